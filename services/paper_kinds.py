"""How a paper of a dossier comes about: written here, printed by the program, or brought as a scan."""

from __future__ import annotations

from typing import Literal

HowFilled = Literal["report", "attachment", "generated"]

# A report of fewer words is a start, not a report.
MIN_WORDS = 30
# Papers that the program makes itself from the records and the meeting.
GENERATED_PAPERS = frozenset({"to_trinh", "danh_sach", "bien_ban_hop", "bien_ban_kiem_phieu"})
REPORT_PAPERS = frozenset(
    {
        "bao_cao_thanh_tich",
        "bao_cao_tom_tat",
        "tom_tat_thanh_tich",
        "bao_cao_ca_nhan",
        "bao_cao_tap_the",
        "bao_cao_ho_gia_dinh",
        "bao_cao_cong_hien",
        "bao_cao_dot_xuat",
        "bao_cao_chuyen_de",
        "bao_cao_anh_hung_tap_the",
        "bao_cao_anh_hung_ca_nhan",
        "bao_cao_doi_ngoai_tap_the",
        "bao_cao_doi_ngoai_ca_nhan",
    }
)


def how_filled(paper_code: str) -> HowFilled:
    """Tell how a paper of a dossier is filled."""
    if paper_code in REPORT_PAPERS:
        return "report"
    return "generated" if paper_code in GENERATED_PAPERS else "attachment"
