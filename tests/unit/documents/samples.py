"""Invented data for every form: a normal paper of each, and one with long and extreme values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from services.documents import RichText, load_forms
from services.documents.data import (
    AwardRow,
    Capacity,
    DecisionRef,
    Gender,
    InitiativeRow,
    OfficeHead,
    PaperDate,
    RatingRow,
    RecipientKind,
    Signer,
    capacity_lines,
)
from services.documents.forms.award_history import AwardHistory, HistoryAward, HistoryLine
from services.documents.forms.ballot_count import BallotCount, CountLine, Teller
from services.documents.forms.collective_report import CollectiveReport
from services.documents.forms.enrolment_sheet import EnrolmentSheet
from services.documents.forms.handover import FileLine, Handover, Party
from services.documents.forms.household_report import HouseholdReport
from services.documents.forms.minutes import MemberLine, Minutes, Opinion, ResultLine
from services.documents.forms.nomination_list import ListLine, NominationList
from services.documents.forms.period_report import PeriodReport, ReportAppendix, ReportSection
from services.documents.forms.personal_report import PersonalReport, PersonFacts
from services.documents.forms.recovery_sheet import RecoverySheet
from services.documents.forms.submission import Submission, SubmissionLine
from services.documents.richtext import FigureTable, ListBlock, Paragraph, Run
from tests.unit.documents import laid_samples

UNIT = "Ủy ban nhân dân xã Yên Mô"
AWARD = "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"
SENTENCE = (
    "Trong năm 2026, cán bộ và nhân dân đã đoàn kết, khắc phục khó khăn, thực hiện tốt các phong trào "
    "thi đua yêu nước, hoàn thành và hoàn thành vượt mức chỉ tiêu được giao; đời sống vật chất "
    "và tinh thần được nâng lên."
)
NAMES = (
    "Nguyễn Thị Minh Ánh",
    "Trần Văn Bình",
    "Phạm Thị Ngọc Diễm",
    "Đặng Quốc Đạt",
    "Vũ Đình Giả Định",
    "Hoàng Thị Thử",
    "Lê Quỳnh Như Ý",
)


def head(symbol: str = "TTr-UBND", *, number: int | None = None, day: PaperDate | None = None) -> OfficeHead:
    return OfficeHead(
        issuer=("ỦY BAN NHÂN DÂN", "XÃ YÊN MÔ"),
        place="Yên Mô",
        symbol=symbol,
        number=number,
        date=day or PaperDate(year=2026, month=11),
    )


def council_head(symbol: str) -> OfficeHead:
    return OfficeHead(
        parent=("UBND XÃ YÊN MÔ",), issuer=("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG",), symbol=symbol, number=3
    )


SIGNER = Signer(lines=capacity_lines(Capacity.BODY_DEPUTY, office="Phó Chủ tịch"), name="Trần Thị Thử Nghiệm")
FOUNDED = DecisionRef(
    number="45/QĐ-UBND", day=date(2026, 1, 5), authority="Chủ tịch Ủy ban nhân dân xã Yên Mô"
)


def prose(paragraphs: int = 3) -> RichText:
    return RichText.from_plain("\n".join([SENTENCE] * paragraphs))


FIGURES = FigureTable(
    caption="Kết quả thực hiện các chỉ tiêu",
    head=("Chỉ tiêu", "Đơn vị tính", "Năm 2025", "Năm 2026", "So sánh"),
    rows=(
        ("Thu ngân sách trên địa bàn", "Triệu đồng", "12.450", "14.980", "120,3%"),
        ("Hộ nghèo theo chuẩn đa chiều", "Hộ", "86", "61", "70,9%"),
        ("Gia đình văn hóa", "Hộ", "2.310", "2.402", "104%"),
    ),
)

MIXED = RichText(
    blocks=(
        Paragraph(
            runs=(
                Run("Kết quả nổi bật: ", bold=True),
                Run("đã hoàn thành "),
                Run("trước hạn", italic=True),
                Run("."),
            )
        ),
        ListBlock(
            items=((Run("Vận động nhân dân hiến đất làm đường;"),), (Run("Xây dựng ba mô hình điểm."),))
        ),
        ListBlock(items=((Run("Tuyên truyền."),), (Run("Kiểm tra, giám sát."),)), style="number"),
        FIGURES,
        Paragraph(runs=(Run(SENTENCE),)),
    )
)

HISTORY = (
    AwardRow(year=2023, award="Lao động tiên tiến", decision=replace(FOUNDED, number="102/QĐ-UBND")),
    AwardRow(year=2024, award="Chiến sĩ thi đua cơ sở", decision=replace(FOUNDED, number="311/QĐ-UBND")),
    AwardRow(year=2025, award="Chiến sĩ thi đua cơ sở", decision=replace(FOUNDED, number="298/QĐ-UBND")),
)


def submission(**changes: Any) -> Submission:
    words = load_forms().form("to_trinh").wording
    data = Submission(
        head=head(),
        addressees=("Chủ tịch Ủy ban nhân dân tỉnh Ninh Bình", "Sở Nội vụ tỉnh Ninh Bình"),
        issuer_name=UNIT,
        council_name="Hội đồng Thi đua - Khen thưởng xã",
        authority="Chủ tịch Ủy ban nhân dân tỉnh Ninh Bình",
        award=f"tặng {AWARD}",
        lines=(
            SubmissionLine(kind=RecipientKind.COLLECTIVE, name="Thôn Thượng Phường", detail="xã Yên Mô"),
            SubmissionLine(
                kind=RecipientKind.PERSON, name=NAMES[0], salutation="Bà", detail=f"công chức, {UNIT}"
            ),
            SubmissionLine(
                kind=RecipientKind.PERSON, name=NAMES[1], salutation="Ông", detail="Trưởng thôn Đông"
            ),
            SubmissionLine(
                kind=RecipientKind.HOUSEHOLD, name=NAMES[3], salutation="Hộ ông", detail="thôn Đông"
            ),
        ),
        bases=words.bases,
        enclosed=words.enclosed_default,
        recipients=("Như trên", "Thường trực Đảng ủy, HĐND xã", "Lưu: VT, VX"),
        signer=SIGNER,
    )
    return replace(data, **changes)


def list_lines(count: int) -> tuple[ListLine, ...]:
    kinds = tuple(RecipientKind)
    return tuple(
        ListLine(
            kind=kinds[0 if n < count * 0.1 else 2 if n > count * 0.8 else 1],
            name=NAMES[n % len(NAMES)],
            award="Bằng khen của Chủ tịch UBND tỉnh",
            birth_year=1960 + n % 45,
            gender=Gender.FEMALE if n % 2 else Gender.MALE,
            detail="Công chức Văn phòng HĐND và UBND xã Yên Mô",
            summary=SENTENCE[: 60 + n * 7 % 100].rsplit(" ", 1)[0] + ".",
            past_awards="Giấy khen (QĐ số 12/QĐ-UBND, năm 2024)" if n % 3 else "",
            votes=13 + n % 3,
            members=15,
        )
        for n in range(count)
    )


def nomination_list(count: int = 9, **changes: Any) -> NominationList:
    data = NominationList(
        award=AWARD,
        issuer_name=UNIT,
        lines=list_lines(count),
        submission_number=5,
        submission_date=PaperDate(year=2026, month=11, day=9),
        signer=SIGNER,
    )
    return replace(data, **changes)


def personal_report(**changes: Any) -> PersonalReport:
    data = PersonalReport(
        head=OfficeHead(
            parent=("UBND XÃ YÊN MÔ",),
            issuer=("VĂN PHÒNG HĐND VÀ UBND",),
            place="Yên Mô",
            date=PaperDate(year=2026, month=2, day=5),
        ),
        award=AWARD,
        person=PersonFacts(
            name=NAMES[0],
            born="05/02/1985",
            gender=Gender.FEMALE,
            home_town="Xã Yên Mô, tỉnh Ninh Bình",
            residence="Thôn Đông, xã Yên Mô, tỉnh Ninh Bình",
            unit="Văn phòng HĐND và UBND xã Yên Mô",
            office="Công chức",
            party_office="Đảng ủy viên",
            education="Cử nhân Luật",
        ),
        duties=prose(1),
        achievements=MIXED,
        initiatives=(
            InitiativeRow(year=2025, title="Số hóa hồ sơ thi đua, khen thưởng của xã", decision=FOUNDED),
        ),
        ratings=(RatingRow(year=2025, rating="Hoàn thành xuất sắc nhiệm vụ", decision=FOUNDED),),
        titles=HISTORY,
        commendations=HISTORY[:1],
    )
    return replace(data, **changes)


def collective_report(**changes: Any) -> CollectiveReport:
    data = CollectiveReport(
        head=OfficeHead(
            parent=("UBND XÃ YÊN MÔ",),
            issuer=("TRƯỜNG TIỂU HỌC YÊN MÔ",),
            place="Yên Mô",
            symbol="BC-THYM",
            date=PaperDate(year=2026, month=10, day=12),
        ),
        award=AWARD,
        unit="Trường Tiểu học Yên Mô",
        period="2025 - 2026",
        overview=prose(2),
        duties=prose(1),
        achievements=prose(2),
        figures=FIGURES,
        measures=MIXED,
        compliance=prose(1),
        organisations=prose(1),
        titles=HISTORY,
        commendations=HISTORY[:1],
    )
    return replace(data, **changes)


def household_report(**changes: Any) -> HouseholdReport:
    data = HouseholdReport(
        head=head(""),
        award="Giấy khen của Chủ tịch Ủy ban nhân dân xã",
        householder=NAMES[3],
        address="Thôn Đông, xã Yên Mô, tỉnh Ninh Bình",
        achievements=prose(1),
        birth_year=1957,
        gender=Gender.MALE,
        members=5,
        occupation="Làm ruộng",
        land=Decimal("120.5"),
        money=20_000_000,
        days=45,
        other="40 cây bạch đàn, một sân phơi 60 m²",
        village_head=NAMES[1],
    )
    return replace(data, **changes)


def minutes(**changes: Any) -> Minutes:
    roles = ("Chủ tịch Hội đồng", "Phó Chủ tịch Hội đồng", "Ủy viên", "Ủy viên", "Ủy viên, Thư ký Hội đồng")
    members = tuple(
        MemberLine(
            name=name,
            office="Chủ tịch Ủy ban nhân dân xã" if n == 0 else "Công chức",
            role=role,
            present=n != 3,
            absence="đi công tác" if n == 3 else "",
            written_opinion="đồng ý" if n == 3 else "",
        )
        for n, (name, role) in enumerate(zip(NAMES, roles, strict=False))
    )
    data = Minutes(
        head=council_head("BB-HĐTĐKT"),
        about="Họp xét, đề nghị khen thưởng năm 2026",
        council="Hội đồng Thi đua - Khen thưởng xã Yên Mô",
        founded_by=FOUNDED,
        begins=datetime(2026, 11, 5, 8, 0),  # noqa: DTZ001
        ends=datetime(2026, 11, 5, 10, 30),  # noqa: DTZ001
        venue="Phòng họp số 1, trụ sở Ủy ban nhân dân xã Yên Mô",
        chair=NAMES[0],
        chair_role="Chủ tịch Hội đồng",
        secretary=NAMES[4],
        members=members,
        results=(
            ResultLine(name=NAMES[5], award=AWARD, agreed=5, disagreed=0),
            ResultLine(name="Thôn Thượng Phường", award=AWARD, agreed=4, disagreed=1),
        ),
        secret=True,
        opinions=(Opinion(speaker=NAMES[2], words="nhất trí với danh sách đề nghị."),),
        conclusion=prose(1),
        recipients=("Thành viên Hội đồng", "Lưu: VT, hồ sơ"),
    )
    return replace(data, **changes)


def ballot_count(**changes: Any) -> BallotCount:
    data = BallotCount(
        head=council_head("BB-BKP"),
        about="Xét, đề nghị tặng danh hiệu Chiến sĩ thi đua cơ sở năm 2026",
        council="Hội đồng Thi đua - Khen thưởng xã Yên Mô",
        founded_by=FOUNDED,
        held_on=date(2026, 11, 5),
        tellers=(Teller(name=NAMES[1], office="Trưởng ban"), Teller(name=NAMES[2]), Teller(name=NAMES[4])),
        members=15,
        voters=14,
        absence="01 thành viên đi công tác",
        issued=14,
        returned=14,
        valid=13,
        invalid=1,
        results=(
            CountLine(name=NAMES[0], detail="Công chức", birth_year=1985, gender=Gender.FEMALE, agreed=11),
            CountLine(
                name=NAMES[3], detail="Trưởng thôn Đông", birth_year=1970, gender=Gender.MALE, agreed=13
            ),
        ),
        threshold=80,
    )
    return replace(data, **changes)


def period_report(kind: str = "bao_cao_nam", **changes: Any) -> PeriodReport:
    outline = load_forms().form(kind).wording.outline
    data = PeriodReport(
        head=head("BC-UBND", number=123, day=PaperDate(year=2026, month=12, day=1)),
        about="Kết quả công tác thi đua, khen thưởng năm 2026",
        issuer_name=UNIT,
        addressees=("Sở Nội vụ tỉnh Ninh Bình",),
        sections=tuple(
            ReportSection(
                heading=item.heading,
                level=item.level,
                text=RichText() if item.id in ("results", "assessment") else prose(1),
                tables=(FIGURES,) if item.id == "awards" else (),
            )
            for item in outline
        ),
        recipients=("Như trên", "Lưu: VT, VX"),
        signer=SIGNER,
        appendices=(
            ReportAppendix(title="Tổng hợp kết quả khen thưởng", tables=(FIGURES,)),
            ReportAppendix(title="Tổng hợp phong trào thi đua", tables=(FIGURES,), landscape=False),
        ),
    )
    return replace(data, **changes)


def handover(**changes: Any) -> Handover:
    data = Handover(
        head=head(""),
        giver=Party(unit=UNIT, name=NAMES[0], office="Công chức", phone="0000 000 000"),
        receiver=Party(unit="Sở Nội vụ tỉnh Ninh Bình"),
        medium="USB nhãn “YM-01”, 16 GB",
        bundle="YENMO-2026-000007-3f9ac2d1",
        files=(
            FileLine(
                title="Gói dữ liệu khen thưởng",
                kind="Gói",
                file_name="yen-mo_2026_000007.tdkt",
                size=18_734_112,
                sha256="3f9ac2d17be4410099aa" * 3,
            ),
            FileLine(
                title="Tờ trình đề nghị khen thưởng", kind="Bản giấy", pages=2, copies=1, note="bản chính"
            ),
            FileLine(title="Báo cáo thành tích cá nhân", kind="Bản giấy", pages=3, copies=4),
        ),
        moment=datetime(2026, 11, 9, 14, 5),  # noqa: DTZ001
        scan="Không phát hiện mã độc",
        due=date(2026, 12, 7),
    )
    return replace(data, **changes)


def recovery_sheet(**changes: Any) -> RecoverySheet:
    code = ("7KQ2M", "9XH4T", "P3WNA", "C8RVE", "5DJ6G", "YB2SU", "4FZ9K", "M7TQ3")
    return replace(RecoverySheet(unit=UNIT, code=code, day=date(2026, 1, 5), database="Yên Mô"), **changes)


def enrolment_sheet(**changes: Any) -> EnrolmentSheet:
    data = EnrolmentSheet(
        head=head("", day=PaperDate(year=2026, month=1, day=5)),
        unit=UNIT,
        unit_code="37-14560",
        superior="Sở Nội vụ tỉnh Ninh Bình",
        fingerprint=("48213", "90377", "15526", "70941", "33108", "62859", "27440", "81695"),
        qr="TDKT1:4821390377155267094133108628592744081695",
        day=date(2026, 1, 5),
        clerk=NAMES[0],
    )
    return replace(data, **changes)


def normal() -> dict[str, Any]:
    """Return the data of a normal paper of every form."""
    return {
        "to_trinh": submission(),
        "danh_sach": nomination_list(),
        "bao_cao_tap_the": collective_report(),
        "bao_cao_ca_nhan": personal_report(),
        "bao_cao_ho_gia_dinh": household_report(),
        "bien_ban_hop": minutes(),
        "bien_ban_kiem_phieu": ballot_count(),
        "bao_cao_phong_trao": period_report(
            "bao_cao_phong_trao", about="Tổng kết phong trào thi đua năm 2026"
        ),
        "bao_cao_nam": period_report(),
        "phieu_giao_nhan": handover(),
        "phieu_khoi_phuc": recovery_sheet(),
        "phieu_dang_ky": enrolment_sheet(),
        "ly_lich_khen_thuong": award_history(),
        **laid_samples.normal(),
    }


def award_history(**changes: Any) -> AwardHistory:
    """Return an invented person's past."""
    awards = tuple(
        HistoryAward(
            years=str(year),
            award="“Chiến sĩ thi đua cơ sở”",
            decision=f"{year - 1900}/QĐ-UBND, 20/12/{year}",
            issuer="UBND xã Yên Mô",
        )
        for year in range(2019, 2026)
    )
    data = AwardHistory(
        name=NAMES[1],
        facts=(("born", "12/03/1980"), ("position", "Công chức Văn phòng")),
        awards=(*awards, HistoryAward(years="2025", award="Giấy khen", note="đã hủy bỏ")),
        ratings=(HistoryLine(when="2024", what="Hoàn thành tốt nhiệm vụ"),),
        initiatives=(HistoryLine(when="2023", what="Một cửa số (cấp tỉnh)", paper="15/QĐ-HĐSK"),),
        disciplines=(HistoryLine(when="01/02/2018 - 01/02/2019", what="Khiển trách", paper="3/QĐ-UBND"),),
        since="2010",
        head=head(""),
        signer=SIGNER,
    )
    return replace(data, **changes)


LONG_HEAD = OfficeHead(
    parent=("ỦY BAN NHÂN DÂN PHƯỜNG NAM HOA LƯ TỈNH NINH BÌNH",),
    issuer=("TRUNG TÂM DỊCH VỤ TỔNG HỢP, VĂN HÓA, THỂ THAO VÀ TRUYỀN THANH PHƯỜNG NAM HOA LƯ",),
    place="Phường Nam Hoa Lư",
    symbol="TTr-TTDVTHVHTTTT",
    number=1234,
    date=PaperDate(year=2026, month=2, day=28),
)
LONG_NAME = "Công Tằng Tôn Nữ Hoàng Thị Nguyệt Quỳnh Trường Khuynh Nghiêng"


def extreme() -> dict[str, Any]:
    """Return papers with long names, long agencies and many rows."""
    signer = Signer(
        lines=capacity_lines(
            Capacity.ORDER_DEPUTY,
            office="Phó Trưởng phòng phụ trách Phòng Văn hóa - Xã hội",
            unit_head="Trưởng phòng Văn hóa - Xã hội",
        ),
        name=LONG_NAME,
    )
    long_lines = tuple(
        replace(line, name=LONG_NAME, detail=SENTENCE, summary=SENTENCE * 2) if n == 3 else line
        for n, line in enumerate(list_lines(300))
    )
    return {
        **laid_samples.extreme(),
        "to_trinh": submission(
            head=LONG_HEAD,
            addressees=(
                f"Thường trực Hội đồng Thi đua - Khen thưởng và {UNIT.lower()} cùng các cơ quan liên quan",
            ),
            signer=signer,
            recipients=("Như trên", f"Các thành viên {SENTENCE[:120]}", "Lưu: VT"),
            lines=tuple(
                SubmissionLine(kind=RecipientKind.PERSON, name=LONG_NAME, salutation="Bà", detail=SENTENCE)
                for _ in range(6)
            ),
        ),
        "danh_sach": nomination_list(lines=long_lines),
        "bao_cao_ca_nhan": personal_report(
            head=LONG_HEAD,
            person=replace(personal_report().person, name=LONG_NAME, residence=SENTENCE),
            titles=HISTORY * 25,
            achievements=prose(40),
        ),
        "bien_ban_kiem_phieu": ballot_count(
            results=tuple(CountLine(name=LONG_NAME, detail=SENTENCE, agreed=n % 15) for n in range(40))
        ),
        "phieu_giao_nhan": handover(
            files=tuple(
                FileLine(
                    title=SENTENCE[:70], file_name="IMG20261105_" + "9" * 60 + f"_{n}.pdf", sha256="ab" * 32
                )
                for n in range(30)
            )
        ),
    }
