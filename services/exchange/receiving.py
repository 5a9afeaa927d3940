"""Take a file in: one transaction, once and only once, whatever was bad in it beside the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.attachments import Blob
from models.decisions import Decision
from models.exchange import BundleLog, Peer
from models.nominations import AwardRound
from models.types import BundleStatus, Direction, OfficeRole
from services.app import Services
from services.blobs import store_blob
from services.bundle import Member
from services.db import WriteTransaction
from services.exchange import chain, merging
from services.exchange.collecting import parts
from services.exchange.errors import RulesMissingError, WrongRoleError
from services.exchange.keys import own_keys
from services.exchange.merging import Judged
from services.exchange.opening import Opened, opened, view_of
from services.exchange.rows import PlanRow, ReceiveDone, ReceivePlan
from services.progress import Progress
from services.results import Changes
from services.states import refresh_nomination_states

_ABOUT_NOMINATIONS = {
    "nomination": "uid",
    "appraisal": "nomination_uid",
    "decision_item": "nomination_uid",
    "event": "subject_uid",
}
_FOLLOW_RULES = frozenset({AwardRound.kind, Decision.kind})
_PDF = "application/pdf"


@dataclass(slots=True)
class Taken:
    """What one transaction took in."""

    found: Opened
    judged: list[Judged]
    log: BundleLog
    files: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """Return how many records had which verdict, and how many stored files came."""
        return {**Counter(one.verdict for one in self.judged), "files": self.files}

    @property
    def aside(self) -> tuple[PlanRow, ...]:
        """Return the records put aside, each with its reason."""
        return tuple(_plan_row(one) for one in self.judged if one.verdict == merging.ASIDE)

    @property
    def nominations(self) -> set[str]:
        """Return the uids of nominations that something was said about."""
        uids: set[str] = set()
        for one in self.judged:
            name = _ABOUT_NOMINATIONS.get(one.record.kind)
            if name is not None:
                uid = one.record.uid if name == "uid" else one.record.data.get(name)
                uids.add(uid if isinstance(uid, str) else "")
        return uids - {""}


def plan_receive(app: Services, path: Path, progress: Progress | None = None) -> ReceivePlan:
    """Tell what `receive_bundle` would do; nothing is written. Raises: as `opening.opened`."""
    with app.db.read() as session, opened(app, session, path, progress) as found:
        view = view_of(found)
        judged = [] if view.known else _judge(app, session, found, path)
        known = sum(view.counts.values()) if view.known else 0
        count = Counter(one.verdict for one in judged)
        return ReceivePlan(
            new=count[merging.NEW],
            changed=count[merging.CHANGED],
            known=count[merging.KNOWN] + known,
            older=count[merging.OLDER],
            conflicts=count[merging.CONFLICT],
            aside=count[merging.ASIDE],
            gap=view.gap,
            chain=view.chain,
            replay=view.known,
            rows=tuple(_plan_row(one) for one in judged if one.verdict != merging.KNOWN),
            view=view,
        )


def _plan_row(one: Judged) -> PlanRow:
    return PlanRow(
        kind=one.record.kind,
        uid=one.record.uid,
        version=one.record.version,
        label=one.label,
        verdict=one.verdict,
        reason=one.reason or None,
        detail=one.detail,
    )


def _judge(app: Services, session: Session, found: Opened, path: Path) -> list[Judged]:
    sender = found.bundle.manifest.sender.unit
    coming = {member.sha256 for member in found.bundle.manifest.files}
    judged = merging.judge(session, found.bundle.records(), sender, coming | set(_stored(session)))
    _check_rules(app, judged, path)
    return judged


def _check_rules(app: Services, judged: list[Judged], path: Path) -> None:
    """Refuse rounds and decisions of a regime without a pack here: no list could say what they ask for."""
    here = {one.id for one in app.packs.regimes}
    for one in judged:
        if one.decoded is not None and one.record.kind in _FOLLOW_RULES:
            regime = one.decoded.values["regime"]
            if regime not in here:
                raise RulesMissingError(name=path.name, regime=regime)


def _stored(session: Session) -> Iterator[str]:
    yield from session.scalars(select(Blob.sha256))


def receive_bundle(app: Services, path: Path, progress: Progress | None = None) -> ReceiveDone:
    """Take in a file of the other side; the same file a second time changes nothing.

    Raises: WrongRoleError (a unit applies answers), and as `opening.opened`; nothing is written then.
    """
    if app.role is not OfficeRole.SUPERIOR:
        raise WrongRoleError(step="receive")
    taken: Taken | None = None
    with app.db.write("exchange.receive", receiving=True) as tx:
        with opened(app, tx.session, path, progress) as found:
            view = view_of(found)
            if not view.known:
                taken = take_in(tx, app, found, path, progress)
        status = taken.log.status if taken else None
    return ReceiveDone(
        status=status,
        counts=taken.counts if taken else {},
        changes=_with_bundle(tx.changes) if taken else Changes(),
        aside=taken.aside if taken else (),
        sequence=view.sequence,
        sender_unit=view.sender_unit,
        sender_name=view.sender_name,
        chain=view.chain,
        gap=view.gap,
    )


def _with_bundle(changes: Changes) -> Changes:
    return changes.merge(Changes(uids={"bundle": frozenset({"received"})}))


def take_in(
    tx: WriteTransaction, app: Services, found: Opened, path: Path, progress: Progress | None
) -> Taken:
    """Merge records, store files, advance the chain, take the receipts; all in the caller's transaction."""
    # A receipt without news is an entry in the audit chain too; the same file again is none.
    tx.action = f"local.{tx.action}"
    session, now = tx.session, app.clock.now()
    judged = _judge(app, session, found, path)
    log = _enter(session, found, path, now)
    taken = Taken(found, judged, log)
    merging.merge(tx, judged, log, now)
    taken.files = _store_files(session, app, found, judged, progress)
    for uids in parts(taken.nominations):
        refresh_nomination_states(session, uids)
    _advance(session, found, now)
    log.counts = taken.counts
    conflicts = any(one.verdict in (merging.ASIDE, merging.CONFLICT) for one in judged)
    log.status = BundleStatus.PARTLY if conflicts else BundleStatus.RECEIVED
    session.flush()
    return taken


def _enter(session: Session, found: Opened, path: Path, now: datetime) -> BundleLog:
    manifest, place = found.bundle.manifest, found.position
    log = BundleLog(
        peer_id=found.peer.id,
        direction=Direction.IN,
        bundle_type=str(manifest.type),
        bundle_uid=manifest.bundle_id,
        sequence=manifest.sequence,
        predecessor=manifest.predecessor,
        inner_digest=manifest.inner_digest,
        file_name=path.name[:500],
        size=found.bundle.outer.file_size,
        counts={},
        happened_at=now,
        status=BundleStatus.RECEIVED,
        note={
            "epoch": chain.epoch_of(manifest),
            "since": chain.since_of(manifest),
            "chain": place.code,
            "missing": list(place.missing),
            "complete": place.complete,
            "aside": chain.asked_again_of(manifest),
        },
    )
    session.add(log)
    session.flush()
    return log


def _store_files(
    session: Session, app: Services, found: Opened, judged: list[Judged], progress: Progress | None
) -> int:
    """Store the files that records taken in name and that are not here yet; check all of them."""
    media: dict[str, str] = {}
    for one in judged:
        if one.decoded is not None and one.verdict != merging.ASIDE:
            values = one.decoded.values
            if "sha256" in values:
                media[values["sha256"]] = values["media_type"]
            elif "pdf_sha256" in values:
                media[values["pdf_sha256"]] = _PDF
    here = set(_stored(session))
    stored: set[str] = set()

    def wanted(member: Member) -> bool:
        return member.sha256 in media and member.sha256 not in here | stored

    def sink(member: Member, chunks: Iterator[bytes]) -> None:
        store_blob(session, app, chunks, media[member.sha256])
        stored.add(member.sha256)

    found.bundle.read_files(sink, wanted=wanted, progress=progress.report if progress else None)
    return len(stored)


def _advance(session: Session, found: Opened, now: datetime) -> None:
    peer: Peer = found.peer
    manifest, place = found.bundle.manifest, found.position
    if place.newest:
        peer.received_sequence, peer.received_digest = manifest.sequence, manifest.inner_digest
    ours = own_keys(session).installation_id
    chain.acknowledge(session, peer, manifest, ours, now, newest=place.newest)
