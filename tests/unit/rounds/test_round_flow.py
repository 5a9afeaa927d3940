"""A round from its opening to the awards on record."""

from __future__ import annotations

import pytest
from sqlalchemy import event, select

from models.awards import AwardRecord
from models.nominations import Nomination
from models.types import (
    DecisionOutcome,
    EvidenceKind,
    NominationState,
    RatingLevel,
    RecipientKind,
    RoundKind,
    RoundState,
)
from services.app import Services
from services.decisions import (
    DecisionLine,
    RecordDecision,
    book_awards,
    decisions,
    get_decision,
    record_decision,
)
from services.dossiers import dossier_of, round_gaps
from services.eligibility import check_award, refresh_verdicts, verdict_of
from services.events import ReasonNeededError, events_of
from services.messages import explain
from services.nominations import (
    AwardBasisError,
    ConfirmationNoteError,
    ConfirmCriterion,
    MoveNominations,
    Nominate,
    OverrideVerdict,
    SaveNomination,
    confirm_criterion,
    get_nomination,
    move_nominations,
    nominate,
    nomination_rows,
    override_verdict,
    save_nomination,
)
from services.papers import issue_round, round_paper_plan
from services.papers_due import papers_waiting
from services.round_steps import NothingForSuperiorError
from services.rounds import (
    MoveRound,
    RoundEmptyError,
    RoundGapsError,
    RoundStateError,
    RoundUndecidedError,
    get_round,
    list_rounds,
    mark_sent,
    move_round,
)
from tests.unit.papers import makers as papers_makers
from tests.unit.rounds.makers import (
    DECIDED_ON,
    YEAR,
    add_rating,
    add_recipient,
    hold_meeting,
    make_round,
    propose,
    write_report,
)


def decide(app: Services, *uids: str, outcome: str = "granted", number: str = "12/QĐ-UBND") -> str:
    lines = tuple(
        DecisionLine(
            nomination_uid=uid,
            outcome=outcome,  # type: ignore[arg-type]
            reason="Chưa đủ tiêu chuẩn" if outcome == "refused" else "",
            prize_money=None if outcome == "refused" else 702_000,
        )
        for uid in uids
    )
    changes = record_decision(
        app,
        RecordDecision(
            number=number,
            decided_on=DECIDED_ON,
            title="Về việc khen thưởng năm 2026",
            issuer="Chủ tịch Ủy ban nhân dân",
            signer_name="Trần Văn Bình",
            signer_title="Chủ tịch",
            items=lines,
        ),
    )
    assert changes.subject is not None
    return changes.subject


def filled_round(app: Services, *, award: str = "LDTT", people: int = 2) -> tuple[str, list[str]]:
    """Return a round whose nominations passed the council and lack nothing but judgement."""
    round_uid = make_round(app)
    uids = propose(app, round_uid, [f"Nguyễn Văn {chr(65 + place)}" for place in range(people)], award)
    for uid in uids:
        write_report(app, uid)
        override_verdict(app, OverrideVerdict(uid=uid, reason="Đã bình xét tại thôn"))
    hold_meeting(app, round_uid, uids)
    return round_uid, uids


def test_a_local_award_goes_from_nomination_to_the_record_of_the_recipient(app: Services) -> None:
    round_uid, uids = filled_round(app)
    move_round(app, MoveRound(uid=round_uid, action="freeze"))
    decision_uid = decide(app, *uids)
    assert {row.state for row in nomination_rows(app, round_uid)} == {NominationState.GRANTED}
    assert get_round(app, round_uid).state is RoundState.CLOSED
    with app.db.read() as session:
        records = session.scalars(select(AwardRecord)).all()
        assert {record.nomination_uid for record in records} == set(uids)
        assert {(record.evidence, record.award_code, record.year_to) for record in records} == {
            (EvidenceKind.VERIFIED, "LDTT", YEAR)
        }
        assert {record.prize_money for record in records} == {702_000}
    view = get_decision(app, decision_uid)
    assert [item.outcome for item in view.items] == [DecisionOutcome.GRANTED] * 2
    assert [row.granted for row in decisions(app, DECIDED_ON.year)] == [2]
    assert decisions(app, 2020) == ()


def test_awards_are_booked_once_however_often_they_are_booked(app: Services) -> None:
    _round_uid, uids = filled_round(app)
    decide(app, *uids)
    for receiving in (False, True):
        with app.db.write("test.book", receiving=receiving) as tx:
            assert book_awards(tx, app, uids) == []


def test_awards_booked_while_receiving_belong_to_the_unit(app: Services) -> None:
    _round_uid, uids = filled_round(app)
    decide(app, *uids)
    with app.db.write("test.forget") as tx:
        for record in tx.session.scalars(select(AwardRecord)):
            tx.session.delete(record)
    with app.db.write("test.book", receiving=True) as tx:
        assert len(book_awards(tx, app, uids)) == 2
    with app.db.read() as session:
        stamped = session.execute(select(AwardRecord.owner, AwardRecord.version)).all()
    assert set(stamped) == {(app.unit_id, 1)}


def test_a_round_for_the_province_is_submitted_when_it_is_sent(app: Services) -> None:
    round_uid, uids = filled_round(app, award="BKT")
    move_round(app, MoveRound(uid=round_uid, action="freeze"))
    with app.db.write("exchange.export") as tx:
        mark_sent(tx, app, round_uid)
    assert {row.state for row in nomination_rows(app, round_uid)} == {NominationState.SUBMITTED}
    assert get_round(app, round_uid).state is RoundState.SENT
    assert [step.action for step in events_of(app, uids[0])][-1] == "submit"
    with pytest.raises(RoundUndecidedError):
        move_round(app, MoveRound(uid=round_uid, action="close"))
    with app.db.write("exchange.export") as tx:
        mark_sent(tx, app, round_uid)
    assert [step.action for step in events_of(app, round_uid)] == ["open", "meet", "freeze", "send"]


def test_a_round_of_which_nothing_goes_up_is_not_sent(app: Services) -> None:
    round_uid, _uids = filled_round(app, award="GKXA")
    move_round(app, MoveRound(uid=round_uid, action="freeze"))
    with pytest.raises(NothingForSuperiorError) as caught, app.db.write("exchange.export") as tx:
        mark_sent(tx, app, round_uid)
    assert caught.value.params["title"] == get_round(app, round_uid).title
    assert get_round(app, round_uid).state is RoundState.FROZEN


def test_what_the_commune_decides_itself_is_not_counted_as_sent_up(app: Services) -> None:
    made = papers_makers.make_round(app)
    with app.db.write("exchange.export") as tx:
        mark_sent(tx, app, made.round_uid)
    steps = {step.key: step.values for step in get_round(app, made.round_uid).steps}
    assert steps["send"] == {"count": 3}
    assert steps["result"] == {"answered": 0, "count": 3, "granted": 0}


def test_freezing_names_every_gap_and_a_reason_passes_over_soft_ones(app: Services) -> None:
    round_uid = make_round(app)
    uids = propose(app, round_uid, ["Lê Thị Hoa", "Phạm Văn Minh"])
    with pytest.raises(RoundGapsError) as caught:
        move_round(app, MoveRound(uid=round_uid, action="freeze"))
    assert {(gap.place, gap.nomination_uid) for gap in caught.value.gaps} >= {
        (place, uid) for place in ("report", "verdict", "vote") for uid in uids
    }
    hold_meeting(app, round_uid, uids)
    assert {gap.place for gap in round_gaps(app, round_uid)} == {"report", "verdict"}
    with pytest.raises(RoundGapsError):
        move_round(app, MoveRound(uid=round_uid, action="freeze", reason="  "))
    move_round(app, MoveRound(uid=round_uid, action="freeze", reason="Bổ sung báo cáo sau"))
    assert events_of(app, round_uid)[-1].reason == "Bổ sung báo cáo sau"


def test_no_reason_passes_over_a_missing_vote(app: Services) -> None:
    round_uid = make_round(app)
    uids = propose(app, round_uid, ["Lê Thị Hoa"])
    move_nominations(app, MoveNominations(uids=tuple(uids), action="ready"))
    with pytest.raises(RoundGapsError):
        move_round(app, MoveRound(uid=round_uid, action="freeze", reason="Gấp"))


def test_a_sudden_deed_needs_no_vote(app: Services) -> None:
    round_uid = make_round(app, RoundKind.SUDDEN, "Cứu người trong bão")
    uids = propose(app, round_uid, ["Vũ Văn Dũng"], "GKXA")
    move_nominations(app, MoveNominations(uids=tuple(uids), action="ready"))
    move_round(app, MoveRound(uid=round_uid, action="freeze", reason="Khen kịp thời"))
    assert nomination_rows(app, round_uid)[0].state is NominationState.PASSED
    assert events_of(app, uids[0])[-1].action == "pass_without_vote"


def test_a_round_where_nobody_passed_is_not_frozen(app: Services) -> None:
    with pytest.raises(RoundEmptyError):
        move_round(app, MoveRound(uid=make_round(app), action="freeze"))


def test_going_back_needs_a_reason_and_leaves_an_event(app: Services) -> None:
    round_uid, uids = filled_round(app)
    move_round(app, MoveRound(uid=round_uid, action="freeze"))
    with pytest.raises(ReasonNeededError):
        move_round(app, MoveRound(uid=round_uid, action="reopen", reason=" "))
    with pytest.raises(ReasonNeededError):
        move_nominations(app, MoveNominations(uids=tuple(uids), action="draft"))
    move_round(app, MoveRound(uid=round_uid, action="reopen", reason="Sót một người"))
    last = events_of(app, round_uid)[-1]
    assert (last.from_state, last.to_state, last.reason) == ("frozen", "open", "Sót một người")


def test_a_frozen_round_takes_no_nomination_and_no_change(app: Services) -> None:
    round_uid, uids = filled_round(app)
    move_round(app, MoveRound(uid=round_uid, action="freeze"))
    newcomer = add_recipient(app, "Đỗ Thị Lan")
    with pytest.raises(RoundStateError):
        nominate(app, Nominate(round_uid=round_uid, recipient_uids=(newcomer,), award_code="LDTT"))
    with pytest.raises(RoundStateError):
        override_verdict(app, OverrideVerdict(uid=uids[0], reason="Muộn"))


def test_the_regime_is_chosen_once_and_stored_with_its_digest(app: Services) -> None:
    row = list_rounds(app, YEAR)[0] if list_rounds(app, YEAR) else get_round(app, make_round(app))
    regime = app.packs.on(app.clock.today())
    assert row.regime == regime.id
    from models.nominations import AwardRound

    with app.db.read() as session:
        assert session.execute(select(AwardRound.pack_digests)).scalar_one() == {regime.id: regime.digest}


def test_the_steps_follow_the_work(app: Services) -> None:
    round_uid = make_round(app)
    assert [step.state for step in get_round(app, round_uid).steps] == ["now", *["todo"] * 5]
    uids = propose(app, round_uid, ["Lê Thị Hoa"])
    steps = {step.key: step for step in get_round(app, round_uid).steps}
    assert (steps["nominations"].state, steps["reports"].state) == ("done", "now")
    assert steps["reports"].values["reports"] == 1
    write_report(app, uids[0])
    override_verdict(app, OverrideVerdict(uid=uids[0], reason="Đã bình xét"))
    hold_meeting(app, round_uid, uids)
    steps = {step.key: step for step in get_round(app, round_uid).steps}
    assert (steps["council"].state, steps["papers"].state) == ("done", "now")


def test_the_list_takes_the_same_number_of_queries_for_5_and_for_50(app: Services) -> None:
    def queries(people: int) -> int:
        round_uid = make_round(app, title=f"Đợt {people}")
        propose(app, round_uid, [f"Người {people}-{place}" for place in range(people)])
        seen: list[str] = []
        listen = lambda *args: seen.append(args[2])  # noqa: E731
        event.listen(app.db.engine, "before_cursor_execute", listen)
        try:
            assert len(nomination_rows(app, round_uid)) == people
        finally:
            event.remove(app.db.engine, "before_cursor_execute", listen)
        return len(seen)

    assert queries(5) == queries(50) <= 8


def test_many_are_proposed_and_moved_with_the_statements_of_few(app: Services) -> None:
    def statements(people: int) -> int:
        round_uid = make_round(app, title=f"Đợt {people}")
        uids = tuple(add_recipient(app, f"Người {people}-{place}") for place in range(people))
        seen: list[str] = []
        listen = lambda *args: seen.append(args[2])  # noqa: E731
        event.listen(app.db.engine, "before_cursor_execute", listen)
        try:
            nominate(app, Nominate(round_uid=round_uid, recipient_uids=uids, award_code="LDTT"))
            proposed = tuple(row.uid for row in nomination_rows(app, round_uid))
            move_nominations(app, MoveNominations(uids=proposed, action="ready"))
        finally:
            event.remove(app.db.engine, "before_cursor_execute", listen)
        return len(seen)

    assert statements(5) == statements(50)


def test_checking_again_touches_only_what_came_out_otherwise(app: Services) -> None:
    round_uid = make_round(app)
    first, second = propose(app, round_uid, ["Lê Thị Hoa", "Phạm Văn Minh"])
    assert not refresh_verdicts(app, round_uid)
    before = get_nomination(app, first)
    add_rating(app, before.row.recipient_uid, RatingLevel.GOOD)
    assert refresh_verdicts(app, round_uid).uids == {"nomination": frozenset({first})}
    assert get_nomination(app, second).row.version == 1


def test_what_a_person_confirms_is_kept_with_the_name_and_counts(app: Services) -> None:
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Lê Thị Hoa"])
    add_rating(app, get_nomination(app, uid).row.recipient_uid, RatingLevel.OUTSTANDING)
    refresh_verdicts(app, round_uid)
    questions = [node for node in verdict_of(app, uid).open_questions() if node.manual]
    for question in questions:
        confirm_criterion(
            app, ConfirmCriterion(uid=uid, criterion_id=question.id, answer=True, note="Đã họp")
        )
    view = get_nomination(app, uid)
    assert view.row.eligibility == "eligible"
    assert view.row.missing_count == 0
    assert all(entry["note"] == "Đã họp" for entry in view.confirmations.values())


def test_a_confirmation_says_by_what_and_by_whom(app: Services) -> None:
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Lê Thị Hoa"])
    with pytest.raises(ConfirmationNoteError) as caught:
        confirm_criterion(app, ConfirmCriterion(uid=uid, criterion_id="LDTT.spirit", answer=True, note=" "))
    assert explain(caught.value).next
    # Nobody entered who does this work: the office answers for it.
    wish = ConfirmCriterion(uid=uid, criterion_id="LDTT.spirit", answer=True, note="Biên bản họp")
    confirm_criterion(app, wish)
    assert get_nomination(app, uid).confirmations["LDTT.spirit"]["by"] == app.profile().display_name


def test_an_award_can_be_checked_before_anybody_proposes_it(app: Services) -> None:
    uid = add_recipient(app, "Lê Thị Hoa")
    verdict = check_award(app, uid, "LDTT", YEAR)
    assert verdict.award == "LDTT"
    assert verdict.eligibility in ("not_eligible", "needs_judgement")


def test_a_dossier_counts_what_people_bring(app: Services) -> None:
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Lê Thị Hoa"], "CSTDCS")
    before = dossier_of(app, uid)
    report = next(line for line in before.lines if line.how == "report")
    assert report.problem == "report_missing"
    write_report(app, uid)
    after = dossier_of(app, uid)
    assert after.have == before.have + 1
    row = nomination_rows(app, round_uid)[0]
    assert (row.papers_have, row.papers_need) == (after.have, after.need)


def test_each_kind_of_recipient_has_a_dossier(app: Services) -> None:
    round_uid = make_round(app)
    for kind in RecipientKind:
        recipient = add_recipient(app, f"Đối tượng {kind}", kind)
        nominate(app, Nominate(round_uid=round_uid, recipient_uids=(recipient,), award_code="GKXA"))
    for row in nomination_rows(app, round_uid):
        assert dossier_of(app, row.uid).need == row.papers_need > 0


def test_a_nomination_of_another_unit_is_not_touched_by_a_check(app: Services) -> None:
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Lê Thị Hoa"])
    with app.db.write("test.foreign", receiving=True) as tx:
        record = tx.get(Nomination, uid)
        record.owner, record.verdict = "14215@2025-07-01", None
    assert not refresh_verdicts(app, round_uid)


def test_what_a_frozen_round_went_on_without_stays_told(app: Services) -> None:
    round_uid = make_round(app)
    uids = propose(app, round_uid, ["Lê Thị Hoa", "Phạm Văn Minh"], "BKT")
    write_report(app, uids[0])
    hold_meeting(app, round_uid, uids)
    move_round(app, MoveRound(uid=round_uid, action="freeze", reason="Gấp"))
    steps = {step.key: step for step in get_round(app, round_uid).steps}
    assert (steps["reports"].state, steps["reports"].blocker) == ("blocked", "reports")
    assert steps["reports"].values["reports"] == 1
    assert (steps["papers"].state, steps["papers"].blocker) == ("now", "not_issued")
    plan = round_paper_plan(app, round_uid)
    assert steps["papers"].values == {"issued": 0, "waiting": len(plan)}
    issue_round(app, round_uid, app.clock.today())
    left = [row for row in round_paper_plan(app, round_uid) if row.state != "issued"]
    step = next(step for step in get_round(app, round_uid).steps if step.key == "papers")
    assert step.values == {"issued": len(plan) - len(left), "waiting": len(left)}
    with app.db.write("exchange.export") as tx:
        mark_sent(tx, app, round_uid)
    states = [step.state for step in get_round(app, round_uid).steps]
    assert states == ["done", "blocked", "done", "blocked", "done", "now"]


def test_papers_waiting_are_those_of_the_plan_that_are_not_issued(app: Services) -> None:
    made = papers_makers.make_round(app)
    plan = round_paper_plan(app, made.round_uid)
    with app.db.read() as session:
        assert papers_waiting(session, app, made.round_uid) == sum(row.state != "issued" for row in plan)


def test_sudden_merit_earns_no_title_and_needs_no_council(app: Services) -> None:
    round_uid = make_round(app, RoundKind.SUDDEN, "Cứu người trong bão")
    person = add_recipient(app, "Vũ Văn Dũng")
    for code in ("LDTT", "CSTDCS"):
        with pytest.raises(AwardBasisError):
            nominate(app, Nominate(round_uid=round_uid, recipient_uids=(person,), award_code=code))
    nominate(app, Nominate(round_uid=round_uid, recipient_uids=(person,), award_code="GKXA"))
    row = nomination_rows(app, round_uid)[0]
    with pytest.raises(AwardBasisError):
        save_nomination(
            app,
            SaveNomination(
                uid=row.uid, expected_version=row.version, award_code="LDTT", year_from=YEAR, year_to=YEAR
            ),
        )
    council = next(step for step in get_round(app, round_uid).steps if step.key == "council")
    assert (council.state, council.blocker, council.values["simple"]) == ("done", None, 1)
