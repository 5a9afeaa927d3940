"""Qt's own words (OK, Cancel, Undo…) in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from services.i18n import N_, _

# What the standard dialogs and menus of Qt say; mnemonics are left out, Vietnamese has none by custom.
_QT_WORDS = {
    "OK": N_("OK"), "&OK": N_("OK"), "Cancel": N_("Cancel"), "&Cancel": N_("Cancel"), "Close": N_("Close"),
    "&Close": N_("Close"), "Save": N_("Save"), "&Save": N_("Save"), "Open": N_("Open file"),
    "&Open": N_("Open file"),
    "&Yes": N_("Yes"), "&No": N_("No"), "&Undo": N_("Undo"), "&Redo": N_("Redo"), "Cu&t": N_("Cut"),
    "&Copy": N_("Copy"), "&Paste": N_("Paste"), "Delete": N_("Delete"), "Select All": N_("Select all"),
    "Print": N_("Print"), "&Print": N_("Print"), "Look in:": N_("Folder:"), "File &name:": N_("File name:"),
    "Files of type:": N_("Kind of file:"), "Directory:": N_("Folder:"), "&Choose": N_("Choose"),
}  # fmt: skip


class QtWords(QTranslator):
    """Answers with the program's words; None, never "", for what it does not know: "" would blank buttons."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def isEmpty(self) -> bool:
        return False

    def translate(  # type: ignore[override]
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        del context, disambiguation, n
        known = _QT_WORDS.get(sourceText)
        return _(known) if known else None
