"""Nominations: who can be proposed, what a step needs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.nominations import Nomination
from models.recipients import Recipient
from models.types import NominationState, RecipientKind
from services.achievement_reports import (
    ReportFrozenError,
    SaveReport,
    UnknownSectionError,
    get_report,
    save_report,
)
from services.app import Services
from services.documents.richtext import RichText
from services.errors import ConflictError, NotFoundError
from services.events import ReasonNeededError
from services.nominations import (
    AwardKindError,
    DeletedNominationError,
    DuplicateNominationError,
    MoveNominations,
    Nominate,
    NominationStateError,
    OutsideCompetenceError,
    OverrideVerdict,
    PeriodError,
    ReadyAllTheSame,
    SaveNomination,
    VotedError,
    get_nomination,
    move_nominations,
    nominate,
    nomination_rows,
    override_verdict,
    ready_all_the_same,
    save_nomination,
)
from services.plausible import ImplausibleDateError
from services.regimes.errors import UnknownAwardError
from services.rounds import (
    MoveRound,
    OpenRound,
    RoundTitleError,
    SaveRound,
    get_round,
    move_round,
    open_round,
    save_round,
)
from tests.unit.rounds.makers import (
    LONG,
    YEAR,
    add_recipient,
    hold_meeting,
    make_round,
    propose,
    write_report,
)


def test_many_are_proposed_at_once_in_the_order_of_their_names(app: Services) -> None:
    round_uid = make_round(app)
    propose(app, round_uid, ["C", "A", "B"])
    rows = nomination_rows(app, round_uid)
    assert [row.recipient_name for row in rows] == ["A", "B", "C"]
    assert {(row.state, row.version, row.votes) for row in rows} == {(NominationState.DRAFT, 1, "")}


def test_an_award_for_collectives_is_refused_for_a_person(app: Services) -> None:
    round_uid, person = make_round(app), add_recipient(app, "Lê Thị Hoa")
    with pytest.raises(AwardKindError) as caught:
        nominate(app, Nominate(round_uid=round_uid, recipient_uids=(person,), award_code="TTLDTT"))
    assert caught.value.params["name"] == "Lê Thị Hoa"
    collective = add_recipient(app, "Thôn Đông", RecipientKind.COLLECTIVE)
    nominate(app, Nominate(round_uid=round_uid, recipient_uids=(collective,), award_code="TTLDTT"))


def test_one_recipient_is_proposed_once_for_an_award_and_all_or_none_are_added(app: Services) -> None:
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Lê Thị Hoa"])
    same, other = get_nomination(app, uid).row.recipient_uid, add_recipient(app, "Phạm Văn Minh")
    with pytest.raises(DuplicateNominationError):
        nominate(app, Nominate(round_uid=round_uid, recipient_uids=(other, same), award_code="LDTT"))
    assert len(nomination_rows(app, round_uid)) == 1
    nominate(app, Nominate(round_uid=round_uid, recipient_uids=(same,), award_code="GKXA"))
    assert len(nomination_rows(app, round_uid)) == 2


def test_a_recipient_of_another_line_is_refused(app: Services) -> None:
    round_uid, uid = make_round(app), add_recipient(app, "Trường Mầm non", RecipientKind.COLLECTIVE)
    with app.db.write("test.outside") as tx:
        tx.session.get_one(Recipient, uid).outside_competence = True
    with pytest.raises(OutsideCompetenceError):
        nominate(app, Nominate(round_uid=round_uid, recipient_uids=(uid,), award_code="TTLDTT"))


def test_an_unknown_award_recipient_or_period_is_refused(app: Services) -> None:
    round_uid, uid = make_round(app), add_recipient(app, "Lê Thị Hoa")
    with pytest.raises(UnknownAwardError):
        nominate(app, Nominate(round_uid=round_uid, recipient_uids=(uid,), award_code="KHONGCO"))
    with pytest.raises(NotFoundError):
        nominate(app, Nominate(round_uid=round_uid, recipient_uids=("nobody",), award_code="LDTT"))
    with pytest.raises(PeriodError):
        nominate(
            app,
            Nominate(
                round_uid=round_uid,
                recipient_uids=(uid,),
                award_code="LDTT",
                year_from=YEAR,
                year_to=YEAR - 1,
            ),
        )


def test_a_period_that_can_t_be_is_refused(app: Services) -> None:
    round_uid, uid = make_round(app), add_recipient(app, "Lê Thị Hoa")
    wish = Nominate(round_uid=round_uid, recipient_uids=(uid,), award_code="LDTT", year_from=2, year_to=YEAR)
    with pytest.raises(ImplausibleDateError):
        nominate(app, wish)
    nominate(app, replace(wish, year_from=YEAR))
    (row,) = nomination_rows(app, round_uid)
    late = SaveNomination(
        uid=row.uid, expected_version=row.version, award_code="LDTT", year_from=YEAR, year_to=YEAR + 200
    )
    with pytest.raises(ImplausibleDateError):
        save_nomination(app, late)


def delete(app: Services, uid: str) -> None:
    with app.db.write("test.delete") as tx:
        tx.get(Nomination, uid).deleted_at = app.clock.now()


def test_a_deleted_nomination_comes_back_empty_when_proposed_again(app: Services) -> None:
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Lê Thị Hoa"])
    recipient = get_nomination(app, uid).row.recipient_uid
    override_verdict(app, OverrideVerdict(uid=uid, reason="Đã bình xét"))
    delete(app, uid)
    assert nomination_rows(app, round_uid) == ()
    nominate(app, Nominate(round_uid=round_uid, recipient_uids=(recipient,), award_code="LDTT"))
    (row,) = nomination_rows(app, round_uid)
    assert (row.state, row.override_reason) == (NominationState.DRAFT, None)


def test_the_award_is_not_exchanged_for_one_in_the_wastebasket(app: Services) -> None:
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Lê Thị Hoa"])
    recipient = get_nomination(app, uid).row.recipient_uid
    nominate(app, Nominate(round_uid=round_uid, recipient_uids=(recipient,), award_code="GKXA"))
    delete(app, uid)
    (row,) = nomination_rows(app, round_uid)
    with pytest.raises(DeletedNominationError):
        save_nomination(app, change(row.uid, row.version, award="LDTT"))


def change(uid: str, version: int, award: str = "LDTT") -> SaveNomination:
    return SaveNomination(uid=uid, expected_version=version, award_code=award, year_from=YEAR, year_to=YEAR)


def test_a_change_from_an_old_version_is_a_conflict(app: Services) -> None:
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Lê Thị Hoa"])
    save_nomination(app, change(uid, 1, award="GKXA"))
    assert nomination_rows(app, round_uid)[0].award_code == "GKXA"
    with pytest.raises(ConflictError):
        save_nomination(app, change(uid, 1))


def test_after_the_vote_the_award_stands(app: Services) -> None:
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Lê Thị Hoa"])
    hold_meeting(app, round_uid, [uid])
    with pytest.raises(NominationStateError):
        save_nomination(app, change(uid, get_nomination(app, uid).row.version, award="GKXA"))
    move_nominations(app, MoveNominations(uids=(uid,), action="draft", reason="Xem lại"))
    with pytest.raises(VotedError):
        save_nomination(app, change(uid, get_nomination(app, uid).row.version, award="GKXA"))


def test_one_taken_back_to_draft_is_voted_on_anew(app: Services) -> None:
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Lê Thị Hoa"])
    hold_meeting(app, round_uid, [uid])
    move_nominations(app, MoveNominations(uids=(uid,), action="draft", reason="Đếm nhầm"))
    hold_meeting(app, round_uid, [uid], agree=2)
    assert get_nomination(app, uid).row.state is NominationState.NOT_PASSED


def test_one_withdrawn_and_reopened_keeps_its_vote(app: Services) -> None:
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Lê Thị Hoa"])
    hold_meeting(app, round_uid, [uid])
    move_nominations(app, MoveNominations(uids=(uid,), action="withdraw", reason="Xin rút"))
    move_nominations(app, MoveNominations(uids=(uid,), action="reopen", reason="Xin lại"))
    move_nominations(app, MoveNominations(uids=(uid,), action="ready"))
    assert get_nomination(app, uid).row.state is NominationState.PASSED


def test_a_step_for_several_is_taken_by_all_or_none(app: Services) -> None:
    round_uid = make_round(app)
    first, second = propose(app, round_uid, ["Lê Thị Hoa", "Phạm Văn Minh"])
    move_nominations(app, MoveNominations(uids=(second,), action="ready"))
    with pytest.raises(NominationStateError):
        move_nominations(app, MoveNominations(uids=(first, second), action="ready"))
    assert get_nomination(app, first).row.state is NominationState.DRAFT


def test_a_round_needs_a_title_and_keeps_its_particulars(app: Services) -> None:
    round_uid = make_round(app)
    view = get_round(app, round_uid)
    with pytest.raises(RoundTitleError):
        save_round(app, SaveRound(uid=round_uid, expected_version=view.version, title=" "))
    with pytest.raises(RoundTitleError):
        open_round(app, OpenRound(title="", round_kind=view.round_kind, year=YEAR))
    save_round(app, SaveRound(uid=round_uid, expected_version=view.version, title="Tổng kết"))
    assert get_round(app, round_uid).title == "Tổng kết"


def test_a_report_is_saved_part_by_part_and_only_over_what_was_read(app: Services) -> None:
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Lê Thị Hoa"])
    assert get_report(app, uid).version is None
    write_report(app, uid)
    first = get_report(app, uid)
    assert first.version == 1
    assert first.word_count == LONG.word_count()
    duties = RichText.from_plain("Phụ trách văn hóa")
    save_report(app, SaveReport(nomination_uid=uid, sections={"duties": duties}, expected_version=1))
    texts = {section.key: section.text for section in get_report(app, uid).sections}
    assert texts == {"duties": duties, "achievements": LONG}
    with pytest.raises(ConflictError):
        save_report(app, SaveReport(nomination_uid=uid, sections={"duties": LONG}, expected_version=1))


def test_saving_the_same_report_changes_nothing(app: Services) -> None:
    (uid,) = propose(app, make_round(app), ["Lê Thị Hoa"])
    write_report(app, uid)
    again = SaveReport(nomination_uid=uid, sections={"achievements": LONG}, expected_version=1)
    assert not save_report(app, again)


def test_a_report_has_only_the_parts_of_its_form(app: Services) -> None:
    (uid,) = propose(app, make_round(app), ["Lê Thị Hoa"])
    with pytest.raises(UnknownSectionError):
        save_report(app, SaveReport(nomination_uid=uid, sections={"overview": LONG}))


def test_a_report_is_closed_with_its_nomination(app: Services) -> None:
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Lê Thị Hoa"])
    move_nominations(app, MoveNominations(uids=(uid,), action="withdraw", reason="Xin rút"))
    with pytest.raises(ReportFrozenError):
        write_report(app, uid)
    assert not get_report(app, uid).writable


def test_an_unknown_nomination_or_round_is_named_as_such(app: Services) -> None:
    for ask in (get_nomination, get_report, get_round):
        with pytest.raises(NotFoundError):
            ask(app, "nobody")
    with pytest.raises(NotFoundError):
        move_round(app, MoveRound(uid="nobody", action="freeze"))


def test_the_reason_and_the_step_to_the_council_are_one_act(app: Services) -> None:
    round_uid = make_round(app)
    first, second = propose(app, round_uid, ["Lê Thị Hoa", "Trần Văn Bình"])
    move_nominations(app, MoveNominations(uids=(second,), action="withdraw", reason="Để sau"))
    command = ReadyAllTheSame(uids=(first, second), unmet=(first,), reason="Đã bình xét")
    with pytest.raises(NominationStateError):
        ready_all_the_same(app, command)
    assert get_nomination(app, first).row.override_reason is None
    with pytest.raises(ReasonNeededError):
        ready_all_the_same(app, ReadyAllTheSame(uids=(first,), unmet=(first,), reason=" "))
    changes = ready_all_the_same(app, ReadyAllTheSame(uids=(first,), unmet=(first,), reason="Đã bình xét"))
    assert first in changes.uids["nomination"]
    row = get_nomination(app, first).row
    assert (row.state, row.override_reason) == (NominationState.READY, "Đã bình xét")
