"""What an answer means at the unit: states, awards on record, rounds that are wholly decided."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from sqlalchemy import select

from models.nominations import Nomination
from models.types import OfficeRole
from services.app import Services
from services.db import WriteTransaction
from services.decisions import book_awards
from services.exchange import merging
from services.exchange.collecting import parts
from services.exchange.errors import WrongRoleError
from services.exchange.opening import opened, view_of
from services.exchange.receiving import Taken, take_in
from services.exchange.rows import ApplyDone
from services.progress import Progress
from services.results import Changes
from services.rounds import close_if_decided

_TAKEN = (merging.NEW, merging.CHANGED)


def apply_answer(app: Services, path: Path, progress: Progress | None = None) -> ApplyDone:
    """Take the superior's answer in: what it says of nominations, awards granted, rounds then closed.

    The same file a second time changes nothing.
    Raises: WrongRoleError, and as `opening.opened`; nothing is written then.
    """
    if app.role is not OfficeRole.UNIT:
        raise WrongRoleError(step="apply")
    taken: Taken | None = None
    closed: tuple[str, ...] = ()
    said: dict[str, tuple[str, ...]] = {}
    with app.db.write("exchange.apply", receiving=True) as tx:
        with opened(app, tx.session, path, progress) as found:
            view = view_of(found)
            if not view.known:
                taken = take_in(tx, app, found, path, progress)
                closed = _follow(tx, app, taken)
                said = _said(tx, taken)
        status = taken.log.status if taken else None
    changes = tx.changes.merge(Changes(uids={"bundle": frozenset({"received"})})) if taken else Changes()
    return ApplyDone(
        status=status,
        granted=said.get("granted", ()),
        returned=said.get("returned", ()),
        refused=said.get("refused", ()),
        accepted=said.get("accepted", ()),
        closed_rounds=closed,
        counts=taken.counts if taken else {},
        changes=changes,
        gap=view.gap,
    )


def _follow(tx: WriteTransaction, app: Services, taken: Taken) -> tuple[str, ...]:
    """Book awards and close rounds: records of this office, written in the middle of receiving."""
    new = [one.record for one in taken.judged if one.verdict in _TAKEN]
    decisions = {record.uid for record in new if record.kind == "decision"}
    decisions |= {str(record.data["decision_uid"]) for record in new if record.kind == "decision_item"}
    for uid in sorted(decisions):
        book_awards(tx, app, uid)
    rounds = tx.session.scalars(
        select(Nomination.round_uid)
        .where(Nomination.uid.in_(sorted(taken.nominations)), Nomination.owner == app.unit_id)
        .distinct()
    ).all()
    return tuple(uid for uid in sorted(rounds) if close_if_decided(tx, app, uid))


def _said(tx: WriteTransaction, taken: Taken) -> dict[str, tuple[str, ...]]:
    """Return the nominations that the newly taken records speak of, by the state they are in now.

    Each counts once: one that was accepted and then granted is granted.
    """
    uids = {
        str(one.record.data["nomination_uid"])
        for one in taken.judged
        if one.verdict in _TAKEN and one.record.kind in ("appraisal", "decision_item")
    }
    said: dict[str, list[str]] = defaultdict(list)
    for some in parts(uids):
        query = select(Nomination.state, Nomination.uid).where(Nomination.uid.in_(some))
        for state, uid in tx.session.execute(query):
            said[state.value].append(uid)
    return {state: tuple(sorted(found)) for state, found in said.items()}
