"""The nominations of a round: columns, filters, sums, papers and history of the panel. Plain Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from services.clock import VIETNAM
from services.dossiers import Dossier, DossierLine, Gap
from services.events import EventRow
from services.i18n import N_, _, ngettext
from services.messages.gaps import gap_words
from services.nominations import NominationRow
from services.numbers import format_int
from services.text import fold, parse_query
from services.vocabulary import NominationState, RecipientKind
from services.words import word
from ui.presenters.awards import award_short as short_name
from ui.presenters.superior import short_state_cell
from ui.prompts import Choice
from ui.tables import Cell, Column, Kind, RowQuery
from ui.tokens import Tone
from ui.widgets.detail import HistoryLine, PaperLine

FILTERS: tuple[tuple[str, str], ...] = (
    ("all", N_("All")),
    ("person", N_("Individuals")),
    ("collective", N_("Collectives")),
    ("household", N_("Homes")),
    ("look", N_("To look at")),
    ("doubts", N_("Notes")),
    ("gaps", N_("Gaps")),
)
_KINDS = {kind.value: kind for kind in RecipientKind}
_GONE = (NominationState.WITHDRAWN, NominationState.NOT_PASSED, NominationState.REFUSED)

ACTIONS: dict[str, str] = {
    "nominate": N_("Nominated"),
    "load": N_("Taken over from a file"),
    "ready": N_("Ready for the meeting"),
    "draft": N_("Back to preparation"),
    "withdraw": N_("Withdrawn"),
    "reopen": N_("Opened again"),
    "override": N_("Nominated all the same"),
    "override_undone": N_("Reason to go on taken back"),
    "vote": N_("Voted on"),
    "pass_without_vote": N_("Passed, no vote needed"),
    "submit": N_("Sent to the province"),
    "open": N_("Round opened"),
    "meet": N_("The council has met"),
    "freeze": N_("Round frozen"),
    "send": N_("Sent"),
    "close": N_("Round closed"),
    "issue": N_("Issued"),
    "cancel": N_("Cancelled"),
    "correct_decision": N_("Decision corrected"),
    "line_added": N_("Added to a recorded decision"),
    "line_changed": N_("What the decision says of it corrected"),
    "line_struck": N_("Struck from a recorded decision"),
    "launch": N_("Launched"),
    "interim_review": N_("Interim review held"),
    "final_review": N_("Final review held"),
    "archive": N_("Archived"),
    "start": N_("Started"),
    "receive": N_("Received"),
}


def verdict_cell(row: NominationRow) -> Cell:
    """Return the chip of the conditions."""
    if row.eligibility is None:
        return Cell(text=_("Not checked"), tone=Tone.MUTED)
    if row.eligibility == "eligible" and row.conditional:
        return Cell(text=_("Met on condition"), icon="check", tone=Tone.INFO)
    if row.eligibility == "eligible":
        return Cell(text=_("Conditions met"), icon="check", tone=Tone.OK)
    if row.override_reason:
        return Cell(text=_("Proposed all the same"), icon="info", tone=Tone.INFO)
    if row.eligibility == "needs_judgement":
        return Cell(text=_("To be looked at"), icon="warn", tone=Tone.WARN)
    count = max(row.missing_count, 1)
    text = ngettext("{n} is not met", "{n} are not met", count).format(n=count)
    return Cell(text=text, icon="cross", tone=Tone.BAD)


def report_cell(row: NominationRow) -> Cell:
    """Return how much of the report is written."""
    if not row.report_words:
        return Cell(text=_("Not written"), tone=Tone.WARN) if row.report_needed else Cell(text="–")
    text = ngettext("{n} word", "{n} words", row.report_words).format(n=format_int(row.report_words))
    return Cell(text=text, tone=Tone.PLAIN if row.report_complete else Tone.WARN)


def papers_cell(row: NominationRow) -> Cell:
    """Return how many of the papers needed are there."""
    if not row.papers_need:
        return Cell(text="–")
    tone = Tone.PLAIN if row.papers_have >= row.papers_need else Tone.WARN
    return Cell(text=f"{row.papers_have}/{row.papers_need}", tone=tone)


def votes_cell(row: NominationRow) -> Cell:
    """Return the votes, red when they were too few."""
    return Cell(text=row.votes or "–", tone=Tone.BAD if row.passed is False else Tone.PLAIN)


def nomination_state(row: NominationRow) -> Cell:
    """Return the state; why it came back stands in the panel."""
    cell = short_state_cell(row.state)
    if row.state in (NominationState.DRAFT, NominationState.READY):
        return Cell(text=cell.text, tone=Tone.MUTED)
    return cell


COLUMNS: tuple[Column[NominationRow], ...] = (
    Column(
        key="name",
        title=N_("Recipient"),
        value=lambda row: Cell(text=row.recipient_name, subtitle=row.recipient_subtitle),
        kind=Kind.TITLE,
        width=18,
        stretch=True,
        sort="name",
    ),
    Column(key="award", title=N_("Award"), value=lambda row: award_short(row), width=13, sort="award"),
    Column(
        key="verdict", title=N_("Conditions"), value=verdict_cell, kind=Kind.CHIP, width=15, sort="verdict"
    ),
    Column(key="report", title=N_("Report"), value=report_cell, width=11, sort="report"),
    Column(
        key="papers",
        title=N_("Papers"),
        value=papers_cell,
        width=6,
        sort="papers",
        wide=True,
        under="report",
    ),
    Column(key="votes", title=N_("Votes"), value=votes_cell, width=5, sort="votes", wide=True, under="state"),
    Column(key="state", title=N_("State"), value=nomination_state, width=16, kind=Kind.CHIP, sort="state"),
)
_NAMED = 8
_STATES = tuple(NominationState)
_SORTS: dict[str, Callable[[NominationRow], Any]] = {
    "award": lambda row: row.award_name,
    "verdict": lambda row: (row.eligibility != "not_eligible", row.eligibility or "", -row.missing_count),
    "report": lambda row: row.report_words,
    "papers": lambda row: row.papers_have - row.papers_need,
    "votes": lambda row: row.votes,
    "state": lambda row: _STATES.index(row.state),
}


def award_short(row: NominationRow) -> str:
    """Return the name of the award as it stands in a narrow column."""
    return short_name(row.award_code, row.award_name)


def needs_look(row: NominationRow) -> bool:
    """Tell whether somebody has to look at the conditions or at what came back."""
    if row.state in _GONE:
        return False
    return row.state is NominationState.RETURNED or (
        row.eligibility != "eligible" and not row.override_reason
    )


def needs_reason(row: NominationRow) -> bool:
    """Tell whether conditions are open and nobody wrote why the nomination goes on all the same."""
    return row.eligibility != "eligible" and not row.override_reason


def lacks(row: NominationRow) -> tuple[str, ...]:
    """Return what a nomination lacks on its way to the council, in words."""
    found = []
    if needs_reason(row):
        found.append(gap_words(row.eligibility or "not_checked", ""))
    if not row.report_complete:
        found.append(gap_words("report_short" if row.report_words else "report_missing", ""))
    return tuple(found)


def lack_lines(rows: Sequence[NominationRow]) -> str:
    """Return a line for each nomination that lacks something, the first ones by name."""
    lines = [f"{row.recipient_name} – {award_short(row)}: {'; '.join(lacks(row))}" for row in rows[:_NAMED]]
    rest = len(rows) - len(lines)
    return "\n".join([*lines, *([_("and {n} more").format(n=rest)] if rest else [])])


def ready_choices(rows: Sequence[NominationRow]) -> tuple[Choice, ...]:
    """Return the answers when some of the chosen lack something."""
    whole = sum(not lacks(row) for row in rows)
    answers = [Choice(key="back", label=_("Back"), primary=True)]
    if whole:
        text = ngettext("Only the {n} that is complete", "Only the {n} that are complete", whole)
        answers.append(Choice(key="whole", label=text.format(n=whole)))
    reason = any(needs_reason(row) for row in rows)
    text = _("Propose all the same, with a reason…") if reason else _("Put before the council all the same")
    return (*answers, Choice(key="all", label=text))


ONLY: dict[str, str] = {
    "lack_report": N_("report of achievements lacking"),
    "lack_papers": N_("papers lacking"),
    "lack_verdict": N_("conditions to look at"),
    "lack_vote": N_("waiting for the council"),
}


def lacking(gaps: Sequence[Gap], only: str) -> frozenset[str]:
    """Return the nominations with a gap of the kind that a code of the overview counts."""
    place = only.removeprefix("lack_")
    return frozenset(gap.nomination_uid for gap in gaps if gap.place == place)


def _in_filter(row: NominationRow, key: str) -> bool:
    if key in _KINDS:
        return row.recipient_kind is _KINDS[key]
    return needs_look(row) if key == "look" else True


def pick(rows: Sequence[NominationRow], query: RowQuery, doubts: Collection[str] = ()) -> list[NominationRow]:
    """Return the rows a filter, words and an order ask for; words are found with or without marks.

    `doubts`: the uids of those with a warning.
    """
    wanted = parse_query(query.text)
    key = str(query.filters.get("kind", "all"))
    found = [row for row in rows if (row.uid in doubts if key == "doubts" else _in_filter(row, key))]
    if wanted:
        texts = {row.uid: f"{row.recipient_name} {row.award_name} {row.recipient_subtitle}" for row in found}
        found = [
            row for row in found if wanted.folded in fold(texts[row.uid]) and wanted.accepts(texts[row.uid])
        ]
    if query.sort in _SORTS:
        found.sort(key=_SORTS[query.sort])
    if query.descending:
        found.reverse()
    return found


def counts(
    rows: Sequence[NominationRow], gaps: Sequence[Gap], doubts: Collection[str] = ()
) -> dict[str, int]:
    """Return how many rows each filter chip holds."""
    found = {key: sum(_in_filter(row, key) for row in rows) for key, _title in FILTERS if key != "gaps"}
    return found | {"gaps": len(gaps), "doubts": sum(row.uid in doubts for row in rows)}


def footer(rows: Sequence[NominationRow]) -> str:
    """Return the sum of the list in words."""
    live = [row for row in rows if row.state is not NominationState.WITHDRAWN]
    kinds = Counter(row.eligibility for row in live)
    upward = sum(row.award_level != "commune" for row in live)
    parts = [ngettext("{n} nomination", "{n} nominations", len(rows)).format(n=len(rows))]
    for number, words in (
        (kinds["eligible"], N_("{n} with conditions met")),
        (kinds["needs_judgement"], N_("{n} to be looked at")),
        (kinds["not_eligible"], N_("{n} with conditions not met")),
        (upward, N_("{n} for the province")),
    ):
        if number:
            parts.append(_(words).format(n=number))
    return " · ".join(parts)


def paper_lines(dossier: Dossier, names: Mapping[str, str], *, frozen: bool = False) -> tuple[PaperLine, ...]:
    """Return the papers of a nomination; the key says what a click does: "report", "scan:uid", "attach:code".

    `names`: titles of the scans by uid.
    """
    lines: list[PaperLine] = []
    for one in dossier.lines:
        lines += _paper_lines(one, names, frozen=frozen)
    return tuple(lines)


def _paper_lines(one: DossierLine, names: Mapping[str, str], *, frozen: bool) -> list[PaperLine]:
    if one.attachment_uids:
        return [
            PaperLine(text=f"{names[uid]} – {one.title}" if uid in names else one.title, key=f"scan:{uid}")
            for uid in one.attachment_uids
        ]
    if one.how == "generated":
        tone = Tone.OK if one.have else Tone.MUTED
        waits = _("not issued yet") if frozen else _("printed when the round is frozen")
        note = "" if one.have else " – " + waits
        return [PaperLine(text=one.title + note, tone=tone)]
    if one.have:
        return [PaperLine(text=one.title, key="report")]
    if one.how == "report":
        # What is wrong comes first: a narrow panel cuts the end of the line.
        words = _("Too short: {title}") if one.problem == "report_short" else _("Missing: {title}")
        text = words.format(title=one.title)
        return [PaperLine(text=text, tone=Tone.WARN, key="report")]
    if one.required:
        text = _("Missing: {title}").format(title=one.title)
        return [PaperLine(text=text, tone=Tone.WARN, key=f"attach:{one.code}")]
    return [PaperLine(text=f"{one.title} ({one.when})", tone=Tone.MUTED, key=f"attach:{one.code}")]


def moment(when: datetime) -> str:
    """Return 22/11 15:04 in the time of Viet Nam."""
    return f"{when.astimezone(VIETNAM):%d/%m %H:%M}"


def history_lines(events: Sequence[EventRow]) -> tuple[HistoryLine, ...]:
    """Return the steps of a record, the newest first."""
    return tuple(_history(event) for event in reversed(events))


def _history(event: EventRow) -> HistoryLine:
    text = _(ACTIONS.get(event.action, event.action))
    if event.action == "draft" and event.from_state is None:
        text = _("Movement drawn up")  # nothing was there that it could go back from
    if event.action == "vote" and event.to_state in tuple(NominationState):
        text = word(NominationState(event.to_state))
    who = f" ({event.actor})" if event.actor else ""
    reason = f": {event.reason}" if event.reason else ""
    return HistoryLine(when=moment(event.happened_at), text=f"{text}{reason}{who}")
