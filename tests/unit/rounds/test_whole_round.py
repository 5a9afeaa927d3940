"""One round as a clerk goes through it, nothing passed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models.initiatives import Initiative, InitiativeAuthor, InitiativeUse
from models.types import EvidenceKind, InitiativeScope, NominationState, RatingLevel, RoundState
from services.app import Services
from services.attachments import AttachFile, attach_file
from services.dossiers import dossier_of, round_gaps
from services.eligibility import refresh_verdicts, verdict_of
from services.nominations import ConfirmCriterion, confirm_criterion, get_nomination, nomination_rows
from services.rounds import MoveRound, get_round, mark_sent, move_round
from tests.scans import a_pdf
from tests.unit.rounds.makers import YEAR, add_rating, hold_meeting, make_round, propose, write_report
from tests.unit.rounds.test_recipient_facts import add, award
from tests.unit.rounds.test_round_flow import decide

PDF = a_pdf()


def with_a_career(app: Services, person: str) -> None:
    """Give a person what Luật 06/2022/QH15 Điều 22 asks for: three years in a row and an initiative."""
    for year in range(YEAR - 2, YEAR + 1):
        add_rating(app, person, RatingLevel.OUTSTANDING, year)
        for code in ("LDTT", "CSTDCS"):
            award(app, person, award_code=code, year_from=year, year_to=year, evidence=EvidenceKind.VERIFIED)
    initiative = add(
        app,
        Initiative,
        title="Số hóa hồ sơ",
        fold_key="so hoa ho so",
        year=YEAR,
        scope=InitiativeScope.PROVINCE,
        decision_number="90/QĐ-UBND",
    )
    add(app, InitiativeAuthor, initiative_uid=initiative, person_uid=person, share_percent=100)


def test_from_the_opening_to_the_file_for_the_province(app: Services, tmp_path: Path) -> None:
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Hoàng Thị Mai"], "CSTDT")
    with_a_career(app, get_nomination(app, uid).row.recipient_uid)
    refresh_verdicts(app, round_uid)
    for question in [node for node in verdict_of(app, uid).open_questions() if node.manual]:
        wish = ConfirmCriterion(uid=uid, criterion_id=question.id, answer=True, note="Đã xem hồ sơ")
        confirm_criterion(app, wish)
    assert get_nomination(app, uid).row.eligibility == "eligible"
    write_report(app, uid)
    assert {(gap.what, gap.place) for gap in round_gaps(app, round_uid)} == {
        ("xac_nhan_sang_kien", "papers"),
        ("not_ready", "vote"),
    }
    scan = tmp_path / "xac nhan.pdf"
    scan.write_bytes(PDF)
    attach_file(app, AttachFile(nomination_uid=uid, paper_code="xac_nhan_sang_kien", path=scan))
    dossier = dossier_of(app, uid)
    assert dossier.complete
    assert {line.code: line.how for line in dossier.lines}["to_trinh"] == "generated"
    hold_meeting(app, round_uid, [uid])
    assert round_gaps(app, round_uid) == ()
    move_round(app, MoveRound(uid=round_uid, action="freeze"))
    with app.db.write("exchange.export") as tx:
        mark_sent(tx, app, round_uid)
    assert [row.state for row in nomination_rows(app, round_uid)] == [NominationState.SUBMITTED]
    assert get_round(app, round_uid).state is RoundState.SENT


@pytest.mark.parametrize(("level", "used"), [(RatingLevel.GOOD, 1), (RatingLevel.OUTSTANDING, 0)])
def test_an_initiative_is_used_up_when_the_award_rests_on_it(
    app: Services, level: RatingLevel, used: int
) -> None:
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Hoàng Thị Mai"], "CSTDCS")
    person = get_nomination(app, uid).row.recipient_uid
    add_rating(app, person, level)
    initiative = add(
        app,
        Initiative,
        title="Số hóa hồ sơ",
        fold_key="so hoa ho so",
        year=YEAR,
        scope=InitiativeScope.GRASSROOTS,
        decision_number="9/QĐ-UBND",
    )
    add(app, InitiativeAuthor, initiative_uid=initiative, person_uid=person, share_percent=100)
    refresh_verdicts(app, round_uid)
    for question in [node for node in verdict_of(app, uid).open_questions() if node.manual]:
        confirm_criterion(
            app, ConfirmCriterion(uid=uid, criterion_id=question.id, answer=True, note="Đã bình xét")
        )
    assert get_nomination(app, uid).row.eligibility == "eligible"
    hold_meeting(app, round_uid, [uid])
    decide(app, uid)
    with app.db.read() as session:
        uses = session.execute(select(InitiativeUse.initiative_uid, InitiativeUse.award_code)).all()
    assert [tuple(use) for use in uses] == [(initiative, "CSTDCS")] * used
