"""Who came to the meeting; absent members may have written an opinion."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QScrollArea, QWidget

from services.i18n import _
from services.meetings import AttendanceLine, MeetingView, SaveAttendance
from services.vocabulary import WrittenOpinion
from services.words import choices, word
from ui.dialogs.staying import StayingDialog
from ui.theme import Theme
from ui.widgets.basic import button, label
from ui.widgets.edits import LineEdit


class AttendanceDialog(StayingDialog):
    """One line a member: came or not, why not, what was written; `answer()` is the command.

    `tree()` and `fill()` are for the draft of the form.
    """

    def __init__(self, theme: Theme, meeting: MeetingView, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Attendance"), parent)
        self._meeting = meeting
        self.checks: list[QCheckBox] = []
        self.reasons: list[LineEdit] = []
        self.opinions: list[QComboBox] = []
        self.count = label("", "muted")
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setHorizontalSpacing(theme.space(4))
        grid.setVerticalSpacing(theme.space(1))
        grid.setColumnStretch(2, 1)
        titles = (_("Council member"), _("Present"), _("Why absent"), _("Written opinion"))
        for column, title in enumerate(titles):
            grid.addWidget(label(title, "muted"), 0, column)
        for number, row in enumerate(meeting.attendance):
            self._add(grid, number, row.name, f"{word(row.role)} · {row.title}")
        self._fill()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self.count)
        self.buttons.insertWidget(0, button(_("All present"), self.all_present))
        self.add_finish(_("Save"))
        self.resize(theme.space(220), theme.space(150))
        self._on_check()
        for changed in (
            *(check.toggled for check in self.checks),
            *(reason.textChanged for reason in self.reasons),
            *(opinion.activated for opinion in self.opinions),
        ):
            changed.connect(self.touched)

    def _add(self, grid: QGridLayout, number: int, name: str, about: str) -> None:
        check = QCheckBox()
        check.setAccessibleName(_("{name} is present").format(name=name))
        check.toggled.connect(self._on_check)
        reason = LineEdit(name=_("Why {name} is absent").format(name=name))
        opinion = QComboBox()
        opinion.setAccessibleName(_("Written opinion of {name}").format(name=name))
        for value, text in choices(WrittenOpinion, blank=True):
            opinion.addItem(text, value)
        grid.addWidget(label(f"{name}\n{about}"), number + 1, 0)
        for column, widget in enumerate((check, reason, opinion), 1):
            grid.addWidget(widget, number + 1, column)
        self.checks.append(check)
        self.reasons.append(reason)
        self.opinions.append(opinion)

    def _fill(self) -> None:
        places = [None, *WrittenOpinion]
        for number, row in enumerate(self._meeting.attendance):
            # Nobody noted anything yet: most come, so that is where it starts.
            self.checks[number].setChecked(row.present is not False)
            self.reasons[number].setText(row.absence_reason or "")
            self.opinions[number].setCurrentIndex(places.index(row.written_opinion))

    def _on_check(self) -> None:
        for number, check in enumerate(self.checks):
            for widget in (self.reasons[number], self.opinions[number]):
                widget.setEnabled(not check.isChecked())
        present = sum(check.isChecked() for check in self.checks)
        self.count.setText(_("{present} of {total} members").format(present=present, total=len(self.checks)))

    def all_present(self) -> None:
        """Note everybody as present."""
        for check in self.checks:
            check.setChecked(True)

    def tree(self) -> dict[str, Any]:
        """Return what stands in each line, by member."""
        lines = zip(self._meeting.attendance, self.checks, self.reasons, self.opinions, strict=True)
        return {
            row.member_uid: [check.isChecked(), reason.text(), opinion.currentIndex()]
            for row, check, reason, opinion in lines
        }

    def fill(self, tree: dict[str, Any]) -> None:
        """Put back what `tree` gave; members who are gone are left out."""
        for number, row in enumerate(self._meeting.attendance):
            present, reason, opinion = tree.get(row.member_uid, (True, "", 0))
            self.checks[number].setChecked(bool(present))
            self.reasons[number].setText(str(reason))
            self.opinions[number].setCurrentIndex(int(opinion))

    def answer(self) -> SaveAttendance:
        """Return the command of what is shown."""
        rows = []
        places = [None, *WrittenOpinion]
        for number, row in enumerate(self._meeting.attendance):
            present = self.checks[number].isChecked()
            rows.append(
                AttendanceLine(
                    member_uid=row.member_uid,
                    present=present,
                    absence_reason=None if present else self.reasons[number].value() or None,
                    written_opinion=None if present else places[self.opinions[number].currentIndex()],
                )
            )
        return SaveAttendance(meeting_uid=self._meeting.uid, rows=tuple(rows))
