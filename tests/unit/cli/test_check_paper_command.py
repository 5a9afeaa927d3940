"""The command `check-paper`: what holds, what is broken, what is no paper."""

from __future__ import annotations

from tests.unit.documents.drawn import Drawn, drawn


def test_a_paper_that_holds_and_one_that_does_not(run, tmp_path):
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(drawn(Drawn()))
    bad.write_bytes(drawn(Drawn(nation=11, number="Số: 5/TTr-UBND")))
    code, told = run("check-paper", good)
    assert (code, told["ok"], told["held"], told["pages"]) == (0, True, True, 2)
    code, told = run("check-paper", bad)
    assert (code, told["ok"], told["held"]) == (3, False, False)
    broken = {one["rule"]: one for one in told["rules"] if one["held"] is False}
    assert set(broken) == {"nation_size", "number_zero"}
    assert broken["nation_size"]["findings"][0] == {
        "rule": "nation_size", "page": 1, "found": "11 pt", "wanted": "12–13 pt", "held": False,
    }  # fmt: skip


def test_what_is_no_paper_is_refused(run, tmp_path):
    text = tmp_path / "text.pdf"
    text.write_text("không phải PDF", "utf-8")
    code, told = run("check-paper", text)
    assert (code, told["error"]["code"]) == (3, "usage.no_paper")
    assert run("check-paper", tmp_path)[1]["error"]["code"] == "usage.file_unreadable"
    assert run("check-paper", tmp_path / "absent.pdf")[1]["error"]["code"] == "usage.file_missing"
