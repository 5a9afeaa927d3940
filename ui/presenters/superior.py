"""The superior's lists: units and their files, nominations to appraise, decisions. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from services.app import Services
from services.dates import format_date, format_datetime
from services.decisions import DecisionLine, DecisionRow, RecordDecision
from services.exchange import SuperiorNominationRow, UnitStatusRow
from services.i18n import N_, _
from services.messages.regimes import cited_words, missing_words
from services.regimes import Node, Outcome, verdict_from_tree
from services.vocabulary import NominationState
from services.words import word
from ui.dialogs.record_form import Field
from ui.dialogs.record_form import Kind as FieldKind
from ui.presenters.awards import award_short
from ui.tables import Cell, Column, Kind
from ui.tokens import Tone
from ui.widgets.verdict_tree import VerdictLine

STATE_CHIPS: dict[NominationState, tuple[str, Tone]] = {
    NominationState.DRAFT: ("", Tone.MUTED),
    NominationState.READY: ("clock", Tone.INFO),
    NominationState.PASSED: ("check", Tone.OK),
    NominationState.NOT_PASSED: ("cross", Tone.BAD),
    NominationState.SUBMITTED: ("clock", Tone.INFO),
    NominationState.ACCEPTED: ("check", Tone.OK),
    NominationState.RETURNED: ("undo", Tone.WARN),
    NominationState.GRANTED: ("star", Tone.OK),
    NominationState.REFUSED: ("cross", Tone.BAD),
    NominationState.WITHDRAWN: ("", Tone.MUTED),
}
_ELIGIBILITY = {
    "eligible": (N_("Conditions met"), "check", Tone.OK),
    "needs_judgement": (N_("To be looked at"), "warn", Tone.WARN),
    "not_eligible": (N_("Conditions not met"), "cross", Tone.BAD),
}
_OUTCOME_TONES = {Outcome.MET: Tone.OK, Outcome.NOT_MET: Tone.BAD, Outcome.UNKNOWN: Tone.WARN}


def state_cell(state: NominationState) -> Cell:
    """Return the chip of a nomination's state."""
    icon, tone = STATE_CHIPS[state]
    return Cell(text=word(state), icon=icon, tone=tone)


# The usual words of these states have no room in a narrow column.
_SHORT_STATES = {
    NominationState.READY: N_("Awaits meeting"),
    NominationState.PASSED: N_("Passed"),
    NominationState.SUBMITTED: N_("At the province"),
    NominationState.ACCEPTED: N_("Appraised as fit"),
    NominationState.REFUSED: N_("Not awarded"),
}


def short_state_cell(state: NominationState) -> Cell:
    """Return the chip of a nomination's state in few words."""
    cell, short = state_cell(state), _SHORT_STATES.get(state)
    return replace(cell, text=_(short)) if short else cell


def eligibility_cell(eligibility: str | None) -> Cell:
    """Return the chip of a verdict; nothing before the first check."""
    if eligibility is None:
        return Cell()
    text, icon, tone = _ELIGIBILITY[eligibility]
    return Cell(text=_(text), icon=icon, tone=tone)


def waiting_cell(state: NominationState) -> Cell:
    """Return the chip of a state as the superior says it: what was sent waits for it."""
    cell = state_cell(state)
    return replace(cell, text=_("Waiting")) if state is NominationState.SUBMITTED else cell


NOMINATION_COLUMNS: tuple[Column[SuperiorNominationRow], ...] = (
    Column(
        key="name",
        title=N_("Recipient"),
        value=lambda row: Cell(text=row.recipient_name, subtitle=row.recipient_subtitle),
        kind=Kind.TITLE,
        width=16,
        stretch=True,
    ),
    Column(key="unit", title=N_("Unit"), value=lambda row: row.unit_name, width=12),
    Column(
        key="award",
        title=N_("Award"),
        value=lambda row: award_short(row.award_code, row.award_name),
        width=13,
    ),
    Column(
        key="verdict",
        title=N_("Conditions"),
        value=lambda row: eligibility_cell(row.eligibility),
        kind=Kind.CHIP,
        width=15,
    ),
    Column(key="votes", title=N_("Votes"), value=lambda row: row.votes or "–", width=7, wide=True),
    Column(
        key="state", title=N_("State"), value=lambda row: waiting_cell(row.state), kind=Kind.CHIP, width=17
    ),
)


def _last_file(row: UnitStatusRow) -> Cell:
    if row.status is None:
        return Cell(text=_("not enrolled"), tone=Tone.MUTED)
    return Cell(text=format_datetime(row.last_received) if row.last_received else _("none yet"))


UNIT_COLUMNS: tuple[Column[UnitStatusRow], ...] = (
    Column(
        key="unit", title=N_("Unit"), value=lambda row: row.unit_name, kind=Kind.TITLE, width=24, stretch=True
    ),
    Column(
        key="received",
        title=N_("Last file received"),
        value=lambda row: _last_file(row),
        width=18,
    ),
    Column(
        key="number",
        title=N_("Number"),
        value=lambda row: str(row.last_sequence or "–"),
        kind=Kind.NUMBER,
        width=8,
        wide=True,
    ),
    Column(
        key="nominations",
        title=N_("Nominations"),
        value=lambda row: str(row.nominations),
        kind=Kind.NUMBER,
        width=11,
    ),
    Column(key="waiting", title=N_("Waiting"), value=lambda row: str(row.waiting), kind=Kind.NUMBER, width=9),
    Column(
        key="answered",
        title=N_("Last answer"),
        value=lambda row: format_datetime(row.last_answered) if row.last_answered else "–",
        width=18,
        wide=True,
    ),
    Column(
        key="trouble", title=N_("To be settled"), value=lambda row: _trouble(row), kind=Kind.CHIP, width=5
    ),
)

DECISION_COLUMNS: tuple[Column[DecisionRow], ...] = (
    Column(key="number", title=N_("Number"), value=lambda row: row.number, kind=Kind.TITLE, width=16),
    Column(key="date", title=N_("Date"), value=lambda row: format_date(row.decided_on), width=11),
    Column(
        key="title",
        title=N_("Subject"),
        value=lambda row: Cell(text=row.title, subtitle=row.issuer),
        width=30,
        stretch=True,
    ),
    Column(key="signer", title=N_("Signed by"), value=lambda row: row.signer_name, width=18, wide=True),
    Column(
        key="granted",
        title=N_("Granted (count)"),
        value=lambda row: str(row.granted),
        kind=Kind.NUMBER,
        width=6,
    ),
    Column(
        key="refused",
        title=N_("Refused (count)"),
        value=lambda row: str(row.refused),
        kind=Kind.NUMBER,
        width=6,
    ),
)


def _trouble(row: UnitStatusRow) -> Cell:
    count = row.conflicts + row.aside + len(row.missing)
    return Cell(text=str(count), icon="warn", tone=Tone.WARN) if count else Cell()


def verdict_lines(tree: Mapping[str, Any] | None) -> tuple[VerdictLine, ...]:
    """Return the lines of a stored verdict: each criterion with evidence, article and what is missing."""
    if not tree:
        return ()
    lines: list[VerdictLine] = []
    for child in verdict_from_tree(tree).root.children:
        _lines(child, 0, lines)
    return tuple(lines)


def _lines(node: Node, depth: int, lines: list[VerdictLine]) -> None:
    if node.outcome is Outcome.MET and not node.children and node.id.startswith("g."):
        return  # the general conditions are shown when they stand in the way
    missing = " ".join(missing_words(one) for one in node.missing)
    evidence = " · ".join(one.label for one in node.evidence)
    lacking = node.outcome is not Outcome.MET and bool(missing)
    lines.append(
        VerdictLine(
            text=node.text or _("Conditions of the award"),
            tone=_OUTCOME_TONES[node.outcome],
            evidence=missing if lacking else evidence,
            records=evidence if lacking else "",
            article=cited_words(node.article, node.mark),
            depth=depth,
        )
    )
    for child in node.children:
        _lines(child, depth + 1, lines)


def decision_fields(*, reason: bool = False, refusing: bool = False) -> tuple[Field, ...]:
    """Return the fields of a decision; `reason` asks why it is corrected, `refusing` why it refuses."""
    corrected = Field(
        key="reason",
        title=_("Reason of the correction"),
        kind=FieldKind.LINES,
        required=True,
        hint=_("A file with this decision was written already; the other side reads the reason."),
    )
    refused = Field(
        key="refused_because",
        title=_("Reason of the refusal"),
        kind=FieldKind.LINES,
        required=True,
        hint=_("The unit reads it word for word."),
    )
    return (
        *((refused,) if refusing else ()),
        Field(key="number", title=_("Number of the decision"), required=True, hint=_("As 1234/QĐ-UBND.")),
        Field(key="decided_on", title=_("Date of the decision"), kind=FieldKind.DAY, required=True),
        Field(key="title", title=_("Summary of the decision"), required=True, wide=True),
        Field(key="issuer", title=_("Issued by"), required=True),
        Field(key="signer_title", title=_("Office of the signer"), required=True),
        Field(key="signer_name", title=_("Signed by"), required=True),
        *((corrected,) if reason else ()),
    )


def correction_values(row: DecisionRow) -> dict[str, Any]:
    """Return what the fields of a decision on record begin with."""
    return {field.key: getattr(row, field.key) for field in decision_fields()}


def decision_start(app: Services) -> dict[str, Any]:
    """Return what the fields of a new decision begin with."""
    profile = app.profile()
    signer = profile.signers[0] if profile.signers else None
    return {
        "decided_on": app.clock.today(),
        "title": "Về việc khen thưởng",
        "issuer": profile.issuer_name,
        "signer_title": signer.office if signer else profile.head,
        "signer_name": signer.name if signer else "",
    }


def has_symbol(number: str) -> bool:
    """Tell whether a number of a decision has a symbol after it: 1234/QĐ-UBND, not 56."""
    digits, slash, symbol = number.partition("/")
    return bool(digits.strip() and slash and any(letter.isalpha() for letter in symbol))


def decision_command(uids: Sequence[str], values: Mapping[str, Any]) -> RecordDecision:
    """Return the command of a decision on nominations: it refuses all when it says why, else grants all."""
    said = dict(values)
    reason = said.pop("refused_because", "") or ""
    outcome: Literal["granted", "refused"] = "refused" if reason else "granted"
    lines = [DecisionLine(nomination_uid=uid, outcome=outcome, reason=reason) for uid in uids]
    return RecordDecision(items=tuple(lines), **said)
