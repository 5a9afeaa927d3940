"""`export` names what the file would lack, and writes such a file only when it is asked to."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.nominations import Nomination
from services import cli
from services.nominations import nomination_rows
from services.papers import issue_round, round_paper_plan
from services.rounds import list_rounds
from services.send_lacks import send_lacks
from services.vocabulary import RoundState
from tests.unit.exchange.circle import circle_of, frozen_round
from tests.unit.papers.makers import ISSUED, make_round


@pytest.fixture
def circle(make_office, tmp_path):
    return circle_of(make_office, tmp_path / "stick")


def files_on(circle) -> list[str]:
    return sorted(one.name for one in circle.stick.iterdir())


def state_of(circle, uid) -> RoundState:
    return next(row.state for row in list_rounds(circle.unit) if row.uid == uid)


def test_what_the_file_would_lack_is_named_and_nothing_written(run, circle, capsys):
    uid, before = frozen_round(circle.unit), files_on(circle)
    with circle.unit.db.write("test.award") as tx:  # one that asks for a scan
        tx.session.scalars(select(Nomination)).first().award_code = "CSTDT"
    words = ["export", "--home", circle.unit.paths.root, "--round", uid, "--out", circle.stick]
    code, told = run(*words)
    assert (code, told["error"]["code"]) == (3, "usage.export_incomplete")
    assert "--incomplete" in told["error"]["next"]
    lacks = send_lacks(circle.unit, uid)
    assert len(told["error"]["problems"]) == len(lacks.gaps) + len(lacks.papers)
    reasons = {one["reason"] for one in told["error"]["problems"]}
    assert "chưa ban hành" in reasons
    assert any(reason.startswith("Thiếu giấy tờ") for reason in reasons)
    assert (files_on(circle), state_of(circle, uid)) == (before, RoundState.FROZEN)
    assert cli.main([*map(str, words)]) == 3
    said = capsys.readouterr().err
    for problem in told["error"]["problems"]:
        assert f"{problem['path']}: {problem['reason']}" in said


def test_an_incomplete_file_is_written_when_it_is_asked_for_and_says_what_it_lacks(run, circle, capsys):
    uid, before = frozen_round(circle.unit), files_on(circle)
    words = [
        "export",
        "--home",
        circle.unit.paths.root,
        "--round",
        uid,
        "--out",
        circle.stick,
        "--incomplete",
    ]
    code, told = run(*words)
    assert (code, told["ok"], state_of(circle, uid)) == (0, True, RoundState.SENT)
    assert len(files_on(circle)) == len(before) + 1
    assert {one["reason"] for one in told["missing"]} >= {"chưa ban hành"}
    assert cli.main([*map(str, words)]) == 0
    said = capsys.readouterr().out
    again = send_lacks(circle.unit, uid)
    assert f"Tệp còn thiếu {len(again.gaps) + len(again.papers)} mục:" in said
    assert "chưa ban hành" in said


def test_a_file_that_lacks_nothing_is_written_as_it_is(run, circle):
    made = make_round(circle.unit, achievement="long")
    issue_round(circle.unit, made.round_uid, ISSUED)
    assert not send_lacks(circle.unit, made.round_uid)
    words = ["export", "--home", circle.unit.paths.root, "--round", made.round_uid, "--out", circle.stick]
    code, told = run(*words)
    assert (code, told["missing"]) == (0, [])


def test_the_state_of_the_round_is_told_before_what_it_lacks(run, circle):
    made = make_round(circle.unit, freeze=False)
    words = ["export", "--home", circle.unit.paths.root, "--round", made.round_uid, "--out", circle.stick]
    assert run(*words)[1]["error"]["code"] == "round.wrong_state"


def test_papers_of_awards_of_the_commune_are_not_asked_for_where_nothing_of_them_goes_up(run, circle):
    made = make_round(circle.unit)
    own = {row.uid for row in nomination_rows(circle.unit, made.round_uid) if row.award_level == "commune"}
    planned = {row.subject_uid for row in round_paper_plan(circle.unit, made.round_uid)}
    assert own & planned  # the round itself needs a report on them
    lacking = {row.subject_uid for row in send_lacks(circle.unit, made.round_uid).papers}
    assert not lacking & own
    assert set(made.nominations.values()) - own <= lacking
