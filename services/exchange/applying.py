"""What an answer means at the unit: states, awards on record, rounds that are wholly decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import select

from models.decisions import DecisionItem
from models.events import Event
from models.nominations import Nomination
from models.types import OfficeRole
from services.app import Services
from services.booking import book_awards
from services.db import WriteTransaction
from services.decision_lines import STRUCK
from services.exchange import merging
from services.exchange.collecting import parts
from services.exchange.errors import WrongRoleError
from services.exchange.opening import opened, view_of
from services.exchange.receiving import Taken, take_in
from services.exchange.rows import ApplyDone
from services.progress import Progress
from services.results import Changes
from services.round_steps import DECIDED, OUT, close_if_decided, reopen_if_undecided

_TAKEN = (merging.NEW, merging.CHANGED)
_UNDONE = "undone"


def apply_answer(app: Services, path: Path, progress: Progress | None = None) -> ApplyDone:
    """Take the superior's answer in: what it says of nominations, awards granted, rounds then closed.

    Where a corrected decision says something else than before, awards and rounds follow it.

    The same file a second time changes nothing.
    Raises: WrongRoleError, and as `opening.opened`; nothing is written then.
    """
    if app.role is not OfficeRole.UNIT:
        raise WrongRoleError(step="apply")
    taken: Taken | None = None
    opened_again: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    said: dict[str, tuple[str, ...]] = {}
    with app.db.write("exchange.apply", receiving=True) as tx:
        with opened(app, tx.session, path, progress) as found:
            view = view_of(found)
            if not view.known:
                taken = take_in(tx, app, found, path, progress)
                opened_again, closed = _follow(tx, app, taken)
                said = _said(tx, taken)
        status = taken.log.status if taken else None
    changes = tx.changes.merge(Changes(uids={"bundle": frozenset({"received"})})) if taken else Changes()
    return ApplyDone(
        status=status,
        granted=said.get("granted", ()),
        returned=said.get("returned", ()),
        refused=said.get("refused", ()),
        accepted=said.get("accepted", ()),
        undone=said.get(_UNDONE, ()),
        closed_rounds=closed,
        reopened_rounds=opened_again,
        counts=taken.counts if taken else {},
        changes=changes,
        aside=taken.aside if taken else (),
        gap=view.gap,
    )


def _follow(tx: WriteTransaction, app: Services, taken: Taken) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Book awards or take them back, open and close rounds: own records, in the middle of receiving.

    Return the rounds that opened and those that closed.
    """
    decided = _decided(tx, taken)
    book_awards(tx, app, decided)
    opened_again = [uid for uid in _rounds(tx, app, decided) if _reopened(tx, app, uid, decided)]
    closed = [uid for uid in _rounds(tx, app, taken.nominations) if close_if_decided(tx, app, uid)]
    return tuple(opened_again), tuple(closed)


def _decided(tx: WriteTransaction, taken: Taken) -> set[str]:
    """Return the nominations of which the file says something new by a decision: of it, or of its line."""
    new = [one.record for one in taken.judged if one.verdict in _TAKEN]
    uids = {str(record.data["nomination_uid"]) for record in new if record.kind == "decision_item"}
    for some in parts(record.uid for record in new if record.kind == "decision"):
        uids |= set(
            tx.session.scalars(select(DecisionItem.nomination_uid).where(DecisionItem.decision_uid.in_(some)))
        )
    return uids


def _rounds(tx: WriteTransaction, app: Services, uids: Iterable[str]) -> list[str]:
    """Return the rounds of this office that nominations belong to."""
    found: set[str] = set()
    for some in parts(uids):
        found.update(
            tx.session.scalars(
                select(Nomination.round_uid).where(Nomination.uid.in_(some), Nomination.owner == app.unit_id)
            )
        )
    return sorted(found)


def _reopened(tx: WriteTransaction, app: Services, round_uid: str, decided: set[str]) -> bool:
    """Open a round again when one of these is decided no longer, for the reason that came with it."""
    for some in parts(decided):
        open_ones = tx.session.scalars(
            select(Nomination.uid).where(
                Nomination.uid.in_(some), Nomination.round_uid == round_uid, Nomination.state.not_in(OUT)
            )
        ).all()
        if open_ones:
            why = (
                select(Event.reason)
                .where(Event.subject_uid.in_(open_ones), Event.action == STRUCK)
                .order_by(Event.happened_at.desc(), Event.uid.desc())
            )
            return reopen_if_undecided(tx, app, round_uid, tx.session.scalars(why.limit(1)).first() or "")
    return False


def _said(tx: WriteTransaction, taken: Taken) -> dict[str, tuple[str, ...]]:
    """Return the nominations that the newly taken records speak of, by the state they are in now.

    Each counts once: one that was accepted and then granted is granted. Those whose line was struck are under
    "undone", unless another decision names them.
    """
    new = [one for one in taken.judged if one.verdict in _TAKEN]
    lines = [one for one in new if one.record.kind == "decision_item"]
    struck = {_about(one) for one in lines if one.record.deleted and one.verdict == merging.CHANGED}
    uids = {_about(one) for one in new if one.record.kind == "appraisal"}
    uids |= {_about(one) for one in lines if not one.record.deleted} | struck
    said: dict[str, list[str]] = defaultdict(list)
    for some in parts(uids):
        query = select(Nomination.state, Nomination.uid).where(Nomination.uid.in_(some))
        for state, uid in tx.session.execute(query):
            said[_UNDONE if uid in struck and state not in DECIDED else state.value].append(uid)
    return {state: tuple(sorted(found)) for state, found in said.items()}


def _about(one: merging.Judged) -> str:
    return str(one.record.data["nomination_uid"])
