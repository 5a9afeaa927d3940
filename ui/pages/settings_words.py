"""The way from the settings to the words of forms."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from services.i18n import _
from ui.pages.settings_packs import RulePacks
from ui.widgets.basic import button, label


class WordsOfForms(RulePacks):
    """The card and its act."""

    def _words_card(self) -> tuple[str, QWidget, tuple[QWidget, ...]]:
        said = _("Legal bases, recipients and sentences of papers, in the words of the office.")
        act = button(_("Words of forms…"), self.open_words)
        return (_("Words of forms"), label(said, "muted", wrap=True), (act,))

    def open_words(self) -> None:
        """Go to where the words of forms are put otherwise."""
        self.context.navigator.open("form_words")
