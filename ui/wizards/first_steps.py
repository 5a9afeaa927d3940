"""The five steps of the first start."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from services.errors import AppError
from services.i18n import _
from services.messages import explain
from services.office_profile import heading_of, same_lines
from ui.presenters.first_start import LINE_BREAK, Draft, heading_lines, profile_of, unit_lines
from ui.presenters.settings import capacity_words, half_signer
from ui.theme import Theme
from ui.widgets.basic import button, label, row_of
from ui.widgets.edits import LineEdit, SearchEdit, ShortCombo
from ui.widgets.form import FormLayout
from ui.wizards.opening import Made
from ui.wizards.unlock import secret

_SIGNERS = 3


class Step(QWidget):
    """One step: `enter` fills it, `take` keeps its answers and tells whether they will do.

    `done` comes when Enter went past the last field.
    """

    done = Signal()

    def title(self) -> str:
        """Return the heading."""
        return ""

    def enter(self) -> None:
        """Fill the fields."""

    def take(self) -> bool:
        """Keep the answers; False when something is missing."""
        return True


class UnitStep(Step):
    """The unit from the list, by search; or the office of the province."""

    def __init__(self, theme: Theme, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.search = SearchEdit(theme, _("Name of the commune, with or without marks"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Units"))
        self._error = label("", "error")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self._error)
        self.search.settled.connect(self._fill)
        self.search.returnPressed.connect(self._on_enter)
        self.list.itemActivated.connect(self.done)
        self.list.currentRowChanged.connect(self._on_row)

    @property
    def complaint(self) -> str:
        """Return what is said to be missing."""
        return self._error.text()

    def _on_enter(self) -> None:
        self.search.settle()
        self.done.emit()

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self._error.setText("")

    def title(self) -> str:
        return _("Which office is this?")

    def enter(self) -> None:
        self._fill(self.search.value())
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, text: str) -> None:
        from services.app import built_in_units

        self.list.clear()
        for line in unit_lines(built_in_units(), text):
            item = QListWidgetItem(line.text)
            item.setData(Qt.ItemDataRole.UserRole, (line.unit_id, line.role))
            self.list.addItem(item)
            if line.unit_id == self._draft.unit_id:
                self.list.setCurrentItem(item)
        if text and self.list.count() and self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def take(self) -> bool:
        item = self.list.currentItem()
        if self.list.currentRow() < 0:
            self._error.setText(_("Choose your unit in the list."))
            return False
        unit_id, role = item.data(Qt.ItemDataRole.UserRole)
        if unit_id != self._draft.unit_id:
            self._draft.fields, self._draft.signers = {}, []
        self._draft.unit_id, self._draft.role = unit_id, role
        self._error.setText("")
        return True


class OfficeStep(Step):
    """What heads the papers, and who does the work."""

    def __init__(self, theme: Theme, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.form = FormLayout(theme, quick=True)
        self.form.finished.connect(self.done)
        self._edits: dict[str, LineEdit] = {}
        for key, title, required, hint in (
            ("display_name", _("Short name"), True, _("At the top of the window.")),
            ("issuer_name", _("Full name"), True, _("In sentences of papers.")),
            (
                "issuer_lines",
                _("Name of the office in the heading"),
                True,
                _("As papers print it; / parts the lines."),
            ),
            ("place", _("Place in front of dates"), True, ""),
            ("symbol", _("Symbol in numbers of papers"), True, _("As in 12/TTr-UBND.")),
            ("clerk_name", _("Who does this work"), False, ""),
            ("clerk_office", _("Office of this person"), False, ""),
            ("clerk_phone", _("Telephone"), False, ""),
        ):
            self._edits[key] = LineEdit(name=title)
            self.form.add(key, title, self._edits[key], required=required, hint=hint)
        self._follows = True
        self._edits["issuer_name"].textEdited.connect(self._on_name)
        self._edits["issuer_lines"].textEdited.connect(self._on_heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addStretch(1)

    def _on_name(self, name: str) -> None:
        """Let the heading follow the name as long as nobody typed another."""
        if self._follows:
            self._edits["issuer_lines"].setText(LINE_BREAK.join(heading_of(name)))

    def _on_heading(self) -> None:
        name, heading = self._edits["issuer_name"].value(), self._edits["issuer_lines"].value()
        self._follows = same_lines(heading_lines(heading), heading_of(name))

    def title(self) -> str:
        return _("Particulars of the office")

    def enter(self) -> None:
        from services.app import built_in_units

        profile = profile_of(built_in_units(), self._draft)
        for key, edit in self._edits.items():
            value = getattr(profile, key)
            edit.setText(value if isinstance(value, str) else LINE_BREAK.join(value))
        self._on_heading()
        self._edits["clerk_name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> bool:
        if not self.form.validate():
            return False
        self._draft.fields = {key: edit.value() for key, edit in self._edits.items()}
        return True


class SignersStep(Step):
    """Who signs, in which office and capacity; the first is suggested on papers."""

    def __init__(self, theme: Theme, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._rows: list[tuple[LineEdit, LineEdit, ShortCombo]] = []
        self.form = FormLayout(theme, columns=3, quick=True)
        self.form.finished.connect(self.done)
        for number in range(_SIGNERS):
            self._add_row(number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        column.addWidget(
            label(
                _("They stand at the foot of papers. You can leave this and add them later."),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self.form)
        column.addStretch(1)

    def _add_row(self, place: int) -> None:
        number = place + 1
        name = LineEdit(name=_("Name of signer {n}").format(n=number))
        office = LineEdit(name=_("Office of signer {n}").format(n=number), hint=_("CHỦ TỊCH"))
        how = ShortCombo()
        how.setAccessibleName(_("How signer {n} signs").format(n=number))
        for value, words in capacity_words():
            how.addItem(words, value.value)
            how.setItemData(how.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        row = (name, office, how)
        self._rows.append(row)

        def error(mine: LineEdit, other: LineEdit) -> str:
            return half_signer(mine.value(), other.value())

        add = self.form.add
        add(f"name{place}", _("Signer {n}").format(n=number), name, check=partial(error, name, office))
        add(f"office{place}", _("Office in capitals"), office, check=partial(error, office, name))
        add(f"how{place}", _("Signs"), how)

    def title(self) -> str:
        return _("Who signs papers")

    def enter(self) -> None:
        for place, (name, office, how) in enumerate(self._rows):
            stored = (
                self._draft.signers[place]
                if place < len(self._draft.signers)
                else ("", "", "TM" if place == 0 else "TM+KT")
            )
            name.setText(stored[0])
            office.setText(stored[1])
            how.setCurrentIndex(max(0, how.findData(stored[2])))
        self._rows[0][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> bool:
        if not self.form.validate():
            return False
        self._draft.signers = [
            (name.value(), office.value().upper(), str(how.currentData()))
            for name, office, how in self._rows
            if name.value()
        ]
        return True


class PasswordStep(Step):
    """The password that encrypts the records."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.first, self.second = secret(_("Password")), secret(_("Password once more"))
        self.form = FormLayout(theme, columns=1, quick=True)
        self.form.finished.connect(self.done)
        self.form.add(
            "first", _("Password"), self.first, required=True, check=self._long_enough,
            hint=_("At least 8 characters; a short sentence is easy to keep in mind."),
        )  # fmt: skip
        self.form.add("second", _("Password once more"), self.second, required=True, check=self._same)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        column.addWidget(
            label(
                _("It encrypts everything on this PC. Nobody can read it out or send it to you."),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self.form)
        column.addStretch(1)

    def title(self) -> str:
        return _("Choose a password")

    def enter(self) -> None:
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def value(self) -> str:
        """Return the password as typed."""
        return self.first.text()

    def _long_enough(self) -> str:
        return "" if len(self.first.text()) >= 8 else _("At least 8 characters are needed.")

    def _same(self) -> str:
        return "" if self.first.text() == self.second.text() else _("The two passwords differ.")

    def take(self) -> bool:
        return self.form.validate()


class SheetStep(Step):
    """The recovery code, shown once: save the sheet or print it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._made = theme, None
        self._code = label("", "large", wrap=True)
        self._code.setAccessibleName(_("Recovery code"))
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._told = label("", "muted", wrap=True)
        self.save_button = button(_("Save as PDF…"), self.save, role="primary")
        self.print_button = button(_("Print…"), self.print_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        column.addWidget(
            label(
                _("With this code you get in again when the password is lost. Keep the sheet in a locked "
                  "drawer, not beside the PC. It is shown only now."),
                wrap=True,
            )
        )  # fmt: skip
        column.addWidget(label(_("Recovery code"), "muted"))
        column.addWidget(self._code)
        self._acts = row_of(theme, self.save_button, self.print_button)
        column.addWidget(self._acts)
        column.addWidget(self._told)
        column.addStretch(1)

    _made: Made | None

    @property
    def made(self) -> Made | None:
        """Return what is shown."""
        return self._made

    def title(self) -> str:
        return _("The recovery sheet")

    def show_made(self, made: Made) -> None:
        """Show the code."""
        self._made = made
        self._code.setText(made.recovery_code.replace("-", "  "))
        self._acts.setVisible(bool(made.sheet))
        self._told.setText(made.trouble)

    def save(self) -> None:
        """Save the sheet as a PDF."""
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Save the recovery sheet"), "phieu-khoi-phuc.pdf", "PDF (*.pdf)"
        )
        if name and self._made is not None:
            self._told.setText(write_sheet(name, self._made.sheet))

    def print_out(self) -> None:
        """Print the sheet."""
        from ui.widgets.printing import ask_printer, print_papers

        if self._made is None:
            return
        printer = ask_printer(_("The recovery sheet"), 1, self)
        if printer is None:
            return
        try:
            print_papers(printer, (self._made.sheet,))
        except AppError as error:
            self._told.setText(explain(error).what)
        else:
            self._told.setText(_("Sent to the printer."))


def write_sheet(name: str, content: bytes) -> str:
    """Write the sheet; return the sentence to show."""
    from pathlib import Path

    try:
        Path(name).write_bytes(content)
    except OSError:
        return _("The file could not be written there. Choose another place.")
    return _("Saved: {path}").format(path=name)
