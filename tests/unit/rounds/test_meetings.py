"""The council: seats, attendance, votes over all members."""

from __future__ import annotations

import pytest

from models.types import CouncilRole, NominationState, RoundState, VotingMethod, WrittenOpinion
from services.app import Services
from services.councils import (
    CouncilChairError,
    CouncilNameError,
    SaveCouncil,
    SaveMember,
    current_council,
    save_council,
    save_member,
)
from services.meetings import (
    AttendanceLine,
    BallotLine,
    BallotNumbersMissingError,
    BallotPapersError,
    BallotsMissingError,
    ConcludeMeeting,
    MeetingConcludedError,
    MeetingOpenError,
    NoMembersError,
    NoQuorumError,
    NotAMemberError,
    NothingToVoteError,
    NotVotableError,
    SaveAttendance,
    SaveBallot,
    SaveMeeting,
    SecretBallotError,
    TellersMissingError,
    TooManyVotesError,
    VotesAndPapersError,
    WrittenVotesError,
    conclude_meeting,
    get_meeting,
    save_attendance,
    save_ballots,
    save_meeting,
)
from services.nominations import MoveNominations, get_nomination, move_nominations
from services.rounds import get_round
from tests.unit.rounds.makers import (
    attend,
    call_meeting,
    count_papers,
    hold_meeting,
    make_council,
    make_round,
    propose,
    vote,
)


def ready(app: Services, award: str = "LDTT") -> tuple[str, str]:
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Lê Thị Hoa"], award)
    move_nominations(app, MoveNominations(uids=(uid,), action="ready"))
    return round_uid, uid


def test_no_meeting_before_one_is_called(app: Services) -> None:
    assert get_meeting(app, make_round(app)) is None


def test_a_council_has_one_chair_and_names(app: Services) -> None:
    uid = make_council(app, 3)
    with pytest.raises(CouncilChairError):
        save_member(app, SaveMember(council_uid=uid, name="Khác", title="", role=CouncilRole.CHAIR))
    with pytest.raises(CouncilNameError):
        save_member(app, SaveMember(council_uid=uid, name=" ", title=""))
    with pytest.raises(CouncilNameError):
        save_council(app, SaveCouncil(name=""))
    council = current_council(app)
    assert council is not None
    assert [member.position for member in council.members] == [1, 2, 3]


def test_a_member_who_left_has_no_vote(app: Services) -> None:
    round_uid, _uid = ready(app)
    council_uid = make_council(app, 9)
    council = current_council(app)
    assert council is not None
    gone = council.members[-1]
    save_member(
        app,
        SaveMember(
            uid=gone.uid,
            expected_version=gone.version,
            council_uid=council_uid,
            name=gone.name,
            title=gone.title,
            active=False,
        ),
    )
    meeting_uid = call_meeting(app, round_uid)
    meeting = get_meeting(app, round_uid)
    assert meeting is not None
    assert (meeting.total_members, len(meeting.attendance)) == (8, 8)
    line = AttendanceLine(member_uid=gone.uid, present=True)
    with pytest.raises(NotAMemberError):
        save_attendance(app, SaveAttendance(meeting_uid=meeting_uid, rows=(line,)))


def test_a_council_without_members_does_not_meet(app: Services) -> None:
    round_uid, _uid = ready(app)
    save_council(app, SaveCouncil(name="Hội đồng"))
    with pytest.raises(NoMembersError):
        call_meeting(app, round_uid)


def test_a_second_meeting_waits_for_the_first(app: Services) -> None:
    round_uid, _uid = ready(app)
    call_meeting(app, round_uid)
    with pytest.raises(MeetingOpenError):
        call_meeting(app, round_uid)


@pytest.mark.parametrize(
    ("members", "agree", "state"),
    [
        (9, 8, NominationState.PASSED),
        (9, 7, NominationState.NOT_PASSED),
        (11, 9, NominationState.PASSED),
        (11, 8, NominationState.NOT_PASSED),
        (13, 11, NominationState.PASSED),
        (13, 10, NominationState.NOT_PASSED),
    ],
)
def test_eighty_per_cent_of_all_members_for_a_grassroots_emulation_fighter(
    app: Services, members: int, agree: int, state: NominationState
) -> None:
    round_uid = make_round(app)
    uids = propose(app, round_uid, ["Lê Thị Hoa"], "CSTDCS")
    hold_meeting(app, round_uid, uids, agree=agree, members=members)
    row = get_nomination(app, uids[0]).row
    assert (row.state, row.votes) == (state, f"{agree}/{members}")
    assert get_round(app, round_uid).state is RoundState.MEETING


def test_those_absent_count_among_all_members(app: Services) -> None:
    round_uid, uid = ready(app, "CSTDCS")
    meeting_uid = call_meeting(app, round_uid, 10)
    attend(app, round_uid, 7)
    vote(app, round_uid, [uid], 7)
    conclude_meeting(app, ConcludeMeeting(uid=meeting_uid))
    assert get_nomination(app, uid).row.state is NominationState.NOT_PASSED


def test_written_opinions_are_counted_in(app: Services) -> None:
    round_uid, uid = ready(app, "CSTDCS")
    meeting_uid = call_meeting(app, round_uid, 10)
    attend(app, round_uid, 7, (WrittenOpinion.AGREE, WrittenOpinion.DISAGREE, WrittenOpinion.NONE))
    for line, refusal in (
        (BallotLine(nomination_uid=uid, agree=0, disagree=9), WrittenVotesError),
        (BallotLine(nomination_uid=uid, agree=9), WrittenVotesError),
        (BallotLine(nomination_uid=uid, agree=9, disagree=1), TooManyVotesError),
        (BallotLine(nomination_uid=uid, agree=-1), TooManyVotesError),
    ):
        with pytest.raises(refusal):
            save_ballots(app, SaveBallot(meeting_uid=meeting_uid, lines=(line,)))
    good = BallotLine(nomination_uid=uid, agree=8, disagree=1)
    save_ballots(app, SaveBallot(meeting_uid=meeting_uid, lines=(good,)))
    meeting = get_meeting(app, round_uid)
    assert meeting is not None
    assert (meeting.written_agree, meeting.written_disagree, meeting.present_count) == (1, 1, 7)
    assert [(row.needed, row.passed) for row in meeting.ballots] == [(8, True)]


def test_those_who_neither_came_nor_wrote_have_no_vote(app: Services) -> None:
    round_uid, uid = ready(app, "CSTDCS")
    meeting_uid = call_meeting(app, round_uid, 13)
    attend(app, round_uid, 9)
    with pytest.raises(TooManyVotesError) as refused:
        save_ballots(
            app,
            SaveBallot(meeting_uid=meeting_uid, lines=(BallotLine(nomination_uid=uid, agree=13),)),
        )
    assert refused.value.params == {"votes": 13, "voters": 9}
    attend(app, round_uid, 9, (WrittenOpinion.EACH,))
    vote(app, round_uid, [uid], 10)
    meeting = get_meeting(app, round_uid)
    assert meeting is not None
    assert (meeting.voters, meeting.written_each) == (10, 1)


def test_votes_typed_before_the_attendance_are_held_against_it_at_the_end(app: Services) -> None:
    round_uid, uid = ready(app)
    meeting_uid = call_meeting(app, round_uid, 13)
    vote(app, round_uid, [uid], 13)
    attend(app, round_uid, 9)
    with pytest.raises(TooManyVotesError) as refused:
        conclude_meeting(app, ConcludeMeeting(uid=meeting_uid))
    assert refused.value.params == {"votes": 13, "voters": 9}
    assert get_nomination(app, uid).row.state is NominationState.READY


def test_too_few_members_decide_nothing(app: Services) -> None:
    round_uid, uid = ready(app)
    meeting_uid = call_meeting(app, round_uid, 9)
    attend(app, round_uid, 5)
    vote(app, round_uid, [uid], 5)
    with pytest.raises(NoQuorumError):
        conclude_meeting(app, ConcludeMeeting(uid=meeting_uid))
    attend(app, round_uid, 6)
    conclude_meeting(app, ConcludeMeeting(uid=meeting_uid))


def test_an_emulation_fighter_needs_ballot_papers(app: Services) -> None:
    round_uid, uid = ready(app, "CSTDCS")
    call_meeting(app, round_uid, method=VotingMethod.HANDS)
    with pytest.raises(SecretBallotError):
        vote(app, round_uid, [uid], 9)


def test_every_ready_nomination_is_voted_on_before_the_end(app: Services) -> None:
    round_uid, _uid = ready(app)
    meeting_uid = call_meeting(app, round_uid)
    attend(app, round_uid, 9)
    with pytest.raises(BallotsMissingError):
        conclude_meeting(app, ConcludeMeeting(uid=meeting_uid))


def test_a_meeting_about_nothing_does_not_end(app: Services) -> None:
    round_uid = make_round(app)
    meeting_uid = call_meeting(app, round_uid)
    attend(app, round_uid, 9)
    with pytest.raises(NothingToVoteError):
        conclude_meeting(app, ConcludeMeeting(uid=meeting_uid))


def test_a_draft_is_not_voted_on(app: Services) -> None:
    round_uid, _uid = ready(app)
    (draft,) = propose(app, round_uid, ["Phạm Văn Minh"])
    call_meeting(app, round_uid)
    with pytest.raises(NotVotableError):
        vote(app, round_uid, [draft], 9)


def test_what_was_concluded_stands(app: Services) -> None:
    round_uid, uid = ready(app)
    meeting_uid = call_meeting(app, round_uid)
    attend(app, round_uid, 9)
    vote(app, round_uid, [uid], 9)
    conclude_meeting(app, ConcludeMeeting(uid=meeting_uid))
    with pytest.raises(MeetingConcludedError):
        attend(app, round_uid, 1)
    with pytest.raises(MeetingConcludedError):
        vote(app, round_uid, [uid], 1)
    with pytest.raises(MeetingConcludedError):
        conclude_meeting(app, ConcludeMeeting(uid=meeting_uid))
    numbers = {"ballots_issued": 9, "ballots_collected": 9, "ballots_valid": 9}
    save_meeting(app, SaveMeeting(uid=meeting_uid, discussion="Nhất trí", tellers=("Ủy viên 2",), **numbers))
    with pytest.raises(MeetingConcludedError):
        save_meeting(app, SaveMeeting(uid=meeting_uid, **numbers | {"ballots_valid": 8}))
    meeting = get_meeting(app, round_uid)
    assert meeting is not None
    assert (meeting.discussion, meeting.tellers, meeting.concluded) == ("Nhất trí", ("Ủy viên 2",), True)


def test_ballot_papers_are_counted_before_the_end(app: Services) -> None:
    round_uid, uid = ready(app)
    meeting_uid = call_meeting(app, round_uid)
    attend(app, round_uid, 9)
    save_ballots(app, SaveBallot(meeting_uid=meeting_uid, lines=(BallotLine(nomination_uid=uid, agree=9),)))
    with pytest.raises(TellersMissingError):
        conclude_meeting(app, ConcludeMeeting(uid=meeting_uid))
    save_meeting(app, SaveMeeting(uid=meeting_uid, tellers=("Ủy viên 2",)))
    with pytest.raises(BallotNumbersMissingError):
        conclude_meeting(app, ConcludeMeeting(uid=meeting_uid))
    count_papers(app, round_uid)
    conclude_meeting(app, ConcludeMeeting(uid=meeting_uid))


def test_a_show_of_hands_needs_no_papers(app: Services) -> None:
    round_uid, uid = ready(app)
    meeting_uid = call_meeting(app, round_uid, method=VotingMethod.HANDS)
    attend(app, round_uid, 9)
    save_ballots(app, SaveBallot(meeting_uid=meeting_uid, lines=(BallotLine(nomination_uid=uid, agree=7),)))
    conclude_meeting(app, ConcludeMeeting(uid=meeting_uid))
    assert get_nomination(app, uid).row.votes == "7/9"


def test_the_votes_on_each_are_as_many_as_the_valid_papers(app: Services) -> None:
    round_uid, uid = ready(app)
    (short,) = propose(app, round_uid, ["Phạm Văn Minh"])
    move_nominations(app, MoveNominations(uids=(short,), action="ready"))
    meeting_uid = call_meeting(app, round_uid, 10)
    attend(app, round_uid, 10)
    vote(app, round_uid, [uid, short], 9)
    save_ballots(app, SaveBallot(meeting_uid=meeting_uid, lines=(BallotLine(nomination_uid=short, agree=9),)))
    with pytest.raises(VotesAndPapersError) as refused:
        conclude_meeting(app, ConcludeMeeting(uid=meeting_uid))
    assert refused.value.params == {"name": "Phạm Văn Minh", "votes": 9, "valid": 10}


def test_written_opinions_may_be_counted_beside_the_papers(app: Services) -> None:
    round_uid, uid = ready(app)
    meeting_uid = call_meeting(app, round_uid, 10)
    attend(app, round_uid, 8, (WrittenOpinion.AGREE, WrittenOpinion.EACH))
    vote(app, round_uid, [uid], 10)
    conclude_meeting(app, ConcludeMeeting(uid=meeting_uid))
    assert get_nomination(app, uid).row.votes == "10/10"


@pytest.mark.parametrize("papers", [(9, 10, 9), (10, 9, 9), (9, 8, 9), (9, -1, -1)])
def test_ballot_papers_have_to_add_up(app: Services, papers: tuple[int, int, int]) -> None:
    round_uid, _uid = ready(app)
    meeting_uid = call_meeting(app, round_uid, 9)
    issued, collected, valid = papers
    with pytest.raises(BallotPapersError):
        save_meeting(
            app,
            SaveMeeting(
                uid=meeting_uid, ballots_issued=issued, ballots_collected=collected, ballots_valid=valid
            ),
        )
