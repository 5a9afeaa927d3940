"""Thiết lập: office, signers, password, looks, language, backup, about."""

from __future__ import annotations

from services.i18n import N_
from ui.pages.base import Page, PageSpec


class SettingsPage(Page):
    """Filled below."""


SPEC = PageSpec(id="settings", title=N_("Settings"), icon="gear", factory=SettingsPage, order=900, group="settings")
