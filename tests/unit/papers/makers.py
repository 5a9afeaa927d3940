"""An office with a round that went through the council, written the short way. Invented people only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select, update

from models.awards import AwardRecord, Rating
from models.councils import Council, CouncilMember
from models.office import Office
from models.recipients import Collective, Household, Person
from models.types import AwardBasis, CouncilRole, EvidenceKind, Gender, RatingLevel
from services.achievement_reports import SaveReport, save_report
from services.app import Services
from services.documents import RichText
from services.documents.data import Capacity
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
from services.office_profile import decode_profile, encode_profile
from services.rounds import MoveRound, OpenRound, move_round, open_round
from services.vocabulary import RoundKind, VotingMethod

YEAR = 2026
ISSUED = date(2026, 12, 5)
TEXT = RichText.from_plain(
    "Hoàn thành xuất sắc nhiệm vụ được giao; tham mưu kịp thời, đúng quy định. "
    "Chủ động cải tiến cách làm, rút ngắn thời gian giải quyết hồ sơ của nhân dân từ năm ngày xuống ba.\n"
    "Tích cực tham gia các phong trào thi đua yêu nước do xã phát động."
)


@dataclass(frozen=True)
class Made:
    """The uids of a round made for a test."""

    round_uid: str
    nominations: dict[str, str]
    meeting_uid: str


def set_profile(app: Services) -> None:
    """Give the office its signers and its clerk."""
    with app.db.read() as session:
        profile = decode_profile(session.execute(select(Office.profile)).scalar_one())
    tree = encode_profile(profile) | {
        "signers": [
            {"name": "Trần Văn Khải", "office": "CHỦ TỊCH", "capacity": Capacity.BODY.value},
            {"name": "Lê Thị Hòa", "office": "PHÓ CHỦ TỊCH", "capacity": Capacity.BODY_DEPUTY.value},
        ],
        "clerk_name": "Phạm Thị Lụa",
        "clerk_office": "Công chức Văn hóa - Xã hội",
    }
    with app.db.write("local.profile") as tx:
        tx.session.execute(update(Office).values(profile=tree))


def add(app: Services, model, **fields) -> str:
    uid = app.ids.new()
    with app.db.write("test.add") as tx:
        tx.session.add(model(uid=uid, **fields))
    return uid


def add_person(app: Services, name: str, gender: Gender = Gender.FEMALE, **fields) -> str:
    values = {
        "birth_date": "1985-02-05",
        "home_town": "Xã Giao Thủy, tỉnh Ninh Bình",
        "residence": "Xóm 3, xã Giao Thủy, tỉnh Ninh Bình",
        "government_position": "Công chức Văn phòng - Thống kê",
        "workplace": "Văn phòng HĐND và UBND xã",
        "qualification": "Cử nhân Luật",
        "civil_servant": True,
    } | fields
    return add(app, Person, name=name, sort_key=name, fold_key=name.lower(), gender=gender, **values)


def add_council(app: Services) -> str:
    council = add(
        app,
        Council,
        council_kind="emulation",
        name="Hội đồng Thi đua - Khen thưởng xã Giao Thủy",
        decision_number="45/QĐ-UBND",
        decision_date=date(2026, 1, 5),
    )
    people = (
        ("Trần Văn Khải", "Chủ tịch UBND xã", CouncilRole.CHAIR),
        ("Lê Thị Hòa", "Phó Chủ tịch UBND xã", CouncilRole.FIRST_VICE),
        ("Đỗ Văn Tám", "Chủ tịch UBMTTQ xã", CouncilRole.VICE),
        ("Ngô Thị Sen", "Chủ tịch Hội LHPN xã", CouncilRole.MEMBER),
        ("Vũ Đình Lượng", "Trưởng Công an xã", CouncilRole.MEMBER),
        ("Phạm Thị Lụa", "Công chức Văn hóa - Xã hội", CouncilRole.SECRETARY),
    )
    for place, (name, title, role) in enumerate(people):
        add(app, CouncilMember, council_uid=council, position=place, name=name, title=title, role=role)
    return council


def make_round(app: Services, *, freeze: bool = True, achievement: str | None = None) -> Made:
    """Make a round with four nominations, three of them for the province, hold its meeting, freeze it."""
    set_profile(app)
    people = {
        "mai": add_person(app, "Hoàng Thị Mai"),
        "binh": add_person(app, "Đặng Quốc Bình", Gender.MALE, birth_date="1979"),
        "thon": add(
            app,
            Collective,
            name="Thôn Đông",
            sort_key="dong",
            fold_key="thon dong",
            address="xã Giao Thủy",
            features="Thôn có 320 hộ, 1.150 nhân khẩu; chi bộ có 24 đảng viên.",
            functions="Vận động nhân dân thực hiện chủ trương của Đảng, pháp luật của Nhà nước.",
        ),
        "ho": add(
            app,
            Household,
            name="Nguyễn Văn Thuận",
            sort_key="thuan",
            fold_key="nguyen van thuan",
            gender=Gender.MALE,
            birth_date="1957",
            address="Thôn Đông, xã Giao Thủy",
            household_size=5,
            donated_money=20_000_000,
            donated_other="40 cây bạch đàn\nmột sân phơi",
        ),
    }
    for year, number in ((2024, "311/QĐ-UBND"), (2025, "298/QĐ-UBND")):
        add(
            app,
            AwardRecord,
            recipient_uid=people["mai"],
            award_code="CSTDCS",
            printed_name="“Chiến sĩ thi đua cơ sở”",
            basis=AwardBasis.MERIT,
            year_from=year,
            year_to=year,
            decision_number=number,
            decision_date=f"{year}-12-20",
            issuer="Chủ tịch UBND xã Giao Thủy",
            evidence=EvidenceKind.VERIFIED,
        )
    add(
        app,
        Rating,
        recipient_uid=people["mai"],
        year=YEAR,
        level=RatingLevel.OUTSTANDING,
        evidence=EvidenceKind.VERIFIED,
    )
    round_uid = open_round(
        app,
        OpenRound(
            title="Tổng kết năm 2026", round_kind=RoundKind.YEAR_END, year=YEAR, achievement=achievement
        ),
    ).subject
    assert round_uid is not None
    awards = {"mai": "BKT", "thon": "BKT", "ho": "BKT", "binh": "LDTT"}
    for key, award in awards.items():
        nominate(app, Nominate(round_uid=round_uid, recipient_uids=(people[key],), award_code=award))
    rows = {row.recipient_uid: row.uid for row in nomination_rows(app, round_uid)}
    uids = {key: rows[uid] for key, uid in people.items()}
    for key, uid in uids.items():
        sections = {"achievements": TEXT} if key in ("ho", "thon") else {"achievements": TEXT, "duties": TEXT}
        save_report(app, SaveReport(nomination_uid=uid, sections=sections))
    meeting_uid = hold_meeting(app, round_uid, uids)
    if freeze:
        move_round(app, MoveRound(uid=round_uid, action="freeze", reason="Hồ sơ bổ sung sau"))
    return Made(round_uid, uids, meeting_uid)


def hold_meeting(app: Services, round_uid: str, uids: dict[str, str], *, conclude: bool = True) -> str:
    move_nominations(app, MoveNominations(uids=tuple(uids.values()), action="ready"))
    meeting_uid = open_meeting(
        app,
        OpenMeeting(
            round_uid=round_uid,
            council_uid=add_council(app),
            starts_at=datetime(2026, 12, 1, 1, 0, tzinfo=UTC),
            place="Phòng họp số 1, trụ sở UBND xã",
            method=VotingMethod.BALLOT,
        ),
    ).subject
    assert meeting_uid is not None
    meeting = get_meeting(app, round_uid)
    assert meeting is not None
    lines = tuple(
        AttendanceLine(
            member_uid=row.member_uid,
            present=row.name != "Vũ Đình Lượng",
            absence_reason="đi công tác" if row.name == "Vũ Đình Lượng" else None,
            written_opinion=None,
        )
        for row in meeting.attendance
    )
    save_attendance(app, SaveAttendance(meeting_uid=meeting_uid, rows=lines))
    save_meeting(
        app,
        SaveMeeting(
            uid=meeting_uid,
            ends_at=datetime(2026, 12, 1, 3, 30, tzinfo=UTC),
            discussion=None,
            conclusion="Hội đồng thống nhất đề nghị khen thưởng các trường hợp đạt tỷ lệ phiếu quy định.",
            invited=("Bí thư Đoàn thanh niên xã",),
            tellers=("Ngô Thị Sen", "Phạm Thị Lụa", "Đỗ Văn Tám"),
            ballots_issued=5,
            ballots_collected=5,
            ballots_valid=5,
        ),
    )
    votes = tuple(BallotLine(nomination_uid=uid, agree=5) for uid in uids.values())
    save_ballots(app, SaveBallot(meeting_uid=meeting_uid, lines=votes))
    if conclude:
        conclude_meeting(app, ConcludeMeeting(uid=meeting_uid))
    return meeting_uid
