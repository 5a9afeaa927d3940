"""The lines of a decision being put right: what is recorded, what the signed paper says. Plain Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from services.decision_lines import CorrectLines, LineChoice
from services.decision_reads import DecisionView
from services.decisions import DecisionLine
from services.i18n import N_, _, ngettext
from services.vocabulary import DecisionOutcome
from ui.presenters.awards import award_short
from ui.tables import Cell, Column, Kind
from ui.tokens import Tone

Said = Literal["granted", "refused", ""]
SAYS: dict[Said, tuple[str, str, Tone]] = {
    "granted": (N_("Granted"), "star", Tone.OK),
    "refused": (N_("Not awarded"), "cross", Tone.BAD),
    "": (N_("Not named"), "", Tone.MUTED),
}


def recorded(row: LineChoice) -> Said:
    """Return what the decision says of a nomination as it is recorded; "": it does not name it."""
    if row.said is None:
        return ""
    return "granted" if row.said is DecisionOutcome.GRANTED else "refused"


def columns(now: Callable[[LineChoice], Said]) -> tuple[Column[LineChoice], ...]:
    """Return the columns; `now(row)` is what was marked as said by the signed decision."""

    def cell(said: Said) -> Cell:
        words, icon, tone = SAYS[said]
        return Cell(text=_(words), icon=icon, tone=tone)

    def marked(row: LineChoice) -> Cell:
        said = now(row)
        return Cell(text=_("as recorded"), tone=Tone.MUTED) if said == recorded(row) else cell(said)

    return (
        Column(
            key="name",
            title=N_("Recipient"),
            value=lambda row: Cell(text=row.recipient_name, subtitle=_whose(row)),
            kind=Kind.TITLE,
            width=22,
            stretch=True,
        ),
        Column(
            key="award",
            title=N_("Award"),
            value=lambda row: award_short(row.award_code, row.award_name),
            width=16,
        ),
        Column(
            key="recorded",
            title=N_("Recorded"),
            value=lambda row: cell(recorded(row)),
            kind=Kind.CHIP,
            width=16,
        ),
        Column(key="marked", title=N_("Signed decision"), value=marked, kind=Kind.CHIP, width=16),
    )


def _whose(row: LineChoice) -> str:
    return " · ".join(part for part in (row.recipient_subtitle, row.unit_name) if part)


def changed(rows: Sequence[LineChoice], marks: Mapping[str, Said]) -> list[tuple[LineChoice, Said]]:
    """Return the lines that are marked otherwise than recorded."""
    return [(row, marks[row.uid]) for row in rows if marks.get(row.uid, recorded(row)) != recorded(row)]


def command(
    view: DecisionView, rows: Sequence[LineChoice], marks: Mapping[str, Said], refusal: str, reason: str
) -> CorrectLines:
    """Return the command of what was marked; what is refused now is so for the reason `refusal`."""
    found = changed(rows, marks)
    return CorrectLines(
        uid=view.row.uid,
        expected_version=view.row.version,
        say=tuple(
            DecisionLine(nomination_uid=row.uid, outcome=said, reason=refusal if said == "refused" else "")
            for row, said in found
            if said
        ),
        strike=tuple(row.uid for row, said in found if not said),
        reason=reason,
    )


def summary(view: DecisionView, rows: Sequence[LineChoice], marks: Mapping[str, Said]) -> str:
    """Return what saving would do, in words."""
    found = changed(rows, marks)
    if not found:
        return _("Nothing is marked yet: choose lines, then say what the signed decision says of them.")
    words = ngettext("{n} line is marked.", "{n} lines are marked.", len(found)).format(n=len(found))
    taken = sum(recorded(row) == "granted" for row, _said in found)
    if not any(marks.get(row.uid, recorded(row)) for row in rows):
        words += " " + _("No line is left: the decision itself is taken back, its number is free again.")
    if taken:
        text = ngettext(
            "The award of {n} nomination is taken back.",
            "The awards of {n} nominations are taken back.",
            taken,
        )
        words += " " + text.format(n=taken)
    if view.answered:
        words += " " + _("A file with this decision was written already: write it again after saving.")
    return words


def problem(rows: Sequence[LineChoice], marks: Mapping[str, Said]) -> str:
    """Return why this can't be saved yet, "" when it can."""
    return "" if changed(rows, marks) else _("Mark at least one line otherwise than it is recorded.")
