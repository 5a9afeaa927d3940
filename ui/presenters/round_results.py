"""What came of a round: columns, words for waiting, particulars of a decision. Plain Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.dates import format_date, format_datetime
from services.i18n import N_, _, ngettext
from services.numbers import format_int
from services.round_results import ResultRow, RoundResults
from services.vocabulary import NominationState, RoundState
from services.words import word
from ui.presenters.awards import award_short
from ui.presenters.superior import short_state_cell
from ui.tables import Cell, Column, Kind
from ui.tokens import Tone

ANSWERED = (NominationState.GRANTED, NominationState.REFUSED, NominationState.RETURNED)
ONLY: dict[str, tuple[str, NominationState]] = {
    "returned": (N_("came back"), NominationState.RETURNED),
    "unanswered": (N_("sent, no answer yet"), NominationState.SUBMITTED),
    "undecided": (N_("accepted, no decision yet"), NominationState.ACCEPTED),
}
_AWAY = {
    NominationState.SUBMITTED: N_("No answer yet"),
    NominationState.ACCEPTED: N_("Awaits decision"),
    NominationState.PASSED: N_("Not sent yet"),
}
_OPEN = (RoundState.OPEN, RoundState.MEETING)
_LATE_DAYS = 15


def result_cell(row: ResultRow) -> Cell:
    """Return the chip of the result."""
    words = _AWAY.get(row.state)
    if row.state is NominationState.PASSED and row.award_level == "commune":
        words = N_("Commune decides")
    if words is not None:
        tone = Tone.INFO if row.state is NominationState.ACCEPTED else Tone.MUTED
        return Cell(text=_(words), icon="clock", tone=tone)
    return short_state_cell(row.state)


def decision_cell(row: ResultRow) -> Cell:
    """Return number of the decision, who signed it and when."""
    if not row.decision_number:
        return Cell(text="–")
    parts = (row.signer_name, format_date(row.decided_on) if row.decided_on else "")
    return Cell(text=row.decision_number, subtitle=" · ".join(part for part in parts if part))


COLUMNS: tuple[Column[ResultRow], ...] = (
    Column(
        key="name",
        title=N_("Recipient"),
        value=lambda row: Cell(text=row.recipient_name, subtitle=row.recipient_subtitle),
        kind=Kind.TITLE,
        width=18,
        stretch=True,
    ),
    Column(
        key="award",
        title=N_("Award"),
        value=lambda row: award_short(row.award_code, row.award_name),
        width=13,
    ),
    Column(key="result", title=N_("Result"), value=result_cell, kind=Kind.CHIP, width=16),
    Column(key="decision", title=N_("Decision"), value=decision_cell, width=23),
    Column(
        key="reason",
        title=N_("Reason"),
        value=lambda row: row.reason or "–",
        width=12,
        stretch=True,
    ),
)


def pick(rows: Sequence[ResultRow], only: str | None) -> tuple[ResultRow, ...]:
    """Return the rows that a code of the overview counts, all without one."""
    if only not in ONLY:
        return tuple(rows)
    return tuple(row for row in rows if row.state is ONLY[only][1])


def footer(found: RoundResults) -> str:
    """Return the sum of the list: how many of each result."""
    count = Counter(row.state for row in found.rows)
    parts = [ngettext("{n} nomination", "{n} nominations", len(found.rows)).format(n=len(found.rows))]
    told = [state for state in (*ANSWERED, NominationState.ACCEPTED) if count[state]]
    parts += [f"{word(state)}: {count[state]}" for state in told]
    if found.waiting:
        parts.append(_("no answer yet: {n}").format(n=found.waiting))
    return " · ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where the round stands and what to do; `lead`: what its button does, a code or ""."""

    tone: Tone
    text: str
    detail: str
    lead: str = ""
    label: str = ""


def standing(found: RoundResults, now: datetime) -> Standing | None:
    """Return what to say above the results; None when nothing is awaited any more."""
    count = Counter(row.state for row in found.rows)
    if count[NominationState.RETURNED]:
        n = count[NominationState.RETURNED]
        return Standing(
            tone=Tone.WARN,
            text=ngettext("{n} nomination came back.", "{n} nominations came back.", n).format(n=n),
            detail=_("Complete what is asked for and send the round again; the reasons stand below."),
        )
    if found.waiting:
        return _away(found, now)
    if count[NominationState.ACCEPTED]:
        return Standing(
            tone=Tone.INFO,
            text=_("The province accepted the nominations; its decision has not come yet."),
            detail=_("It comes with another file: receive it as soon as it is here."),
            lead="exchange",
            label=_("Go to Send – receive"),
        )
    if found.sent_at is None and (found.state in _OPEN or (found.state is RoundState.FROZEN and _up(found))):
        return Standing(
            tone=Tone.INFO,
            text=_("Nothing was sent to the province yet."),
            detail=_(
                "Results stand here once the round was sent and the answer of the province was received."
            ),
            lead="send",
            label=_("Go to sending"),
        )
    return _own(found)


def _up(found: RoundResults) -> bool:
    return any(row.award_level != "commune" for row in found.rows)


def _own(found: RoundResults) -> Standing | None:
    """Return what to say of what the commune itself has still to decide."""
    n = sum(row.award_level == "commune" and row.state is NominationState.PASSED for row in found.rows)
    if not n or found.state not in (RoundState.FROZEN, RoundState.SENT):
        return None
    text = ngettext(
        "The commune itself decides {n} nomination.", "The commune itself decides {n} nominations.", n
    )
    return Standing(
        tone=Tone.INFO,
        text=text.format(n=n),
        detail=_(
            "Record its decision once it is signed: the awards are booked, and the round closes when nothing "
            "is left to decide."
        ),
        lead="decide",
        label=_("Record the commune's own decision…"),
    )


def _away(found: RoundResults, now: datetime) -> Standing:
    assert found.sent_at is not None
    days = (now - found.sent_at).days
    since = _("The file has been away since {moment}.").format(moment=format_datetime(found.sent_at))
    if days:
        since += " " + ngettext("That is {n} day.", "That is {n} days.", days).format(n=days)
    if found.receipt_at is not None:
        what = _("The province has it (receipt of {moment}).").format(
            moment=format_datetime(found.receipt_at)
        )
    else:
        what = _("No receipt has come back yet: make sure that file {number} was handed over.").format(
            number=found.file_number or "–"
        )
    todo = _("When the answer comes on a stick, receive it under “Send – receive”.")
    if days >= _LATE_DAYS:
        todo = _("Ask the province how far it is; the answer is received under “Send – receive”.")
    return Standing(
        tone=Tone.WARN if days >= _LATE_DAYS else Tone.INFO,
        text=since,
        detail=f"{what} {todo}",
        lead="exchange",
        label=_("Go to Send – receive"),
    )


def own_decision(row: ResultRow) -> bool:
    """Tell whether the commune itself decided this nomination."""
    return bool(row.decision_uid) and row.award_level == "commune"


def facts(row: ResultRow) -> tuple[tuple[str, str], ...]:
    """Return the particulars of a result as name and value; empty values are left out by the panel."""
    signer = " ".join(part for part in (row.signer_title, row.signer_name) if part)
    money = f"{format_int(row.prize_money)} đ" if row.prize_money else ""
    answered = format_datetime(row.answered_at) if row.answered_at else ""
    return (
        (_("Result"), result_cell(row).text),
        (_("Reason"), row.reason or ""),
        (_("Answered"), " · ".join(part for part in (answered, row.answered_by) if part)),
        (_("Decision"), row.decision_number),
        (_("Date"), format_date(row.decided_on) if row.decided_on else ""),
        (_("Summary of the decision"), row.decision_title),
        (_("Issued by"), row.issuer),
        (_("Signed by"), signer),
        (_("Golden book"), row.golden_book_number or ""),
        (_("Prize money"), money),
    )
