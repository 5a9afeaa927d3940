"""The papers of the demo: what a person who opens the folder reads is true and in order."""

from __future__ import annotations

import re

import pytest

from services.clock import FixedClock
from services.demo import run_demo
from services.documents import page_count, page_text
from tests.conftest import NOW, PASSWORD


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    """The text of every paper, by its form; the reports on people, of which there are many, in one."""
    out = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("services.demo.SystemClock", lambda: FixedClock(NOW))
        run_demo(out, lambda _line: None, password=PASSWORD)
    found = {}
    for path in (out / "papers").iterdir():
        content = path.read_bytes()
        pages = (page_text(content, page) for page in range(page_count(content)))
        form = path.stem.partition("-")[2]
        found[form] = found.get(form, "") + " ".join(" ".join(pages).split())
    return found


def test_the_council_met_on_a_working_day_before_its_papers_were_issued(papers):
    # The clock of the tests stands at Tuesday, 24 November 2026.
    assert "ngày 24 tháng 11 năm 2026" in papers["to_trinh"]
    assert "Thời gian bắt đầu: 8 giờ, ngày 23 tháng 11 năm 2026" in papers["bien_ban_hop"]
    assert "kết thúc hồi 10 giờ cùng ngày./." in papers["bien_ban_hop"]


def test_the_handover_counts_what_the_submission_proposes(papers):
    assert "01 tập thể, 03 cá nhân" in papers["to_trinh"]
    handed = papers["phieu_giao_nhan"]
    assert "Số tài liệu: 7" in handed
    assert re.search(r"Báo cáo thành tích cá nhân Bản giấy \d+ 3", handed), handed
    assert "hộ gia đình" not in handed
    assert {"01/TTr-UBND", "01/BB-HĐTĐKT", "01/BB-BKP"} <= set(handed.split())
    assert "14167-0001-20261124.tdkt" in handed.split()
    assert any(re.fullmatch("[0-9a-f]{16}", word) for word in handed.split())


def test_no_paper_loses_a_letter_or_says_less_than_the_records(papers):
    for name, text in papers.items():
        assert not {"\ufffd", "\ufffe", "\u00ad"} & set(text), name
        assert "của Ủy ban nhân dân xã Số" not in text, name
    assert "1979" in papers["bien_ban_kiem_phieu"]
    assert "Sinh năm" not in papers["bien_ban_kiem_phieu"]
    assert "Trạm Y tế xã Giao Thuỷ, tỉnh Ninh Bình" in papers["to_trinh"]
