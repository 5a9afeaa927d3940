"""The command `check`: verdicts of a file without a home."""

from __future__ import annotations

import json

from services import cli
from services.regimes import default_packs, load_packs
from services.sample import SAMPLE_FILE


def test_every_proposal_of_the_sample_comes_with_regime_and_tree(run):
    code, told = run("check", SAMPLE_FILE)
    proposed = json.loads(SAMPLE_FILE.read_text("utf-8"))["nominations"]
    assert (code, told["ok"]) == (0, True)
    assert [one["nomination"]["ref"] for one in told["verdicts"]] == [one["ref"] for one in proposed]
    assert sum(told["counts"].values()) == len(proposed)
    assert {one["verdict"] for one in told["verdicts"]} == set(told["counts"])
    for one in told["verdicts"]:
        assert one["tree"]["eligibility"] == one["verdict"]
        assert (one["regime"], one["digest"]) == (one["tree"]["regime"], one["tree"]["digest"])
        assert one["tree"]["root"]["children"]


def test_one_award_for_everybody_on_a_day(run):
    code, told = run("check", SAMPLE_FILE, "--award", "BKT", "--on", "01/06/2024")
    assert code == 0
    assert {(one["award"], one["year"], one["regime"]) for one in told["verdicts"]} == {
        ("BKT", 2024, "R2022A")
    }
    assert {one["recipient"]["kind"] for one in told["verdicts"]} == {"person", "collective", "household"}


def test_the_law_alone_is_asked_without_the_model_on_it(run):
    digests = {}
    for day in ("14/12/2025", "15/12/2025"):
        for words in ((), ("--law-only",)):
            told = run("check", SAMPLE_FILE, "--award", "BKT", "--on", day, *words)[1]
            (digests[day, *words],) = {one["digest"] for one in told["verdicts"]}
    law = load_packs().regime("R2022B").digest
    assert digests["14/12/2025", "--law-only"] == digests["15/12/2025", "--law-only"] == law
    # The model began on the later of the two days.
    assert digests["14/12/2025",] == law
    assert digests["15/12/2025",] == default_packs().regime("R2022B").digest != law


def test_refusals_have_the_exit_codes_of_the_other_commands(run, tmp_path):
    bad = tmp_path / "bad.json"
    tree = json.loads(SAMPLE_FILE.read_text("utf-8"))
    tree["people"][3]["birth_date"] = "31/02/1984"
    bad.write_text(json.dumps(tree), "utf-8")
    code, told = run("check", bad)
    assert (code, told["error"]["code"]) == (3, "interchange.refused")
    assert [one["path"] for one in told["error"]["problems"]] == ["people[3].birth_date"]
    assert all(one["reason"] for one in told["error"]["problems"])
    assert run("check", tmp_path / "absent.json")[0] == 4
    assert run("check", SAMPLE_FILE, "--award", "KHONG_CO")[1]["error"]["code"] == "regimes.unknown_award"
    assert run("check", SAMPLE_FILE, "--on", "hôm qua")[0] == 2
    assert run("check")[0] == 2


def test_people_read_the_article_the_evidence_what_is_missing_and_the_earliest_year(capsys, tmp_path):
    file = tmp_path / "x.json"
    record = {"recipient_uid": "p", "award_code": "CSTDCS", "basis": "merit", "printed_name": "CSTĐCS"}
    years = [
        {"ref": f"a{year}", "year_from": year, "year_to": year, "decision_number": f"{year}/QĐ"} | record
        for year in (2024, 2025)
    ]
    tree = {
        "format": "tdkt-interchange",
        "version": 1,
        "unit": {"id": "14167@2025-07-01"},
        "people": [{"ref": "p", "name": "Bùi Thị Ánh", "birth_date": "1990", "history_complete_from": 1990}],
        "award_records": years,
    }
    file.write_text(json.dumps(tree), "utf-8")
    assert cli.main(["check", str(file), "--award", "CSTDT", "--on", "30/11/2025"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Bùi Thị Ánh – Chiến sĩ thi đua Bộ, ban, ngành, tỉnh, 2025: Chưa đủ điều kiện")
    assert "Điều 22 Luật số" in told
    assert "· “Chiến sĩ thi đua cơ sở” · 2024 · 2024/QĐ" in told
    assert "→ Mới có 2/3 lần liên tục" in told
    assert "Sớm nhất: 2026." in told
    assert "R2022B" in told
    # Nobody declared that the records are whole: a third title may only not be entered yet.
    del tree["people"][0]["history_complete_from"]
    file.write_text(json.dumps(tree), "utf-8")
    assert cli.main(["check", str(file), "--award", "CSTDT", "--on", "30/11/2025"]) == 0
    told = capsys.readouterr().out
    assert "2025: Cần người xem xét" in told
    assert "→ Mới có 2/3 lần liên tục" in told
    assert "Chưa có xác nhận đã nhập đủ hồ sơ trước năm 2025" in told
    assert "Sớm nhất" not in told
