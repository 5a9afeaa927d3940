"""`main.py prize`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import update

from models.awards import AwardRecord
from models.nominations import Nomination
from models.types import AwardBasis, AwardState, EvidenceKind
from services.cli import main
from services.decision_reads import decisions
from services.exchange import receive_bundle
from services.nominations import get_nomination
from services.pack_files import export_packs, pack_text
from services.pack_install import InstallPacks, install_packs, plan_install
from services.prizes import decision_prizes
from services.regimes.loading import texts_of
from services.regimes.shelf import REGIMES_DIR
from tests.conftest import PASSWORD, OfficeMaker
from tests.unit.exchange.circle import circle_of, decide, frozen_round


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, object]]:
    code = main([*words, "--json"])
    read = capsys.readouterr()
    return code, json.loads(read.out or read.err)


def test_awards_are_added_up_in_figures_and_words(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = told(capsys, "prize", "LDTT", "BKT:household", "--on", "2026-08-01")
    assert code == 0
    assert found["total"] == 760_000 + 5_700_000
    assert found["words"] == "Sáu triệu bốn trăm sáu mươi nghìn đồng"
    assert [one["amount"] for one in found["prizes"]] == [760_000, 5_700_000]


def test_an_award_for_one_kind_needs_no_kind_and_households_get_none_of_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, found = told(capsys, "prize", "TTLDTT", "--on", "2026-08-01")
    assert (code, [one["kind"] for one in found["prizes"]]) == (0, ["collective"])
    for award in ("LDTT", "HCLD3", "CSTDTQ"):
        assert told(capsys, "prize", f"{award}:household", "--on", "2026-08-01")[0] == 3


def test_the_lines_are_vietnamese_and_tell_what_is_not_confirmed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prize", "LDTT", "GKXA:household", "--on", "2025-12-20"]) == 0
    sure, doubtful, total = capsys.readouterr().out.splitlines()
    assert "0,3 × 2.340.000 đồng = 702.000 đồng → 710.000 đồng" in sure
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
    assert (code, found["error"]["code"]) == (expected, error)


def test_figures_are_plain_decimals(capsys: pytest.CaptureFixture[str]) -> None:
    _code, found = told(capsys, "prize", "HCSV:collective", "LDTT", "--on", "2025-12-20")
    prizes = found["prizes"]
    assert [one["exact"] for one in prizes] == ["215280000", "702000"]
    assert [one["coefficient"] for one in prizes] == ["92", "0.3"]


def test_an_act_that_has_ended_is_told_with_its_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "prize", "LDTT", "--on", "2027-03-01")[1]["lapsed"] is None
    found = told(capsys, "prize", "LDTT", "--on", "2027-03-02")[1]["lapsed"]
    assert found["ended_on"] == "2027-03-01"
    assert main(["prize", "LDTT", "--on", "2027-03-02"]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert "Nghị định số 152/2025/NĐ-CP chỉ có hiệu lực đến ngày 01/03/2027" in last


def test_the_rules_of_the_own_home_hold(
    capsys: pytest.CaptureFixture[str],
    make_office: OfficeMaker,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    circle = circle_of(make_office, tmp_path / "stick")
    law = tmp_path / "R2026"
    shutil.copytree(REGIMES_DIR / "R2026", law)
    head = (law / "regime.toml").read_text("utf-8").replace("version = 1", "version = 2", 1)
    prize = (
        'prize = [{ id = "LDTT.person", award = "LDTT", kind = "person", coefficient = "0.5", '
        'article = "Điều 50", act = "nd152", mark = "K", source = "S6" }]\n'
    )
    (law / "regime.toml").write_text(prize + head, "utf-8")
    path = export_packs(circle.superior, [pack_text("R2026", texts_of(law))], tmp_path)
    plan = plan_install(circle.unit, path)
    install_packs(circle.unit, InstallPacks(path=path, inner_digest=plan.inner_digest))
    home = circle.unit.paths.root
    circle.unit.close()
    monkeypatch.setenv("TDKT_PASSWORD", PASSWORD)
    wish = ("prize", "LDTT", "--on", "2026-12-20")
    assert told(capsys, *wish)[1]["total"] == 760_000
    assert told(capsys, *wish, "--home", str(home))[1]["total"] == 1_270_000


def test_a_decision_tells_what_is_not_confirmed_and_titles_of_other_decisions(
    capsys: pytest.CaptureFixture[str],
    make_office: OfficeMaker,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    circle = circle_of(make_office, tmp_path / "stick")
    receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))
    decide(circle)
    (row,) = decisions(circle.superior)
    first = decision_prizes(circle.superior, row.uid).rows[0]
    view = get_nomination(circle.superior, first.nomination_uid)
    with circle.superior.db.write("test.award") as tx:
        tx.session.add(
            AwardRecord(
                uid=circle.superior.ids.new(),
                recipient_uid=view.row.recipient_uid,
                award_code="LDTT",
                printed_name="“Lao động tiên tiến”",
                basis=AwardBasis.MERIT,
                year_from=view.year_from,
                year_to=view.year_to,
                decision_number="7/QĐ-UBND",
                evidence=EvidenceKind.VERIFIED,
                state=AwardState.VALID,
            )
        )
        # A title beside a title, where the round of the circle proposes a commendation.
        mine = Nomination.uid == first.nomination_uid
        tx.session.execute(update(Nomination).where(mine).values(award_code="CSTDT"))
    found = decision_prizes(circle.superior, row.uid).rows[0]
    assert found.beside == ("“Lao động tiên tiến” · 7/QĐ-UBND",)
    home = circle.superior.paths.root
    circle.superior.close()
    monkeypatch.setenv("TDKT_PASSWORD", PASSWORD)
    wanted = ["prize", "--decision", row.number, "--home", str(home)]
    assert main(wanted) == 0
    line = capsys.readouterr().out.splitlines()[0]
    assert "chưa đối chiếu với văn bản luật" in line
    assert "7/QĐ-UBND" in line
    (one, *_more) = told(capsys, *wanted)[1]["prizes"]
    assert one["mark"] == "K"
