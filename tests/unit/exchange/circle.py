"""A unit and its superior that know each other, and rounds ready to go; all people are invented."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from models.attachments import Attachment
from models.awards import AwardRecord
from models.base import Shared
from models.councils import BallotResult, Council, CouncilMember, Meeting
from models.decisions import DecisionItem
from models.exchange import Peer
from models.kinds import KINDS
from models.nominations import AchievementReport, AwardRound, Nomination
from models.recipients import Collective, Person
from models.types import (
    AwardBasis,
    CouncilKind,
    CouncilRole,
    DecisionOutcome,
    NominationState,
    RecipientKind,
    RoundKind,
    RoundState,
    VotingMethod,
)
from services import exchange, home
from services.app import Services, build_services
from services.appraisals import Appraise, appraise
from services.blobs import store_blob
from services.clock import FixedClock
from services.decision_lines import CorrectLines, correct_lines, line_choices
from services.decisions import DecisionLine, RecordDecision, decisions, record_decision
from services.events import record_event
from services.exchange.encoding import columns_of
from services.home import HomePaths
from services.ids import SeededIds
from services.keyring import CHEAP
from services.office import SetUpOffice, set_up_office
from services.recipients import keys_of
from services.round_steps import OUT
from tests.conftest import NOW, PASSWORD, OfficeMaker

PROVINCE_AWARD = "BKT"
NAMES = ("Nguyễn Thị Hoa Mai", "Trần Văn Đức", "Lê Thị Ánh", "Phạm Quang Ứng", "Đỗ Thị Ý")


@dataclass
class Circle:
    """Both sides and a stick between them."""

    unit: Services
    superior: Services
    stick: Path

    def export(self, round_uid: str | None = None, *, app: Services | None = None) -> Path:
        """Write the unit's file and return it."""
        command = exchange.ExportRound(round_uid=round_uid, target=self.stick)
        return exchange.export_bundle(app or self.unit, command).path

    def answer(self, app: Services | None = None) -> Path:
        """Write the superior's answer for a unit and return it."""
        unit = (app or self.unit).unit_id
        return exchange.write_answer(self.superior, unit_id=unit, target=self.stick).path


def circle_of(make_office: OfficeMaker, stick: Path) -> Circle:
    """Return a unit and a superior whose enrolment both sides confirmed."""
    stick.mkdir(exist_ok=True)
    unit, superior = make_office("unit"), make_office.superior("superior")
    enrol(unit, superior, stick)
    return Circle(unit, superior, stick)


def enrol(unit: Services, superior: Services, folder: Path) -> None:
    """Go the whole way of the enrolment."""
    offer = exchange.offer_enrolment(superior, folder, unit.unit_id)
    assert offer.path is not None
    request = exchange.answer_enrolment(unit, offer.path, folder)
    assert request.path is not None
    taken = exchange.take_enrolment(superior, request.path)
    for app, peer_id, mark in (
        (unit, request.peer_id, offer.fingerprint_groups),
        (superior, taken.peer_id, request.fingerprint_groups),
    ):
        assert peer_id is not None
        command = exchange.ConfirmPeer(peer_id=peer_id, fingerprint=" ".join(mark), by="Bùi Thị Kiểm")
        exchange.confirm_peer(app, command)


def frozen_round(app: Services, people: int = 2, *, title: str = "Tổng kết năm", scan: bytes = b"") -> str:
    """Make a round whose nominations passed the council, ready to be sent; return its uid."""
    regime = app.packs.on(app.clock.today())
    with app.db.write("round.make") as tx:
        round_uid, village = app.ids.new(), app.ids.new()
        tx.session.add(_collective(village, f"Thôn {title}"))
        tx.session.flush()
        tx.session.add(
            AwardRound(
                uid=round_uid,
                title=title,
                round_kind=RoundKind.YEAR_END,
                year=2026,
                basis=AwardBasis.MERIT,
                regime=regime.id,
                pack_digests={regime.id: regime.digest},
                received_on=date(2026, 11, 20),
                state=RoundState.FROZEN,
            )
        )
        tx.session.flush()
        council, meeting = app.ids.new(), app.ids.new()
        tx.session.add(Council(uid=council, council_kind=CouncilKind.EMULATION, name="Hội đồng"))
        tx.session.flush()
        tx.session.add(
            CouncilMember(
                uid=app.ids.new(),
                council_uid=council,
                position=1,
                name="Vũ Văn Chủ",
                title="Chủ tịch",
                role=CouncilRole.CHAIR,
            )
        )
        tx.session.add(_meeting(meeting, council, round_uid))
        tx.session.flush()
        for number in range(people):
            _nominee(tx, app, round_uid, village, meeting, number, scan)
        record_event(
            tx,
            app,
            subject_kind="award_round",
            subject_uid=round_uid,
            action="freeze",
            from_state="meeting",
            to_state="frozen",
        )
    return round_uid


def _collective(uid: str, name: str) -> Collective:
    return Collective(uid=uid, name=name, **keys_of(RecipientKind.COLLECTIVE, name))


def person(uid: str, name: str, **fields: Any) -> Person:
    """Return a person with its keys."""
    return Person(uid=uid, name=name, **keys_of(RecipientKind.PERSON, name), **fields)


def _meeting(uid: str, council: str, round_uid: str) -> Meeting:
    return Meeting(
        uid=uid,
        council_uid=council,
        round_uid=round_uid,
        starts_at=NOW,
        place="Phòng họp",
        method=VotingMethod.BALLOT,
        total_members=1,
        invited=[],
        tellers=[],
        concluded=True,
    )


def _nominee(
    tx: Any, app: Services, round_uid: str, village: str, meeting: str, number: int, scan: bytes
) -> None:
    who, uid = app.ids.new(), app.ids.new()
    tx.session.add(person(who, NAMES[number % len(NAMES)], collective_uid=village, birth_date="1980"))
    tx.session.flush()
    tx.session.add(
        Nomination(
            uid=uid,
            round_uid=round_uid,
            recipient_uid=who,
            award_code=PROVINCE_AWARD,
            state=NominationState.PASSED,
            year_from=2025,
            year_to=2026,
            confirmations={},
        )
    )
    tx.session.flush()
    tx.session.add(
        AchievementReport(uid=app.ids.new(), nomination_uid=uid, sections={"duties": []}, word_count=120)
    )
    tx.session.add(
        BallotResult(
            uid=app.ids.new(),
            meeting_uid=meeting,
            nomination_uid=uid,
            agree=1,
            disagree=0,
            threshold_percent=80,
            passed=True,
        )
    )
    if scan:
        content = scan + str(number).encode()
        tx.session.add(
            Attachment(
                uid=app.ids.new(),
                nomination_uid=uid,
                paper_code="scan",
                title="Bản quét",
                file_name="quét.pdf",
                sha256=store_blob(tx.session, app, [content], "application/pdf"),
                size=len(content),
                media_type="application/pdf",
            )
        )
    record_event(
        tx,
        app,
        subject_kind="nomination",
        subject_uid=uid,
        action="pass",
        from_state="ready",
        to_state="passed",
    )


def decide(circle: Circle, *, refuse: int = 0) -> list[str]:
    """Let the superior decide everything submitted: grant all, but refuse the last `refuse`."""
    waiting = [row.uid for row in exchange.superior_nominations(circle.superior)]
    return decide_all(circle.superior, f"{len(waiting)}/QĐ-UBND", refuse=refuse)


def decide_all(superior: Services, number: str, *, refuse: int = 0) -> list[str]:
    """Decide what waits at the superior, if anything does; return the uids."""
    rows = exchange.superior_nominations(superior, states=(NominationState.SUBMITTED,))
    waiting = [row.uid for row in rows]
    if not waiting:
        return []
    cut = len(waiting) - refuse
    lines = [DecisionLine(nomination_uid=uid) for uid in waiting[:cut]]
    lines += [
        DecisionLine(nomination_uid=uid, outcome="refused", reason="Chưa đủ điều kiện")
        for uid in waiting[cut:]
    ]
    command = RecordDecision(
        number=number,
        decided_on=date(2026, 11, 24),
        title="Khen thưởng",
        issuer="Ủy ban nhân dân tỉnh",
        signer_name="Hoàng Văn Ký",
        signer_title="Chủ tịch",
        items=tuple(lines),
    )
    record_decision(superior, command)
    return waiting


def correct_some(superior: Services, pick: int) -> None:
    """Correct the lines of a decision, if there is one: a granted line is struck, any other is granted."""
    found = decisions(superior)
    if not found:
        return
    row = found[pick % len(found)]
    choices = line_choices(superior, row.uid)
    one = choices[pick % len(choices)]
    granted = one.said is DecisionOutcome.GRANTED
    say = () if granted else (DecisionLine(nomination_uid=one.uid),)
    strike = (one.uid,) if granted else ()
    command = CorrectLines(uid=row.uid, say=say, strike=strike, reason="Đúng bản đã ký")
    correct_lines(superior, command)


def awarded(app: Services) -> set[str | None]:
    """Return the nominations whose award is on record."""
    live = select(AwardRecord.nomination_uid).where(AwardRecord.deleted_at.is_(None))
    with app.db.read() as session:
        return set(session.scalars(live))


def closed_but_undecided(app: Services) -> set[str]:
    """Return the closed rounds in which a nomination waits for a decision."""
    query = select(AwardRound.uid).join(Nomination, Nomination.round_uid == AwardRound.uid)
    with app.db.read() as session:
        return set(
            session.scalars(query.where(AwardRound.state == RoundState.CLOSED, Nomination.state.not_in(OUT)))
        )


def give_back(circle: Circle, uids: list[str]) -> None:
    """Let the superior return nominations."""
    appraise(
        circle.superior,
        Appraise(nomination_uids=tuple(uids), outcome="returned", reason="Bổ sung báo cáo"),
    )


def contents(app: Services, owner: str | None = None) -> dict[tuple[str, str], str]:
    """Return a digest of every shared record, of one owner or of all; the projected state included."""
    found = {}
    with app.db.read() as session:
        for model in KINDS:
            query = select(model) if owner is None else select(model).where(model.owner == owner)
            for row in session.scalars(query):
                found[model.kind, row.uid] = _digest(row)
    return found


def _digest(row: Shared) -> str:
    names = sorted(columns_of(type(row)))
    values = [(name, str(getattr(row, name))) for name in (*names, "version", "owner", "deleted_at")]
    return hashlib.sha256(repr(values).encode()).hexdigest()


def every_row(app: Services) -> str:
    """Return a digest of the whole database, the change counters and logs included."""
    from models.base import Base

    digest = hashlib.sha256()
    with app.db.read() as session:
        for table in Base.metadata.sorted_tables:
            for row in session.execute(select(table).order_by(*table.primary_key.columns)):
                digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


def states(app: Services) -> dict[str, NominationState]:
    """Return the state of every nomination."""
    with app.db.read() as session:
        return dict(session.execute(select(Nomination.uid, Nomination.state)).all())


def peer(app: Services) -> Peer:
    """Return the one confirmed peer of an office."""
    with app.db.read() as session:
        found = session.scalars(select(Peer).where(Peer.status == "confirmed")).one()
        session.expunge(found)
        return found


def copy_of(app: Services, folder: Path, seed: str) -> Services:
    """Return a second installation made by copying the home: the cloned PC, the restored backup."""
    shutil.copytree(app.paths.root, folder)
    clock = FixedClock(app.clock.now())
    return build_services(home.open_home(folder, PASSWORD, clock), HomePaths(folder), clock, SeededIds(seed))


def new_pc(circle: Circle, make_office: OfficeMaker, folder: Path) -> Services:
    """Return a new installation of the circle's unit, with keys of its own."""
    command = SetUpOffice(unit_id=circle.unit.unit_id, password=PASSWORD)
    made = set_up_office(folder, command, FixedClock(NOW), SeededIds(folder.name), CHEAP)
    make_office.opened.append(made.services)
    return made.services


def rename(app: Services, uid: str, name: str) -> None:
    """Change a person of the office."""
    with app.db.write("recipient.save", subject=uid) as tx:
        record = tx.get(Person, uid)
        for key, value in {"name": name, **keys_of(RecipientKind.PERSON, name)}.items():
            setattr(record, key, value)


def first_person(app: Services) -> str:
    """Return the uid of the office's first person."""
    with app.db.read() as session:
        return (
            session.scalars(
                select(Person.uid).where(Person.owner == app.unit_id).order_by(Person.uid)
            ).first()
            or ""
        )


def decided_items(app: Services) -> int:
    """Return how many decision items are here."""
    with app.db.read() as session:
        return len(session.scalars(select(DecisionItem.uid)).all())
