"""`main.py prize`."""

from __future__ import annotations

import json

import pytest

from services.cli import main


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, object]]:
    code = main([*words, "--json"])
    read = capsys.readouterr()
    return code, json.loads(read.out or read.err)


def test_awards_are_added_up_in_figures_and_words(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = told(capsys, "prize", "LDTT", "BKT:household", "--on", "2026-08-01")
    assert code == 0
    assert found["total"] == 760_000 + 5_700_000
    assert found["words"] == "Sáu triệu bốn trăm sáu mươi nghìn đồng"
    assert [one["amount"] for one in found["prizes"]] == [760_000, 5_700_000]  # type: ignore[attr-defined]


def test_the_lines_are_vietnamese_and_tell_what_is_not_confirmed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prize", "LDTT", "GKXA:household", "--on", "2025-12-20"]) == 0
    sure, doubtful, total = capsys.readouterr().out.splitlines()
    assert sure.endswith("→ 710.000 đồng · điểm d khoản 1 Điều 50 Nghị định số 152/2025/NĐ-CP")
    assert doubtful.endswith(
        "→ 1.060.000 đồng · Điều 54 Nghị định số 152/2025/NĐ-CP · chưa đối chiếu với văn bản luật"
    )
    assert total == "Tổng: 1.770.000 đồng (Một triệu bảy trăm bảy mươi nghìn đồng)"


@pytest.mark.parametrize(
    ("words", "expected", "error"),
    [
        (("prize",), 2, "usage.wrong"),
        (("prize", "LDTT:nobody"), 2, "usage.wrong"),
        (("prize", "--decision", "1/QĐ-UBND"), 2, "usage.wrong"),
        (("prize", "GDVH:household"), 3, "regimes.prize_unknown"),
        (("prize", "KHONGCO"), 3, "regimes.unknown_award"),
    ],
)
def test_what_cannot_be_reckoned_is_refused(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], expected: int, error: str
) -> None:
    code, found = told(capsys, *words)
    assert (code, found["error"]["code"]) == (expected, error)  # type: ignore[index]
