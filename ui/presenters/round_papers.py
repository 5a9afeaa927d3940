"""The papers of a round and what goes onto the stick: columns, sums, words. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence

from services.dates import format_date
from services.exchange import ExportDone
from services.i18n import N_, _, ngettext
from services.messages import explain
from services.messages.gaps import gap_words
from services.nominations import NominationRow
from services.numbers import format_size
from services.papers import LeftOut, PaperPlanRow
from services.rounds import RoundView
from services.send_lacks import SendLacks
from services.vocabulary import NominationState, RoundState
from ui.dialogs.record_form import Field
from ui.dialogs.record_form import Kind as FieldKind
from ui.presenters.awards import award_short
from ui.presenters.round_steps import nothing_up
from ui.tables import Cell, Column, Kind
from ui.tokens import Tone
from ui.widgets.left_out import LeftLine

_LACKS = 8
_WENT = (
    NominationState.SUBMITTED,
    NominationState.ACCEPTED,
    NominationState.RETURNED,
    NominationState.GRANTED,
    NominationState.REFUSED,
)
_STATES = {
    "missing": (N_("Lacks something"), "warn", Tone.WARN),
    "draft": (N_("Ready to issue"), "doc", Tone.INFO),
    "issued": (N_("Issued"), "check", Tone.OK),
    "outdated": (N_("No longer true"), "warn", Tone.WARN),
    "cancelled": (N_("Cancelled"), "cross", Tone.MUTED),
}


def plan_state(row: PaperPlanRow) -> Cell:
    """Return the chip of a paper in the plan."""
    text, icon, tone = _STATES[row.state]
    if row.state == "missing":
        words = ngettext("{n} value missing", "{n} values missing", row.problems)
        return Cell(text=words.format(n=row.problems), icon=icon, tone=tone)
    return Cell(text=_(text), icon=icon, tone=tone)


def about(row: PaperPlanRow) -> str:
    """Return whom a paper is about, with the award of a report."""
    award = award_short(row.award_code, row.award_name) if row.award_code else ""
    return " · ".join(part for part in (row.subject_name, award) if part)


PLAN_COLUMNS: tuple[Column[PaperPlanRow], ...] = (
    Column(
        key="title",
        title=N_("Paper"),
        value=lambda row: Cell(text=row.title, subtitle=about(row)),
        kind=Kind.TITLE,
        width=34,
        stretch=True,
    ),
    Column(key="number", title=N_("Number"), value=lambda row: row.number_text or "–", width=14),
    Column(
        key="issued",
        title=N_("Issued on"),
        value=lambda row: format_date(row.issued_on) if row.issued_on else "–",
        width=11,
    ),
    Column(key="state", title=N_("State"), value=plan_state, kind=Kind.CHIP, width=17),
)


def plan_key(row: PaperPlanRow) -> str:
    """Return what tells one paper of the plan from another."""
    return f"{row.form_id}/{row.subject_uid or ''}"


def left_lines(found: Sequence[LeftOut]) -> tuple[LeftLine, ...]:
    """Return the papers left out with what each lacks; the key is the place in `found`."""
    return tuple(
        LeftLine(key=str(place), text=" – ".join(_named(one)), lacks=_lacks(one))
        for place, one in enumerate(found)
    )


def _named(one: LeftOut) -> list[str]:
    award = award_short(one.award_code, one.award_code) if one.award_code else ""
    return [part for part in (one.title, one.subject_name, award) if part]


def _lacks(one: LeftOut) -> str:
    parts = [explain(one.blocked).what] if one.blocked else []
    if one.lacks:
        parts.append(_("Lacks: {names}").format(names="; ".join(one.lacks)))
    return " ".join(parts) or _("Complete now: it can be issued.")


def left_heading(issued: int, left: int) -> str:
    """Return what was issued and how many papers were left out."""
    first = ngettext("{n} paper issued.", "{n} papers issued.", issued).format(n=issued)
    rest = ngettext("{n} paper was left out:", "{n} papers were left out:", left).format(n=left)
    return f"{first} {rest}"


def left_hint(found: Sequence[LeftOut]) -> str:
    """Return what can be done about texts and votes, which a frozen round keeps as they are."""
    if any(one.place in ("report", "council", "nominations") for one in found):
        return _(
            "Texts and votes change only after the round is reopened; a single paper can also be issued "
            "with room to write by hand."
        )
    return ""


def plan_footer(rows: Sequence[PaperPlanRow]) -> str:
    """Return the sum of the plan in words."""
    issued = sum(row.state == "issued" for row in rows)
    missing = sum(row.state == "missing" for row in rows)
    outdated = sum(row.state == "outdated" for row in rows)
    text = _("{issued} of {count} papers issued").format(issued=issued, count=len(rows))
    if outdated:
        text += " · " + _("{n} to be issued anew").format(n=outdated)
    return text + (" · " + _("{n} lack something").format(n=missing) if missing else "")


def reopened_note(row: PaperPlanRow) -> str:
    """Return why an issued paper is to be issued anew, "" when it stands."""
    if row.state != "outdated":
        return ""
    text = _(
        "The round was reopened after this paper was issued ({reason}); it no longer says what is on record."
    )
    return text.format(reason=row.reopened_for)


def waits_for(view: RoundView) -> str:
    """Return why the papers can't be issued yet, "" when they can."""
    if view.state in (RoundState.OPEN, RoundState.MEETING):
        return _("Papers are issued once the round is frozen; until then they can be looked at.")
    return ""


def going_or_gone_up(rows: Sequence[NominationRow]) -> tuple[NominationRow, ...]:
    """Return the nominations that go to the province or went, whatever it said of them since."""
    return _upward(rows, (NominationState.PASSED, *_WENT))


def _upward(rows: Sequence[NominationRow], states: Sequence[NominationState]) -> tuple[NominationRow, ...]:
    return tuple(row for row in rows if row.award_level != "commune" and row.state in states)


def up_heading(rows: Sequence[NominationRow]) -> str:
    """Return how many of `going_or_gone_up` still go and how many went, as the step bar counts them."""
    went = sum(row.state in _WENT for row in rows)
    go = len(rows) - went
    parts = []
    if go:
        parts.append(
            ngettext("{n} nomination goes to the province", "{n} nominations go to the province", go).format(
                n=go
            )
        )
    if went:
        parts.append(
            ngettext(
                "{n} nomination went to the province", "{n} nominations went to the province", went
            ).format(n=went)
        )
    return " · ".join(parts) or _("No nomination goes to the province")


def send_blocker(view: RoundView) -> str:
    """Return why nothing can be sent yet, "" when it can."""
    if view.state in (RoundState.OPEN, RoundState.MEETING):
        return _("Freeze the round first: what is sent must not change any more.")
    if view.state is RoundState.CLOSED:
        return _("The round is closed: everything in it is decided, nothing is sent any more.")
    if nothing_up(view):
        return _("Nothing of this round goes to the province: the commune decides it itself.")
    return ""


def lacks_words(lacks: SendLacks) -> str:
    """Return what a file written now would lack, line by line; "" when nothing."""
    lines = [f"{gap.recipient_name}: {gap_words(gap.what, gap.title)}" for gap in lacks.gaps]
    lines += [
        _("{paper}: not issued").format(paper=" – ".join(filter(None, (row.title, about(row)))))
        for row in lacks.papers
    ]
    more = [_("and {n} more").format(n=len(lines) - _LACKS)] if len(lines) > _LACKS else []
    return "\n".join([*lines[:_LACKS], *more])


def sent_lines(done: ExportDone) -> tuple[tuple[str, str], ...]:
    """Return what to say of a file that was written and read back."""
    nominations = done.counts.get("nomination", 0)
    return (
        (_("File"), done.path.name),
        (_("Place"), str(done.path.parent)),
        (_("For"), done.peer_name),
        (_("Number"), str(done.sequence)),
        (_("Nominations"), str(nominations)),
        (_("Scans and papers"), str(done.files)),
        (_("Size"), format_size(done.size)),
    )


def issue_fields(signers: Sequence[str], *, number: bool) -> tuple[Field, ...]:
    """Return what is asked before papers are issued; `number` only for a single one."""
    made = [Field(key="issued_on", title=_("Date on the papers"), kind=FieldKind.DAY, required=True)]
    if number:
        hint = _("Empty: the next one of the series.")
        made.append(Field(key="number", title=_("Number"), kind=FieldKind.INTEGER, hint=hint))
    made.append(
        Field(
            key="signer_index",
            title=_("Signed by"),
            kind=FieldKind.CHOICE,
            choices=tuple(enumerate(signers)) or ((0, "–"),),
            wide=True,
        )
    )
    return tuple(made)
