"""Records for the tests of rounds, written the short way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from models.recipients import Collective, Household, Person
from models.types import CouncilRole, RatingLevel, RecipientKind, RoundKind, VotingMethod
from services.achievement_reports import SaveReport, save_report
from services.app import Services
from services.councils import SaveCouncil, SaveMember, current_council, save_council, save_member
from services.documents.richtext import RichText
from services.meetings import (
    AttendanceLine,
    BallotLine,
    ConcludeMeeting,
    OpenMeeting,
    SaveAttendance,
    SaveBallot,
    SaveMeeting,
    conclude_meeting,
    get_meeting,
    open_meeting,
    save_attendance,
    save_ballots,
    save_meeting,
)
from services.nominations import MoveNominations, Nominate, move_nominations, nominate, nomination_rows
from services.rounds import OpenRound, open_round

LONG = RichText.from_plain("Hoàn thành xuất sắc nhiệm vụ được giao. " * 12)
YEAR = 2026


def add_recipient(
    app: Services,
    name: str,
    kind: RecipientKind = RecipientKind.PERSON,
    *,
    history_complete_from: int | None = None,
) -> str:
    model = {
        RecipientKind.PERSON: Person,
        RecipientKind.COLLECTIVE: Collective,
        RecipientKind.HOUSEHOLD: Household,
    }[kind]
    uid = app.ids.new()
    with app.db.write("test.recipient") as tx:
        record = model(uid=uid, name=name, sort_key=name, fold_key=name.lower())
        record.history_complete_from = history_complete_from
        if isinstance(record, Person):
            record.civil_servant = True
        tx.session.add(record)
    return uid


def add_rating(app: Services, recipient_uid: str, level: RatingLevel, year: int = YEAR) -> None:
    from models.awards import Rating
    from models.types import EvidenceKind

    with app.db.write("test.rating") as tx:
        tx.session.add(
            Rating(
                uid=app.ids.new(),
                recipient_uid=recipient_uid,
                year=year,
                level=level,
                evidence=EvidenceKind.VERIFIED,
            )
        )


def make_round(app: Services, kind: RoundKind = RoundKind.YEAR_END, title: str = "Tổng kết năm 2026") -> str:
    uid = open_round(app, OpenRound(title=title, round_kind=kind, year=YEAR)).subject
    assert uid is not None
    return uid


def propose(app: Services, round_uid: str, names: Iterable[str], award: str = "LDTT") -> list[str]:
    recipients = tuple(add_recipient(app, name) for name in names)
    nominate(app, Nominate(round_uid=round_uid, recipient_uids=recipients, award_code=award))
    rows = {row.recipient_uid: row.uid for row in nomination_rows(app, round_uid) if row.award_code == award}
    return [rows[recipient] for recipient in recipients]


def write_report(app: Services, nomination_uid: str) -> None:
    save_report(app, SaveReport(nomination_uid=nomination_uid, sections={"achievements": LONG}))


def make_council(app: Services, members: int = 9) -> str:
    uid = save_council(app, SaveCouncil(name="Hội đồng Thi đua - Khen thưởng xã")).subject
    assert uid is not None
    for place in range(members):
        role = CouncilRole.CHAIR if place == 0 else CouncilRole.MEMBER
        save_member(
            app, SaveMember(council_uid=uid, name=f"Ủy viên {place + 1}", title="Công chức", role=role)
        )
    return uid


def call_meeting(
    app: Services, round_uid: str, members: int = 9, method: VotingMethod = VotingMethod.BALLOT
) -> str:
    council = current_council(app)
    council_uid = council.uid if council else make_council(app, members)
    uid = open_meeting(
        app,
        OpenMeeting(
            round_uid=round_uid,
            council_uid=council_uid,
            starts_at=datetime(2026, 11, 20, 1, 0, tzinfo=UTC),
            place="Phòng họp số 1",
            method=method,
        ),
    ).subject
    assert uid is not None
    return uid


def attend(app: Services, round_uid: str, present: int, opinions: tuple[object, ...] = ()) -> None:
    meeting = get_meeting(app, round_uid)
    assert meeting is not None
    lines = []
    for place, row in enumerate(meeting.attendance):
        opinion = opinions[place - present] if 0 <= place - present < len(opinions) else None
        lines.append(
            AttendanceLine(
                member_uid=row.member_uid,
                present=place < present,
                absence_reason=None if place < present else "Đi công tác",
                written_opinion=opinion,  # type: ignore[arg-type]
            )
        )
    save_attendance(app, SaveAttendance(meeting_uid=meeting.uid, rows=tuple(lines)))


def vote(app: Services, round_uid: str, uids: Iterable[str], agree: int) -> None:
    """Count the papers: whoever did not agree is against it."""
    meeting = get_meeting(app, round_uid)
    assert meeting is not None
    if meeting.present_count:
        count_papers(app, round_uid)
    rest = meeting.voters - agree if meeting.present_count else 0
    lines = tuple(BallotLine(nomination_uid=uid, agree=agree, disagree=rest) for uid in uids)
    save_ballots(app, SaveBallot(meeting_uid=meeting.uid, lines=lines))


def count_papers(app: Services, round_uid: str) -> None:
    """Name the tellers and note that everybody who came gave a valid paper."""
    meeting = get_meeting(app, round_uid)
    assert meeting is not None
    command = SaveMeeting(
        uid=meeting.uid,
        tellers=("Ủy viên 2", "Ủy viên 3"),
        ballots_issued=meeting.present_count,
        ballots_collected=meeting.present_count,
        ballots_valid=meeting.present_count,
    )
    save_meeting(app, command)


def hold_meeting(app: Services, round_uid: str, uids: list[str], agree: int = 9, members: int = 9) -> str:
    """Mark nominations as ready and let the council vote on them."""
    move_nominations(app, MoveNominations(uids=tuple(uids), action="ready"))
    meeting_uid = call_meeting(app, round_uid, members)
    attend(app, round_uid, members)
    vote(app, round_uid, uids, agree)
    conclude_meeting(app, ConcludeMeeting(uid=meeting_uid))
    return meeting_uid


DECIDED_ON = date(2026, 11, 20)
