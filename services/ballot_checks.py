"""Whether the votes of a meeting can be: who had a vote, what the written opinions and the papers say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.councils import Attendance, BallotResult, Meeting
from models.types import VotingMethod, WrittenOpinion
from services.errors import InputError, RuleError


class BallotPapersError(InputError):
    """The numbers of ballot papers don't fit each other (`issued`, `collected`, `valid`)."""

    code = "meeting.ballot_papers"


class TooManyVotesError(InputError):
    """More votes than members who voted (`votes`, `voters`)."""

    code = "meeting.too_many_votes"


class WrittenVotesError(InputError):
    """The count leaves out written opinions (`written`, `counted`)."""

    code = "meeting.written_votes"


class TellersMissingError(RuleError):
    """Nobody is named who counted the ballot papers."""

    code = "meeting.tellers_missing"


class BallotNumbersMissingError(RuleError):
    """How many ballot papers were handed out, collected and valid is not noted."""

    code = "meeting.ballot_numbers_missing"


class VotesAndPapersError(RuleError):
    """The votes on somebody are not as many as the valid papers (`name`, `votes`, `valid`)."""

    code = "meeting.votes_and_papers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voters:
    """Who has a vote: members who came, absent ones who wrote (Nghị định 98/2023/NĐ-CP Điều 30 khoản 7).

    `unnoted`: members nobody noted anything of yet. `written`: absent members by what they wrote; one who was
    asked and wrote nothing has no vote.
    """

    present: int
    unnoted: int
    written: Counter[WrittenOpinion]

    @property
    def in_writing(self) -> int:
        """Return how many absent members wrote an opinion."""
        return self.written.total() - self.written[WrittenOpinion.NONE]

    def most(self, *, over: bool = False) -> int:
        """Return how many can have voted; `over`: at the end whoever is not noted did not come."""
        return self.present + self.in_writing + (0 if over else self.unnoted)


def voters_of(session: Session, meeting: Meeting) -> Voters:
    """Return who has a vote by the attendance of a meeting."""
    present, noted, written = 0, 0, Counter[WrittenOpinion]()
    for came, opinion in session.execute(
        select(Attendance.present, Attendance.written_opinion).where(
            Attendance.meeting_uid == meeting.uid, Attendance.deleted_at.is_(None)
        )
    ):
        noted += 1
        present += came
        if not came and opinion is not None:
            written[opinion] += 1
    return Voters(present=present, unnoted=max(0, meeting.total_members - noted), written=written)


def check_votes(agree: int, disagree: int, blank: int, voters: Voters, *, over: bool = False) -> None:
    """Refuse votes that can't be. Raises: TooManyVotesError, WrittenVotesError."""
    votes, most = agree + disagree + blank, voters.most(over=over)
    if min(agree, disagree, blank) < 0 or votes > most:
        raise TooManyVotesError(votes=votes, voters=most)
    for opinion, counted in ((WrittenOpinion.AGREE, agree), (WrittenOpinion.DISAGREE, disagree)):
        if counted < voters.written[opinion]:
            raise WrittenVotesError(written=voters.written[opinion], counted=counted)


def check_papers(papers: tuple[int | None, int | None, int | None], total: int) -> None:
    """Refuse numbers of ballot papers that don't fit each other. Raises: BallotPapersError."""
    issued, collected, valid = papers
    given = [number for number in papers if number is not None]
    falling = given == sorted(given, reverse=True)
    if not falling or any(not 0 <= number <= total for number in given):
        raise BallotPapersError(issued=issued, collected=collected, valid=valid)


def check_count(meeting: Meeting, voters: Voters) -> None:
    """Refuse to end a vote by papers that nobody counted.

    Raises: TellersMissingError, BallotNumbersMissingError.
    """
    if meeting.method is not VotingMethod.BALLOT:
        return
    if not meeting.tellers:
        raise TellersMissingError
    papers = (meeting.ballots_issued, meeting.ballots_collected, meeting.ballots_valid)
    if None in papers:
        raise BallotNumbersMissingError
    check_papers(papers, voters.most(over=True))


def check_result(meeting: Meeting, voters: Voters, result: BallotResult, name: str) -> None:
    """Hold the votes on one nomination against attendance and papers; opinions may be among the papers.

    Raises: TooManyVotesError, WrittenVotesError, VotesAndPapersError.
    """
    check_votes(result.agree, result.disagree, result.blank, voters, over=True)
    valid = meeting.ballots_valid
    if meeting.method is not VotingMethod.BALLOT or valid is None:
        return
    votes = result.agree + result.disagree + result.blank
    if votes not in (valid, valid + voters.in_writing):
        raise VotesAndPapersError(name=name, votes=votes, valid=valid)
