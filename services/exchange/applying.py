"""What an answer means at the unit: states, awards on record, rounds that are wholly decided."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from models.nominations import Nomination
from models.types import OfficeRole
from services.app import Services
from services.db import WriteTransaction
from services.decisions import book_awards
from services.exchange import merging
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
    with app.db.write("exchange.apply", receiving=True) as tx:
        with opened(app, tx.session, path, progress) as found:
            view = view_of(found)
            if not view.known:
                taken = take_in(tx, app, found, path, progress)
                closed = _follow(tx, app, taken)
        status = taken.log.status if taken else None
    changes = tx.changes.merge(Changes(uids={"bundle": frozenset({"received"})})) if taken else Changes()
    said = _said(taken)
    return ApplyDone(
        status=status,
        granted=said["granted"],
        returned=said["returned"],
        refused=said["refused"],
        accepted=said["accepted"],
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


def _said(taken: Taken | None) -> dict[str, tuple[str, ...]]:
    """Return the nominations by what the newly taken records say of them."""
    said: dict[str, list[str]] = {"granted": [], "refused": [], "returned": [], "accepted": []}
    for one in taken.judged if taken else ():
        if one.verdict in _TAKEN and one.record.kind in ("appraisal", "decision_item"):
            said[str(one.record.data["outcome"])].append(str(one.record.data["nomination_uid"]))
    return {outcome: tuple(sorted(uids)) for outcome, uids in said.items()}
