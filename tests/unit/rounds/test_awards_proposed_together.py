"""Awards that one round proposes together: what rests on another of them, and the papers that follow."""

from __future__ import annotations

from models.awards import AwardRecord
from models.types import (
    AwardBasis,
    AwardState,
    EvidenceKind,
    NominationState,
    RatingLevel,
)
from services.app import Services
from services.dossiers import dossier_of, round_gaps
from services.nomination_reads import needed_papers
from services.nominations import (
    MoveNominations,
    Nominate,
    get_nomination,
    move_nominations,
    nominate,
    nomination_rows,
)
from services.regimes import load_packs, verdict_from_tree
from services.wastebasket import DeleteRecord, RestoreRecord, delete_record, restore_record
from tests.unit.rounds.makers import (
    YEAR,
    add_rating,
    add_recipient,
    hold_meeting,
    make_round,
)


def add_title(app: Services, recipient_uid: str, code: str, year: int) -> None:
    with app.db.write("test.award") as tx:
        tx.session.add(
            AwardRecord(
                uid=app.ids.new(),
                recipient_uid=recipient_uid,
                award_code=code,
                printed_name=code,
                basis=AwardBasis.MERIT,
                year_from=year,
                year_to=year,
                evidence=EvidenceKind.VERIFIED,
                state=AwardState.VALID,
            )
        )


def title_outcome(app: Services, uid: str) -> str:
    view = get_nomination(app, uid)
    assert view.verdict is not None
    nodes = {node.id: node for node in verdict_from_tree(view.verdict).root.walk()}
    return nodes["BKT.titles"].outcome.value


def test_an_award_of_the_same_round_is_no_award_yet(app: Services) -> None:
    round_uid = make_round(app)
    person = add_recipient(app, "Lê Thị Hoa", history_complete_from=2000)
    add_title(app, person, "CSTDCS", YEAR - 1)
    nominate(app, Nominate(round_uid=round_uid, recipient_uids=(person,), award_code="BKT"))
    (higher,) = (row.uid for row in nomination_rows(app, round_uid))
    assert title_outcome(app, higher) == "not_met"
    nominate(app, Nominate(round_uid=round_uid, recipient_uids=(person,), award_code="CSTDCS"))
    lower = next(row.uid for row in nomination_rows(app, round_uid) if row.award_code == "CSTDCS")
    assert title_outcome(app, higher) == "unknown"
    assert get_nomination(app, higher).row.eligibility == "needs_judgement"
    delete_record(app, DeleteRecord(kind="nomination", uid=lower))
    assert title_outcome(app, higher) == "not_met"
    restore_record(app, RestoreRecord(kind="nomination", uid=lower))
    assert title_outcome(app, higher) == "unknown"
    move_nominations(app, MoveNominations(uids=(lower,), action="withdraw", reason="Xin rút"))
    assert title_outcome(app, higher) == "not_met"


def test_what_the_council_voted_down_carries_no_other_award(app: Services) -> None:
    round_uid = make_round(app)
    person = add_recipient(app, "Lê Thị Hoa", history_complete_from=2000)
    add_title(app, person, "CSTDCS", YEAR - 1)
    for code in ("CSTDCS", "BKT"):
        nominate(app, Nominate(round_uid=round_uid, recipient_uids=(person,), award_code=code))
    uids = {row.award_code: row.uid for row in nomination_rows(app, round_uid)}
    assert title_outcome(app, uids["BKT"]) == "unknown"
    hold_meeting(app, round_uid, list(uids.values()), agree=8, members=11)
    assert get_nomination(app, uids["CSTDCS"]).row.state is NominationState.NOT_PASSED
    assert title_outcome(app, uids["BKT"]) == "not_met"


def test_meeting_the_criteria_of_a_proposed_title_is_met_on_condition(app: Services) -> None:
    round_uid = make_round(app)
    person = add_recipient(app, "Lê Thị Hoa")
    add_rating(app, person, RatingLevel.OUTSTANDING)
    for code in ("LDTT", "CSTDCS"):
        nominate(app, Nominate(round_uid=round_uid, recipient_uids=(person,), award_code=code))
    rows = {row.award_code: row for row in nomination_rows(app, round_uid)}
    assert (rows["CSTDCS"].eligibility, rows["CSTDCS"].conditional) == ("eligible", True)
    move_nominations(app, MoveNominations(uids=(rows["LDTT"].uid,), action="withdraw", reason="Xin rút"))
    assert get_nomination(app, rows["CSTDCS"].uid).row.eligibility == "needs_judgement"


def test_the_paper_for_the_condition_that_is_used_belongs_to_the_dossier(app: Services) -> None:
    round_uid = make_round(app)
    person, other = add_recipient(app, "Lê Thị Hoa"), add_recipient(app, "Phạm Văn Minh")
    add_rating(app, person, RatingLevel.OUTSTANDING)
    add_rating(app, other, RatingLevel.GOOD)
    nominate(app, Nominate(round_uid=round_uid, recipient_uids=(person, other), award_code="CSTDCS"))
    rows = {row.recipient_name: row for row in nomination_rows(app, round_uid)}
    assert rows["Lê Thị Hoa"].lacking == ("xac_nhan_htxs",)
    assert (rows["Lê Thị Hoa"].papers_have, rows["Lê Thị Hoa"].papers_need) == (0, 2)
    assert rows["Phạm Văn Minh"].lacking == ()
    dossier = dossier_of(app, rows["Lê Thị Hoa"].uid)
    assert {line.code for line in dossier.lines if line.required and line.how == "attachment"} == {
        "xac_nhan_htxs"
    }
    assert dossier.need == 2
    gaps = [gap.what for gap in round_gaps(app, round_uid) if gap.place == "papers"]
    assert gaps == ["xac_nhan_htxs"]


def test_of_two_conditions_that_are_met_one_paper_is_enough() -> None:
    dossier = load_packs().regime("R2026").dossier("CSTDCS", "person", "merit")
    leaves = [{"id": f"CSTDCS.{name}", "outcome": "met"} for name in ("htxs", "initiative")]
    root = {"id": "root", "outcome": "met", "children": leaves}
    assert "xac_nhan_htxs" in needed_papers(dossier, root, ())
    with_scan = needed_papers(dossier, root, {"xac_nhan_sang_kien"})
    assert "xac_nhan_sang_kien" in with_scan
    assert "xac_nhan_htxs" not in with_scan
    assert not {"xac_nhan_htxs", "xac_nhan_sang_kien"} & set(needed_papers(dossier, None, ()))
