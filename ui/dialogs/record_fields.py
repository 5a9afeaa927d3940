"""The fields of the forms for records: what they hold, the widgets they become, what is read from these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from services.dates import PartialDate, parse_time
from services.errors import InputError
from services.i18n import _
from services.numbers import format_decimal, format_int, parse_decimal, parse_int
from ui.prompts import Choice
from ui.theme import Theme
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_edit import PartialDateEdit
from ui.widgets.edits import LineEdit, TextArea
from ui.widgets.pick_edit import PickEdit, among


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
    PICK = "pick"
    SECTION = "section"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field. `title`, `hint` are translated already; `choices` are (value, words), None for no answer.

    A field to PICK one of many by typing finds them by `find(text)`; `choices` knows the words of its value.
    Without `find` it finds them among its `choices`, and can list these, too.
    """

    key: str
    title: str
    kind: Kind = Kind.TEXT
    required: bool = False
    wide: bool = False
    hint: str = ""
    choices: Sequence[tuple[Any, str]] = ()
    find: Callable[[str], Sequence[Choice]] | None = None
    lines: int = 3


def section(title: str) -> Field:
    """Return a heading between fields."""
    return Field(key="", title=title, kind=Kind.SECTION)


def with_own(found: Sequence[tuple[Any, str]], value: Any, words: str) -> list[tuple[Any, str]]:
    """Return the choices with what is on record in its own words: a form must not change it unasked."""
    if value in [one for one, _words in found]:
        return [(one, words if one == value else told) for one, told in found]
    return [(value, words), *found]


def change_of(widget: QWidget) -> Any:
    """Return the signal that comes with every change of a field."""
    if isinstance(widget, QCheckBox):
        return widget.toggled
    if isinstance(widget, QComboBox):
        return widget.currentIndexChanged
    return widget.textChanged  # type: ignore[attr-defined]


def raw_of(widget: QWidget) -> Any:
    """Return what stands in a field, whether it can be read or not."""
    if isinstance(widget, PickEdit):
        return widget.standing()
    if isinstance(widget, QCheckBox):
        return widget.isChecked()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.toPlainText() if isinstance(widget, TextArea) else widget.text()  # type: ignore[attr-defined]


def put(widget: QWidget, raw: Any) -> None:
    """Put back what `raw_of` gave."""
    if isinstance(widget, PickEdit):
        widget.put(raw)
        return
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
    box = ChoiceBox()
    # A long choice is cut in the closed box; it must not make the form wider than its window.
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for item, words in field.choices:
        box.addItem(words, item)
    place = next((n for n, (item, _words) in enumerate(field.choices) if item == value), 0)
    box.setCurrentIndex(place)
    choices = [item for item, _words in field.choices]
    return box, lambda: choices[box.currentIndex()] if choices else None, None


def _pick(theme: Theme, field: Field, value: Any) -> _Made:
    find = field.find or partial(among, field.choices)
    edit = PickEdit(theme, find, name=field.title, listed=field.find is None)
    edit.choose(value, dict(field.choices).get(value, ""))
    return edit, lambda: edit.key, edit.error


MAKERS: dict[Kind, Callable[[Theme, Field, Any], _Made]] = {
    Kind.TEXT: _text,
    Kind.LINES: _lines,
    Kind.DATE: _date,
    Kind.DAY: _day,
    Kind.HOUR: _hour,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.CHECK: _check,
    Kind.CHOICE: _choice,
    Kind.PICK: _pick,
}
