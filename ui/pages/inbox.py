"""Hộp tiếp nhận: the units, what came from each, and their answers."""

from __future__ import annotations

from services.i18n import N_
from ui.pages.base import PageSpec
from ui.pages.units_base import UnitsPage


class InboxPage(UnitsPage):
    """The units that sent something, or are to be answered."""


SPEC = PageSpec(id="inbox", title=N_("Inbox"), icon="inbox", factory=InboxPage, roles=("superior",), order=15)
