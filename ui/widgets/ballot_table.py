"""Votes typed straight into a table: numbers in, share and result beside; Enter goes down."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from services.i18n import _
from services.meetings import BallotLine, MeetingView
from ui.presenters import ballots as words
from ui.presenters.awards import award_short
from ui.theme import Theme
from ui.tokens import Tone

_CALM_MS = 900
_WIDTHS = (0, 0, 9, 14, 8, 27, 14)
_NAMES = 36  # letters that the names of recipient and award have together at least
_NAME, _AWARD = 0, 1
_DISAGREE, _SHARE = 3, 5


class BallotTable(QTableWidget):
    """`typed(lines)` comes once the typing has paused, with what can be saved.

    `refused(why, what_next)` comes when the first row that can't be saved is another one, or says another
    thing, or there is none any more: two empty texts then. What stands in such a row stays there.
    """

    typed = Signal(tuple)
    refused = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(0, len(words.HEADS), parent)
        self._theme = theme
        self._meeting: MeetingView | None = None
        self._filling = False
        self._told = ("", "")
        self.setAccessibleName(_("Votes"))
        self.setHorizontalHeaderLabels([_(head) for head in words.HEADS])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.row)
        self.setShowGrid(False)
        self.setTabKeyNavigation(True)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectItems)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._short, self._even = False, True
        self._size()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self.settle)
        self.itemChanged.connect(self._on_item)
        theme.changed.connect(self._paint_all)

    def _size(self) -> None:
        """Give the columns their room; in a narrow window none more than it needs, the rest is the name's."""
        head, mode = self.horizontalHeader(), QHeaderView.ResizeMode
        for column, width in enumerate(_WIDTHS[:-1]):
            stretched = column == _NAME or (column == _AWARD and self._even)
            free = mode.Stretch if stretched else mode.ResizeToContents
            head.setSectionResizeMode(column, mode.Fixed if width and not self._short else free)
            if width and not self._short:
                self.setColumnWidth(column, width * self._theme.text_width("n"))
        head.setSectionResizeMode(_SHARE + 1, mode.Fixed)
        for column, short in ((_DISAGREE, _("No")), (_SHARE, _("Share"))):
            title, full = self.horizontalHeaderItem(column), _(words.HEADS[column])
            if title is not None:
                title.setText(short if self._short else full)
                title.setToolTip(full)

    def show_meeting(self, meeting: MeetingView) -> None:
        """Show the ballots of a meeting; what is being typed stays."""
        same = self._meeting is not None and [b.nomination_uid for b in self._meeting.ballots] == [
            b.nomination_uid for b in meeting.ballots
        ]
        pending = self._calm.isActive() and same
        # What was refused is kept beside what was on record when it was typed.
        kept = self._wrong_rows() if same and not meeting.concluded else set()
        self._meeting = meeting
        if not pending:
            self._fill(meeting, kept)
        self._paint_all()

    def _fill(self, meeting: MeetingView, kept: set[int]) -> None:
        self._filling = True
        self.setRowCount(len(meeting.ballots))
        for number, row in enumerate(meeting.ballots):
            texts = (
                row.name,
                award_short(row.award_code, row.award_name),
                row.agree,
                row.disagree,
                row.blank,
                "",
                "",
            )
            for column, text in enumerate(texts):
                item = self.item(number, column)
                if item is None:
                    item = QTableWidgetItem()
                    self.setItem(number, column, item)
                if number not in kept or column not in words.VOTES:
                    item.setText("" if text is None else str(text))
                item.setToolTip(item.text() if column < words.VOTES[0] else "")
                flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                typed = column in words.VOTES and not meeting.concluded
                if typed:
                    flags |= Qt.ItemFlag.ItemIsEditable
                item.setBackground(QColor(self._theme.tokens.surface_2) if typed else QBrush())
                item.setFlags(flags)
        self._filling = False
        self._fit()

    def votes(self, number: int) -> words.Votes:
        """Return the votes typed in a row."""
        cells = (self.item(number, column) for column in words.VOTES)
        return words.votes_typed([item.text() if item is not None else "" for item in cells])

    def _refusals(self) -> list[tuple[str, str]]:
        meeting = self._meeting
        if meeting is None:
            return []
        return [words.refusal(row, self.votes(n), meeting) for n, row in enumerate(meeting.ballots)]

    def _wrong_rows(self) -> set[int]:
        return {number for number, (why, _next) in enumerate(self._refusals()) if why}

    def type_votes(self, number: int, votes: words.Votes) -> None:
        """Write votes into a row, as typing would."""
        for column, value in zip(words.VOTES, (votes.agree, votes.disagree, votes.blank), strict=True):
            item = self.item(number, column)
            if item is not None:
                item.setText("" if value is None else str(value))

    def fill_open(self, votes: words.Votes) -> bool:
        """Write the same votes into every row without a vote; tell whether there was one."""
        found = [number for number in range(self.rowCount()) if self.votes(number).open]
        for number in found:
            self.type_votes(number, votes)
        return bool(found)

    def lines(self) -> tuple[BallotLine, ...]:
        """Return what was typed and can be saved."""
        if self._meeting is None:
            return ()
        found = []
        for number, row in enumerate(self._meeting.ballots):
            votes = self.votes(number)
            line = words.line_of(row, votes)
            if line is not None and not words.problem(votes, self._meeting):
                found.append(line)
        return tuple(found)

    def wrong(self) -> tuple[str, str]:
        """Return why the first row that can't be saved can't be, and what to do; else two empty texts."""
        return next((one for one in self._refusals() if one[0]), ("", ""))

    def _tell_wrong(self) -> None:
        why = self.wrong()
        if why != self._told:
            self._told = why
            self.refused.emit(*why)

    def settle(self) -> None:
        """Do not wait for the pause: tell what was typed."""
        self._calm.stop()
        lines = self.lines()
        if lines:
            self.typed.emit(lines)

    def _on_item(self, item: QTableWidgetItem) -> None:
        if self._filling or item.column() not in words.VOTES:
            return
        self._paint_row(item.row())
        self._fit_results()
        self._tell_wrong()
        self._calm.start()

    def _paint_all(self) -> None:
        for number in range(self.rowCount()):
            self._paint_row(number)
        self._fit_results()
        self._tell_wrong()

    def _fit_results(self) -> None:
        """Give the longest result its room, icon and all."""
        found = [self.item(number, _SHARE + 1) for number in range(self.rowCount())]
        longest = max((self._theme.text_width(one.text()) for one in found if one is not None), default=0)
        least = 0 if self._short else _WIDTHS[_SHARE + 1] * self._theme.text_width("n")
        wanted = longest + self._theme.icon_size + self._theme.space(4)
        self.setColumnWidth(_SHARE + 1, max(wanted, least))

    def _paint_row(self, number: int) -> None:
        meeting = self._meeting
        if meeting is None or number >= len(meeting.ballots):
            return
        row, votes, tokens = meeting.ballots[number], self.votes(number), self._theme.tokens
        text, icon, tone = words.result(row, votes, meeting)
        share, outcome = self.item(number, _SHARE), self.item(number, _SHARE + 1)
        if share is None or outcome is None:
            return
        before, self._filling = self._filling, True
        full = words.share(row, votes, meeting)
        share.setText(full.partition(" · ")[0] if self._short else full)
        share.setToolTip(full)
        share.setForeground(QColor(tokens.text_muted))
        outcome.setText(text)
        why = words.refusal(row, votes, meeting)[0]
        outcome.setToolTip(why or full)
        for column in words.VOTES:
            self._mark(number, column, why)
        outcome.setForeground(QColor(tokens.color(tone)))
        outcome.setIcon(
            self._theme.icon(icon, tokens.color(tone)) if icon else self._theme.icon("circle", tokens.surface)
        )
        self._filling = before

    def _mark(self, number: int, column: int, why: str) -> None:
        """Show a cell of votes as one that can't be saved, or as one that can."""
        item = self.item(number, column)
        if item is not None:
            tokens = self._theme.tokens
            item.setForeground(QColor(tokens.color(Tone.BAD)) if why else QBrush())
            item.setToolTip(why)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without room for all, the share stands short; what is needed is in its tooltip."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        letter = self._theme.text_width("n")
        name, award = map(self.sizeHintForColumn, (_NAME, _AWARD))
        room = self.viewport().width() - sum(_WIDTHS) * letter
        short = room < max(name + award, _NAMES * letter)
        even = not short and room >= 2 * max(name, award)
        if (short, even) != (self._short, self._even):
            self._short, self._even = short, even
            self._size()
            self._paint_all()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.setCurrentCell(min(self.currentRow() + 1, self.rowCount() - 1), self.currentColumn())
