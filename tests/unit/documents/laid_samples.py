"""Invented data for the forms that are laid out in their files: normal, and extreme."""

from __future__ import annotations

from typing import Any

from services.documents import RichText
from services.documents.data import Capacity, OfficeHead, PaperDate, Signer, capacity_lines
from services.documents.forms.decision import AwardDecision, AwardedLine
from services.documents.forms.emulation import (
    Covenant,
    EntryLine,
    MarkLine,
    MarkSheet,
    MovementLine,
    MovementPlan,
    PlanPart,
    Registration,
    TargetLine,
)
from services.documents.forms.initiative_papers import (
    AuthorLine,
    InitiativeAccount,
    InitiativeApplication,
    InitiativeCertificate,
    InitiativeDecision,
    RecognisedLine,
    ScoreLine,
)
from services.documents.forms.letters import (
    Ballot,
    CandidateLine,
    CompletionRequest,
    DossierBook,
    DossierLine,
    Invitation,
    MissingLine,
    OfficialLetter,
)
from services.documents.forms.merit_reports import (
    DeedReport,
    ForeignReport,
    HeroReport,
    LongService,
    PastAward,
    ServiceLine,
    Summary,
)

_SENTENCE = (
    "Trong năm 2026, cán bộ và nhân dân đã đoàn kết, khắc phục khó khăn, thực hiện tốt các phong trào "
    "thi đua yêu nước, hoàn thành và hoàn thành vượt mức chỉ tiêu được giao."
)
_HEADED = Signer(lines=("CHỦ TỊCH",), name="Vũ Văn Chủ")
_BODY = Signer(lines=capacity_lines(Capacity.BODY), name="Vũ Văn Chủ")
_PERSON = Signer(lines=(), name="Trần Thị Thử Nghiệm")
_NOBODY = Signer(lines=())
_BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025",
    "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022",
    "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội tại Tờ trình số 05/TTr-VHXH ngày 02 tháng 12 năm 2026",
)
_KEPT = ("Như trên", "Lưu: VT")
_PAST = (
    PastAward(year="2024", name="“Chiến sĩ thi đua cơ sở”", decision="Số 12/QĐ-UBND, ngày 05/01/2025"),
    PastAward(year="2025", name="“Chiến sĩ thi đua cơ sở”"),
)
_GIVEN = (PastAward(year="2023", name="Giấy khen của Chủ tịch Ủy ban nhân dân xã", decision="Số 9/QĐ-UBND"),)


def _head(symbol: str = "", *, number: int | None = None) -> OfficeHead:
    return OfficeHead(
        issuer=("ỦY BAN NHÂN DÂN", "XÃ YÊN MÔ"),
        place="Yên Mô",
        symbol=symbol,
        number=number,
        date=PaperDate(year=2026, month=12, day=4),
    )


def _council() -> OfficeHead:
    return OfficeHead(parent=("UBND XÃ YÊN MÔ",), issuer=("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG",))


def _text(count: int = 2) -> RichText:
    return RichText.from_plain("\n".join([_SENTENCE] * count))


def _decision(count: int) -> AwardDecision:
    groups = ("A. TẬP THỂ", "B. CÁ NHÂN", "C. HỘ GIA ĐÌNH")
    lines = tuple(
        AwardedLine(
            group=f"{groups[n * 3 // count]} ({count // 3})",
            name=f"Nguyễn Thị Thử Nghiệm {n + 1}",
            detail="Công chức Văn phòng - Thống kê, Ủy ban nhân dân xã Yên Mô",
            golden_book=str(n + 1),
            prize="702.000",
        )
        for n in range(count)
    )
    return AwardDecision(
        head=_head("QĐ-UBND", number=412),
        authority="CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ YÊN MÔ",
        authority_name="Chủ tịch Ủy ban nhân dân xã Yên Mô",
        about="tặng Giấy khen của Chủ tịch Ủy ban nhân dân xã",
        award="Giấy khen của Chủ tịch Ủy ban nhân dân xã Yên Mô",
        counts="01 tập thể, 01 cá nhân, 01 hộ gia đình",
        achievement="xuất sắc trong phong trào thi đua yêu nước năm 2026",
        bases=_BASES,
        lines=lines,
        executors="Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã, các cơ quan, đơn vị liên quan",
        recipients=("Như Điều 3", "Lưu: VT"),
        signer=_HEADED,
        prize_total="2.106.000",
        prize_words="Hai triệu một trăm linh sáu nghìn đồng",
        fund="Quỹ thi đua, khen thưởng của xã",
    )


def _service() -> LongService:
    return LongService(
        head=_head(),
        award="Huân chương Lao động hạng Ba",
        name="Đinh Văn Cống Hiến",
        gender="Nam",
        born="05/02/1965",
        home_town="Xã Yên Mô, tỉnh Ninh Bình",
        residence="Thôn Đông, xã Yên Mô",
        office="Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam xã",
        joined="01/9/1985",
        party_joined="19/5/1990",
        service=(
            ServiceLine(begins="9/1985", ends="12/1995", office="Cán bộ", unit="Xã Yên Mô", length="10 năm"),
            ServiceLine(begins="01/1996", ends="nay", office="Chủ tịch", unit="Xã Yên Mô", length="30 năm"),
        ),
        offices=("Chủ tịch Ủy ban nhân dân xã: 15 năm",),
        titles=_PAST,
        commendations=_GIVEN,
        discipline="Không.",
        reporter=Signer(lines=(), name="Đinh Văn Cống Hiến"),
        confirmer=_NOBODY,
    )


def _deed(*, collective: bool) -> DeedReport:
    return DeedReport(
        head=_head(),
        award="Giấy khen của Chủ tịch Ủy ban nhân dân xã",
        subject="Thôn Đông, xã Yên Mô" if collective else "Trần Thị Thử Nghiệm, Trưởng thôn Đông",
        deed="cứu người trong mưa lũ",
        collective=collective,
        facts=() if collective else ("Họ và tên: Trần Thị Thử Nghiệm", "Sinh ngày: 05/02/1985"),
        overview=_text(1) if collective else RichText(),
        duties=_text(1),
        achievements=_text(3),
        meaning=_text(1),
        reporter=_PERSON,
        confirmer=_NOBODY,
    )


def _hero(subject: str) -> HeroReport:
    return HeroReport(
        head=_head(),
        award="“Anh hùng Lao động”",
        subject=subject,
        years="2016 - 2026",
        facts=("Địa chỉ: Thôn Đông, xã Yên Mô",),
        overview=_text(1),
        achievements=_text(4),
        measures=_text(2),
        compliance=_text(1),
        titles=_PAST,
        commendations=_GIVEN,
        reporter=_PERSON,
        confirmer=_NOBODY,
    )


def _foreign(subject: str) -> ForeignReport:
    return ForeignReport(
        head=_head(),
        award="Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
        subject=subject,
        facts=("Quốc tịch: …", "Địa chỉ: …"),
        achievements=_text(2),
        compliance=_text(1),
        friendship=_text(1),
        titles=(),
        commendations=_GIVEN,
        proposer=_NOBODY,
        confirmer=_NOBODY,
    )


def _application() -> InitiativeApplication:
    return InitiativeApplication(
        place_date="Yên Mô, ngày 04 tháng 12 năm 2026",
        to="Hội đồng Sáng kiến xã Yên Mô",
        title="Số hóa sổ theo dõi hộ nghèo",
        authors=(
            AuthorLine(
                name="Trần Thị Thử Nghiệm",
                born="05/02/1985",
                workplace="Văn phòng HĐND và UBND xã",
                office="Công chức",
                education="Cử nhân",
                share="60",
            ),
            AuthorLine(name="Phạm Văn Giả Định", share="40"),
        ),
        field="Cải cách hành chính",
        first_applied="01/3/2026",
        content=_text(2),
        conditions=_text(1),
        benefit_by_authors=_text(1),
        helpers=(AuthorLine(name="Vũ Thị Hỗ Trợ", help="Nhập số liệu"),),
        applicant="Trần Thị Thử Nghiệm",
    )


def _marks(count: int) -> MarkSheet:
    lines = tuple(
        MarkLine(
            group="I. NHIỆM VỤ CHÍNH TRỊ" if n < count / 2 else "II. CÔNG TÁC THI ĐUA, KHEN THƯỞNG",
            text=f"Tiêu chí thứ {n + 1}",
            unit="%",
            plan="95",
            result="97,5",
            rate="102,6",
            most="50",
            own="51,3",
            checked="51,3",
            bonus="1,3",
            total="52,6",
            proof="Báo cáo số 12/BC-UBND",
        )
        for n in range(count)
    )
    return MarkSheet(
        head=_head(),
        year="2026",
        cluster="Cụm thi đua số 3",
        unit="xã Yên Mô",
        lines=lines,
        sum_most="1000",
        sum_own="987,5",
        sum_total="990",
        rank="02/12",
        signer=_BODY,
    )


def normal() -> dict[str, Any]:
    """Return a paper of each laid-out form."""
    return {
        "quyet_dinh_khen_thuong": _decision(3),
        "bao_cao_cong_hien": _service(),
        "bao_cao_dot_xuat": _deed(collective=False),
        "bao_cao_chuyen_de": _deed(collective=True),
        "bao_cao_anh_hung_tap_the": _hero("Thôn Đông, xã Yên Mô"),
        "bao_cao_anh_hung_ca_nhan": _hero("Trần Thị Thử Nghiệm"),
        "bao_cao_doi_ngoai_tap_the": _foreign("Tổ chức Thử Nghiệm Quốc Tế"),
        "bao_cao_doi_ngoai_ca_nhan": _foreign("Ông Thử Nghiệm"),
        "tom_tat_thanh_tich": Summary(
            head=_head(),
            subject="Trần Thị Thử Nghiệm",
            award="“Chiến sĩ thi đua cơ sở”",
            facts=("Sinh ngày 05/02/1985; công chức, Văn phòng HĐND và UBND xã Yên Mô",),
            latest=("Năm 2025: “Chiến sĩ thi đua cơ sở”",),
            achievements=_text(2),
            signer=_BODY,
        ),
        "phieu_bau": Ballot(
            head=_council(),
            about="danh hiệu “Chiến sĩ thi đua cơ sở” năm 2026",
            candidates=tuple(
                CandidateLine(name=f"Trần Thị Thử Nghiệm {n}", detail="Công chức, UBND xã")
                for n in range(1, 6)
            ),
        ),
        "don_sang_kien": _application(),
        "bao_cao_sang_kien": InitiativeAccount(
            head=_head(),
            title="Số hóa sổ theo dõi hộ nghèo",
            authors="Trần Thị Thử Nghiệm (60%), Phạm Văn Giả Định (40%)",
            newness=_text(1),
            applicability=_text(1),
            economic=_text(1),
            social=_text(1),
            saved="120.000.000",
            scores=(ScoreLine(criterion="Tính mới", most="40"), ScoreLine(criterion="Hiệu quả", most="60")),
            reporter=_PERSON,
            confirmer=_NOBODY,
        ),
        "quyet_dinh_sang_kien": InitiativeDecision(
            head=_head("QĐ-UBND", number=7),
            authority="CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ YÊN MÔ",
            bases=_BASES,
            year="2026",
            lines=(
                RecognisedLine(
                    title="Số hóa sổ theo dõi hộ nghèo", authors="Trần Thị Thử Nghiệm (100%)", scope="Cơ sở"
                ),
            ),
            executors="Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã",
            recipients=("Như Điều 2", "Lưu: VT"),
            signer=_HEADED,
        ),
        "giay_chung_nhan_sang_kien": InitiativeCertificate(
            head=_head(),
            office="ỦY BAN NHÂN DÂN XÃ YÊN MÔ",
            holder="Trần Thị Thử Nghiệm",
            role="tác giả",
            title="Số hóa sổ theo dõi hộ nghèo",
            decision="số 07/QĐ-UBND ngày 04 tháng 12 năm 2026",
            content="Chuyển sổ giấy thành bảng số liệu dùng chung.",
            signer=_HEADED,
        ),
        "dang_ky_thi_dua": Registration(
            head=_head(),
            year="2027",
            addressees=("Hội đồng Thi đua - Khen thưởng tỉnh Ninh Bình",),
            movements=(MovementLine(title="Chung sức xây dựng nông thôn mới", begins="01/2027"),),
            targets=(TargetLine(text="Thu ngân sách", unit="triệu đồng", plan="12.500"),),
            entries=(EntryLine(name="Thôn Đông", title="“Tập thể lao động tiên tiến”"),),
            recipients=_KEPT,
            signer=_BODY,
        ),
        "giao_uoc_thi_dua": Covenant(
            head=_head(),
            year="2027",
            cluster="Cụm thi đua số 3",
            preamble="Các đơn vị thành viên thống nhất ký kết giao ước thi đua năm 2027 như sau:",
            promises=(
                "Hoàn thành toàn diện các chỉ tiêu được giao.",
                "Thực hiện tốt các phong trào thi đua.",
            ),
            targets=(TargetLine(text="Tỷ lệ hộ nghèo", unit="%", plan="1,5"),),
            leader=Signer(lines=("ĐẠI DIỆN CỤM TRƯỞNG",), name="Vũ Văn Chủ"),
            members=(
                Signer(lines=("CHỦ TỊCH", "UBND XÃ YÊN MÔ"), name="Vũ Văn Chủ"),
                Signer(lines=("CHỦ TỊCH", "UBND XÃ YÊN TỪ"), name="Lê Thị Ký"),
            ),
        ),
        "ke_hoach_phong_trao": MovementPlan(
            head=_head("KH-UBND", number=15),
            movement="phong trào thi đua “Chung sức xây dựng nông thôn mới” giai đoạn 2026 - 2030",
            bases=_BASES[:2],
            parts=(
                PlanPart(heading="I. MỤC ĐÍCH, YÊU CẦU", text=_text(2)),
                PlanPart(heading="II. ĐỐI TƯỢNG, NỘI DUNG THI ĐUA", text=_text(2)),
                PlanPart(heading="III. TỔ CHỨC THỰC HIỆN", text=_text(1)),
            ),
            recipients=("Thường trực Đảng ủy, HĐND xã", "Lưu: VT"),
            signer=_BODY,
        ),
        "bang_cham_diem": _marks(6),
        "phieu_bo_sung": CompletionRequest(
            head=_head(),
            unit="Ủy ban nhân dân xã Yên Mô",
            round="Xét khen thưởng tổng kết năm 2026",
            lines=(
                MissingLine(
                    name="Trần Thị Thử Nghiệm",
                    award="“Chiến sĩ thi đua cơ sở”",
                    missing="Quyết định công nhận sáng kiến",
                    reason="Chưa có trong hồ sơ",
                ),
            ),
            until="15/12/2026",
            giver=_PERSON,
            receiver=_NOBODY,
        ),
        "so_theo_doi_ho_so": DossierBook(
            head=_head(),
            year="2026",
            lines=(
                DossierLine(
                    code="HS-001",
                    content="Xét khen thưởng năm",
                    sender="UBND xã Yên Mô",
                    received="04/12/2026",
                ),
            ),
            keeper=_PERSON,
        ),
        "giay_moi": Invitation(
            head=_head("GM-UBND"),
            issuer_name="Ủy ban nhân dân xã Yên Mô",
            invited=("Các thành viên Hội đồng Thi đua - Khen thưởng xã",),
            occasion="Họp xét khen thưởng tổng kết năm 2026",
            chair="Ông Vũ Văn Chủ, Chủ tịch Hội đồng",
            begins="8 giờ 00 phút, ngày 05 tháng 12 năm 2026",
            venue="Phòng họp số 1, trụ sở Ủy ban nhân dân xã.",
            recipients=_KEPT,
            signer=_BODY,
        ),
        "cong_van": OfficialLetter(
            head=_head("UBND-VHXH", number=88),
            subject="đôn đốc gửi hồ sơ khen thưởng năm 2026",
            addressees=("Trường Tiểu học Yên Mô", "Trạm Y tế xã"),
            paragraphs=(
                _SENTENCE,
                "Đề nghị các đơn vị hoàn thiện và gửi hồ sơ trước ngày 10 tháng 12 năm 2026.",
            ),
            recipients=_KEPT,
            signer=_BODY,
        ),
    }


def extreme() -> dict[str, Any]:
    """Return papers with hundreds of rows and long texts."""
    return {
        "quyet_dinh_khen_thuong": _decision(300),
        "bang_cham_diem": _marks(90),
        "so_theo_doi_ho_so": DossierBook(
            head=_head(),
            year="2026",
            lines=tuple(
                DossierLine(
                    code=f"HS-{n:04d}",
                    content="Xét, đề nghị khen thưởng tổng kết công tác năm và khen thưởng chuyên đề",
                    sender="Ủy ban nhân dân xã Yên Mô",
                    received="04/12/2026",
                )
                for n in range(120)
            ),
            keeper=_PERSON,
        ),
        "bao_cao_dot_xuat": DeedReport(
            head=_head(),
            award="Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
            subject="Nguyễn Thị " + "Thử Nghiệm " * 6,
            deed="trong " + "phòng, chống thiên tai, " * 6 + "cứu nạn",
            facts=("Họ và tên: " + "Rất Dài " * 20,),
            achievements=_text(60),
            meaning=_text(1),
            reporter=_PERSON,
            confirmer=_NOBODY,
        ),
    }
