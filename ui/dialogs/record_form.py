"""One dialog for all simple records: fields declared as data, typed values out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QScrollArea, QVBoxLayout, QWidget

from services.dates import PartialDate, parse_time
from services.errors import AppError, InputError
from services.i18n import _
from services.messages import explain
from services.numbers import format_decimal, format_int, parse_decimal, parse_int
from ui.dialogs.staying import StayingDialog
from ui.prompts import NextStep
from ui.theme import Theme
from ui.widgets.basic import label
from ui.widgets.date_edit import PartialDateEdit
from ui.widgets.edits import LineEdit, TextArea
from ui.widgets.form import FormLayout


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    LINES = "lines"
    DATE = "date"
    DAY = "day"
    HOUR = "hour"
    INTEGER = "integer"
    DECIMAL = "decimal"
    CHECK = "check"
    CHOICE = "choice"
    SECTION = "section"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field. `title`, `hint` are translated already; `choices` are (value, words), None for no answer."""

    key: str
    title: str
    kind: Kind = Kind.TEXT
    required: bool = False
    wide: bool = False
    hint: str = ""
    choices: Sequence[tuple[Any, str]] = ()
    lines: int = 3


def section(title: str) -> Field:
    """Return a heading between fields."""
    return Field(key="", title=title, kind=Kind.SECTION)


class RecordDialog(StayingDialog):
    """Shows fields with their values; `values()` gives them back typed once `finish` found them in order.

    `tree()` and `fill()` are for the draft of the form. `note` stands above the fields. `check(values)`
    gives the errors that only several fields together show, by field.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, Any] | None = None,
        *,
        finish: str = "",
        note: str = "",
        check: Callable[[dict[str, Any]], dict[str, str]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, title, parent)
        self._check = check
        self._fields = {field.key: field for field in fields if field.key}
        if note:
            self.body.addWidget(label(note, "muted", wrap=True))
        self.form = FormLayout(theme)
        self._readers: dict[str, Callable[[], Any]] = {}
        self._widgets: dict[str, QWidget] = {}
        for field in fields:
            self._add(field, (values or {}).get(field.key))
        self.form.finished.connect(self.finish)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(_on_top(self.form))
        self.body.addWidget(scroll, 1)
        self.add_finish(finish or _("Save"))
        long = len(fields) > 6 or bool(note)
        self.resize(theme.space(190), theme.space(140 if long else 96))
        self.start()

    def start(self) -> None:
        """Go to the first field."""
        first = next(iter(self._fields), None)
        if first is not None:
            self.form.widget(first).setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> dict[str, Any]:
        """Return the values by key: text or None, PartialDate, date, int, Decimal, bool, or the choice."""
        return {key: read() for key, read in self._readers.items()}

    def tree(self) -> dict[str, Any]:
        """Return what stands in the fields, whether it can be read or not."""
        return {key: _raw(widget) for key, widget in self._widgets.items()}

    def fill(self, tree: dict[str, Any]) -> None:
        """Put back what `tree` gave; fields that are not here any more are left out."""
        for key, raw in tree.items():
            if key in self._widgets:
                _put(self._widgets[key], raw)

    def answer(self) -> dict[str, Any]:
        return self.values()

    def refuse(self, error: AppError, step: NextStep | None = None) -> None:
        """Stay open and show why: beside the field that the error names, else above the fields."""
        super().refuse(error, step)
        field = self._fields.get(str(error.params.get("field", "")))
        if field is not None and step is None:
            told = explain(error, name=field.title)
            self.banner.hide()
            self._point_out({field.key: f"{told.what} {told.next}".strip()})

    def _in_order(self) -> bool:
        if not self.form.validate():
            self._scroll.ensureWidgetVisible(self.focusWidget() or self.form)
            return False
        wrong = self._check(self.values()) if self._check is not None else {}
        self._point_out(wrong)
        return not wrong

    def _point_out(self, wrong: dict[str, str]) -> None:
        for key, text in wrong.items():
            self.form.set_error(key, text)
        if wrong:
            first = self.form.widget(next(iter(wrong)))
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(first)

    def _add(self, field: Field, value: Any) -> None:
        if field.kind is Kind.SECTION:
            self.form.section(field.title)
            return
        widget, read, check = _MAKERS[field.kind](self.theme, field, value)
        self._readers[field.key], self._widgets[field.key] = read, widget
        _change_of(widget).connect(self.touched)
        self.form.add(
            field.key,
            field.title,
            widget,
            hint=field.hint,
            required=field.required,
            wide=field.wide or field.kind is Kind.LINES,
            check=check,
        )


def _on_top(form: QWidget) -> QWidget:
    """Return a holder that leaves the room below the form empty instead of parting its rows."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(form)
    column.addStretch(1)
    return holder


def _change_of(widget: QWidget) -> Any:
    if isinstance(widget, QCheckBox):
        return widget.toggled
    if isinstance(widget, QComboBox):
        return widget.currentIndexChanged
    return widget.textChanged  # type: ignore[attr-defined]


def _raw(widget: QWidget) -> Any:
    if isinstance(widget, QCheckBox):
        return widget.isChecked()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.toPlainText() if isinstance(widget, TextArea) else widget.text()  # type: ignore[attr-defined]


def _put(widget: QWidget, raw: Any) -> None:
    if isinstance(widget, QCheckBox):
        widget.setChecked(bool(raw))
    elif isinstance(widget, QComboBox):
        place = widget.findText(str(raw))
        widget.setCurrentIndex(place if place >= 0 else widget.currentIndex())
    elif isinstance(widget, TextArea):
        widget.setPlainText(str(raw))
    elif isinstance(widget, LineEdit):
        widget.setText(str(raw))


_Made = tuple[QWidget, Callable[[], Any], Callable[[], str] | None]


def _text(_theme: Theme, field: Field, value: Any) -> _Made:
    edit = LineEdit(str(value or ""), name=field.title)
    return edit, lambda: edit.value() or None, None


def _lines(theme: Theme, field: Field, value: Any) -> _Made:
    area = TextArea(theme, str(value or ""), name=field.title, lines=field.lines)
    area.setMaximumHeight(theme.height * (field.lines + 1) + theme.space(4))
    return area, lambda: area.value() or None, None


def _date(_theme: Theme, field: Field, value: Any) -> _Made:
    edit = PartialDateEdit(str(value) if value is not None else "", name=field.title)
    return edit, lambda: PartialDate.parse(edit.iso()) if edit.iso() else None, edit.error


def _day(_theme: Theme, field: Field, value: Any) -> _Made:
    edit = PartialDateEdit(value.isoformat() if isinstance(value, date) else "", name=field.title)

    def error() -> str:
        wrong = edit.error()
        if not wrong and edit.iso() and len(edit.iso()) != 10:
            wrong = _("Write the whole day, as 15/03/2026.")
        if not wrong and field.required and not edit.iso():
            wrong = _("{field} is needed.").format(field=field.title)
        return wrong

    return edit, lambda: date.fromisoformat(edit.iso()) if len(edit.iso()) == 10 else None, error


def _hour(_theme: Theme, field: Field, value: Any) -> _Made:
    edit = LineEdit(str(value or ""), name=field.title)

    def error() -> str:
        try:
            if edit.value():
                parse_time(edit.value())
        except InputError:
            return _("Write the hour, as 8:00 or 14:30.")
        return ""

    return edit, lambda: edit.value() or None, error


def _integer(_theme: Theme, field: Field, value: Any) -> _Made:
    # A year is written without a point between thousands.
    shown = "" if value is None else (str(value) if "year" in field.key else format_int(value))
    edit = LineEdit(shown, name=field.title)
    return edit, lambda: _read(parse_int, edit.value()), lambda: _number_error(parse_int, edit.value())


def _decimal(_theme: Theme, field: Field, value: Any) -> _Made:
    edit = LineEdit("" if value is None else format_decimal(Decimal(value)), name=field.title)
    return (
        edit,
        lambda: _read(parse_decimal, edit.value()),
        lambda: _number_error(parse_decimal, edit.value()),
    )


def _read(parse: Callable[[str], Any], text: str) -> Any:
    try:
        return parse(text) if text else None
    except InputError:
        return None


def _number_error(parse: Callable[[str], Any], text: str) -> str:
    try:
        if text:
            parse(text)
    except InputError:
        return _("Write a number, as 1.234 or 1.234,5.")
    return ""


def _check(_theme: Theme, field: Field, value: Any) -> _Made:
    box = QCheckBox(_("Yes"))
    box.setChecked(bool(value))
    box.setAccessibleName(field.title)
    return box, box.isChecked, None


def _choice(_theme: Theme, field: Field, value: Any) -> _Made:
    box = QComboBox()
    # A long choice is cut in the closed box; it must not make the form wider than its window.
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for item, words in field.choices:
        box.addItem(words, item)
    place = next((n for n, (item, _words) in enumerate(field.choices) if item == value), 0)
    box.setCurrentIndex(place)
    choices = [item for item, _words in field.choices]
    return box, lambda: choices[box.currentIndex()] if choices else None, None


_MAKERS: dict[Kind, Callable[[Theme, Field, Any], _Made]] = {
    Kind.TEXT: _text,
    Kind.LINES: _lines,
    Kind.DATE: _date,
    Kind.DAY: _day,
    Kind.HOUR: _hour,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.CHECK: _check,
    Kind.CHOICE: _choice,
}
