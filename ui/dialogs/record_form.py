"""One dialog for all simple records: fields declared as data, typed values out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from services.errors import AppError
from services.i18n import _
from services.messages import explain
from ui.dialogs.record_fields import MAKERS, Field, Kind, change_of, put, raw_of, section, with_own
from ui.dialogs.staying import StayingDialog
from ui.prompts import NextStep
from ui.theme import Theme
from ui.widgets.basic import label
from ui.widgets.form import FormLayout

__all__ = ["Field", "Kind", "RecordDialog", "section", "with_own"]


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
        return {key: raw_of(widget) for key, widget in self._widgets.items()}

    def fill(self, tree: dict[str, Any]) -> None:
        """Put back what `tree` gave; fields that are not here any more are left out."""
        for key, raw in tree.items():
            if key in self._widgets:
                put(self._widgets[key], raw)

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
        widget, read, check = MAKERS[field.kind](self.theme, field, value)
        self._readers[field.key], self._widgets[field.key] = read, widget
        change_of(widget).connect(self.touched)
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
