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

# The dialogs of Qt for files and printers, where the system has none of its own (Linux).
_DIALOGS = {
    "&Delete": N_("Delete"),
    "&Rename": N_("Rename"),
    "&New Folder": N_("New folder"),
    "Create New Folder": N_("New folder"),
    "Create a New Folder": N_("New folder"),
    "Back": N_("Back"),
    "Go back": N_("Back"),
    "Forward": N_("Forward"),
    "Go forward": N_("Forward"),
    "Parent Directory": N_("Folder above"),
    "Go to the parent directory": N_("Folder above"),
    "List View": N_("As a list"),
    "Change to list view mode": N_("As a list"),
    "Detail View": N_("With particulars"),
    "Change to detail view mode": N_("With particulars"),
    "All Files (*)": N_("All files (*)"),
    "Directories": N_("Folders"),
    "Files": N_("Files"),
    "Show ": N_("Show "),
    "Show &hidden files": N_("Show hidden files"),
    "Sidebar": N_("Places"),
    "List of places and bookmarks": N_("Places"),
    "Drive": N_("Drive"),
    "Folder": N_("Folder"),
    "Computer": N_("Computer"),
    "Date Modified": N_("Changed on"),
    "Name": N_("Name of the file"),
    "Size": N_("Size"),
    "Type": N_("Kind of file"),
    "Printer": N_("Printer"),
    "&Name:": N_("Printer name:"),
    "Location:": N_("Location:"),
    "Type:": N_("Kind:"),
    "Output &file:": N_("Write to file:"),
    "P&roperties": N_("Properties"),
    "Preview": N_("Preview"),
    "&Options >>": N_("Options >>"),
    "&Options <<": N_("Options <<"),
    "Print to File (PDF)": N_("Print to a file (PDF)"),
    "Local file": N_("File on this PC"),
    "Write PDF file": N_("Write a PDF file"),
    "Copies": N_("Copies"),
    "Copies:": N_("Copies:"),
    "Collate": N_("Collate"),
    "Reverse": N_("Last page first"),
    "Print range": N_("What to print"),
    "Print all": N_("All pages"),
    "Pages from": N_("Pages from"),
    "to": N_("to page"),
    "Pages": N_("Page numbers"),
    "Current Page": N_("This page"),
    "Selection": N_("What is chosen"),
    "Page Set:": N_("Page set:"),
    "All Pages": N_("All pages"),
    "Odd Pages": N_("Odd pages"),
    "Even Pages": N_("Even pages"),
    "Output Settings": N_("Output"),
    "Options": N_("Options"),
    "Color Mode": N_("Colours"),
    "Color": N_("In colour"),
    "Grayscale": N_("Black and white"),
    "Double Sided Printing": N_("Both sides"),
    "Off": N_("One side only"),
    "Long side binding": N_("Bound at the long side"),
    "Short side binding": N_("Bound at the short side"),
    "Page Setup": N_("Page setup"),
    "Page Layout": N_("Page layout"),
    "Page order:": N_("Page order:"),
    "Pages per sheet:": N_("Pages per sheet:"),
    "Paper": N_("Sheet of paper"),
    "Page size:": N_("Page size:"),
    "Width:": N_("Width:"),
    "Height:": N_("Height:"),
    "Paper source:": N_("Paper source:"),
    "Orientation": N_("Orientation"),
    "Portrait": N_("Upright"),
    "Landscape": N_("On its side"),
    "Reverse landscape": N_("On its side, turned"),
    "Reverse portrait": N_("Upright, turned"),
    "Margins": N_("Margins"),
    "top margin": N_("top margin"),
    "bottom margin": N_("bottom margin"),
    "left margin": N_("left margin"),
    "right margin": N_("right margin"),
    "Millimeters (mm)": N_("Millimetres (mm)"),
    "Custom": N_("Another size"),
}  # fmt: skip
# What stands on the keyboards themselves.
_KEYS = {
    "Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "PgUp": "Page Up", "PgDown": "Page Down",
    "Return": "Enter",
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
        del disambiguation, n
        if context == "QShortcut":
            return _KEYS.get(sourceText)
        known = _QT_WORDS.get(sourceText) or _DIALOGS.get(sourceText)
        return _(known) if known else None
