"""The words of the closed vocabularies, as the screens say them."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from services.i18n import N_, _
from services.vocabulary import (
    AwardBasis,
    AwardState,
    BundleStatus,
    CollectiveType,
    CouncilRole,
    DecisionOutcome,
    EvidenceKind,
    Gender,
    InitiativeScope,
    MovementMethod,
    MovementScope,
    MovementState,
    NominationState,
    PaperState,
    PeerStatus,
    RatingLevel,
    RecipientGroup,
    RecipientKind,
    ReportKind,
    ReportState,
    RoundKind,
    RoundState,
    VotingMethod,
    WrittenOpinion,
)

E = TypeVar("E", bound=StrEnum)

_WORDS: tuple[tuple[StrEnum, str], ...] = (
    (RecipientKind.PERSON, N_("Individual")),
    (RecipientKind.COLLECTIVE, N_("Collective")),
    (RecipientKind.HOUSEHOLD, N_("Household")),
    (Gender.MALE, N_("Male")),
    (Gender.FEMALE, N_("Female")),
    (RecipientGroup.LEADER_PROVINCE, N_("Leader at ministry or province level")),
    (RecipientGroup.LEADER_DEPARTMENT, N_("Leader at department level")),
    (RecipientGroup.ENTREPRENEUR, N_("Entrepreneur")),
    (RecipientGroup.LEADER_OTHER, N_("Other leader, deputy head of division upwards")),
    (RecipientGroup.DIRECT_WORKER, N_("Directly working, studying or serving")),
    (RecipientGroup.ENTERPRISE, N_("Enterprise")),
    (CollectiveType.STATE_AGENCY, N_("State agency")),
    (CollectiveType.PUBLIC_SERVICE, N_("Public service unit")),
    (CollectiveType.ENTERPRISE, N_("Company")),
    (CollectiveType.VILLAGE, N_("Village or residential group")),
    (CollectiveType.MASS_ORGANISATION, N_("Mass organisation")),
    (CollectiveType.ARMED_FORCE, N_("Armed force")),
    (CollectiveType.OTHER, N_("Other")),
    (AwardBasis.MERIT, N_("Merit and achievement")),
    (AwardBasis.SUDDEN, N_("Sudden merit")),
    (AwardBasis.MOVEMENT, N_("Movement")),
    (AwardBasis.DEDICATION, N_("Dedication")),
    (AwardBasis.SERVICE_YEARS, N_("Years of service")),
    (AwardBasis.EXTERNAL, N_("Foreign relations")),
    (AwardBasis.RESISTANCE, N_("Resistance war")),
    (AwardState.VALID, N_("In force")),
    (AwardState.ANNULLED, N_("Annulled")),
    (EvidenceKind.DECLARED, N_("declared from paper")),
    (EvidenceKind.VERIFIED, N_("with the decision by file")),
    (EvidenceKind.IMPORTED, N_("imported")),
    (RatingLevel.NOT_COMPLETED, N_("Tasks not completed")),
    (RatingLevel.COMPLETED, N_("Tasks completed")),
    (RatingLevel.GOOD, N_("Tasks completed well")),
    (RatingLevel.OUTSTANDING, N_("Tasks completed outstandingly")),
    (InitiativeScope.GRASSROOTS, N_("Grass-roots")),
    (InitiativeScope.PROVINCE, N_("Province")),
    (InitiativeScope.NATION, N_("Whole country")),
    (MovementMethod.REGULAR, N_("Regular")),
    (MovementMethod.THEMATIC, N_("Thematic")),
    (MovementScope.NATION, N_("Nationwide")),
    (MovementScope.PROVINCE, N_("Within the province")),
    (MovementScope.CLUSTER, N_("Within the cluster")),
    (MovementScope.UNIT, N_("Within the unit")),
    (MovementState.DRAFT, N_("Being drafted")),
    (MovementState.LAUNCHED, N_("Launched")),
    (MovementState.INTERIM_REVIEWED, N_("Interim review held")),
    (MovementState.FINAL_REVIEWED, N_("Final review held")),
    (MovementState.ARCHIVED, N_("Archived")),
    (RoundKind.YEAR_END, N_("Year-end")),
    (RoundKind.SUDDEN, N_("For sudden merit")),
    (RoundKind.THEMATIC, N_("For a movement")),
    (RoundState.OPEN, N_("Open")),
    (RoundState.MEETING, N_("Council has met")),
    (RoundState.FROZEN, N_("Frozen")),
    (RoundState.SENT, N_("Sent to the province")),
    (RoundState.CLOSED, N_("Closed")),
    (NominationState.DRAFT, N_("In preparation")),
    (NominationState.READY, N_("Waiting for the meeting")),
    (NominationState.PASSED, N_("Passed by the council")),
    (NominationState.NOT_PASSED, N_("Not passed")),
    (NominationState.SUBMITTED, N_("Sent, waiting for appraisal")),
    (NominationState.ACCEPTED, N_("Accepted at appraisal")),
    (NominationState.RETURNED, N_("Returned")),
    (NominationState.GRANTED, N_("Granted")),
    (NominationState.REFUSED, N_("Refused")),
    (NominationState.WITHDRAWN, N_("Withdrawn")),
    (CouncilRole.CHAIR, N_("Chair")),
    (CouncilRole.FIRST_VICE, N_("First vice chair")),
    (CouncilRole.VICE, N_("Vice chair")),
    (CouncilRole.MEMBER, N_("Member")),
    (CouncilRole.SECRETARY, N_("Member and secretary")),
    (VotingMethod.HANDS, N_("Show of hands")),
    (VotingMethod.BALLOT, N_("Secret ballot")),
    (WrittenOpinion.AGREE, N_("Agrees in writing")),
    (WrittenOpinion.DISAGREE, N_("Disagrees in writing")),
    (WrittenOpinion.NONE, N_("No written opinion")),
    (PaperState.DRAFT, N_("Draft")),
    (PaperState.ISSUED, N_("Issued")),
    (PaperState.CANCELLED, N_("Cancelled")),
    (PaperState.REPLACED, N_("Replaced")),
    (ReportKind.INTERIM, N_("Half-year report")),
    (ReportKind.YEARLY, N_("Yearly report")),
    (ReportKind.MOVEMENT_INTERIM, N_("Interim review of a movement")),
    (ReportKind.MOVEMENT_FINAL, N_("Final review of a movement")),
    (ReportState.DRAFT, N_("Being written")),
    (ReportState.ISSUED, N_("Issued")),
    (ReportState.SENT, N_("Sent")),
    (ReportState.RECEIVED, N_("Received")),
    (DecisionOutcome.GRANTED, N_("Granted")),
    (DecisionOutcome.REFUSED, N_("Refused")),
    (PeerStatus.PENDING, N_("Fingerprint not compared yet")),
    (PeerStatus.CONFIRMED, N_("Enrolled")),
    (PeerStatus.REVOKED, N_("Trusted no longer")),
    (PeerStatus.REPLACED, N_("Key renewed")),
    (BundleStatus.WRITTEN, N_("Written, no receipt yet")),
    (BundleStatus.ACKNOWLEDGED, N_("Received by the other side")),
    (BundleStatus.RECEIVED, N_("Received")),
    (BundleStatus.PARTLY, N_("Received in part")),
)


# Members of different vocabularies may be equal as texts ("draft"): the key is the member itself.
_TABLE = {(type(member), member.value): words for member, words in _WORDS}


def word(member: StrEnum | None) -> str:
    """Return the words for a member of a vocabulary, "" for None."""
    return "" if member is None else _(_TABLE[type(member), member.value])


def choices(vocabulary: type[E], *, blank: bool = False) -> tuple[tuple[E | None, str], ...]:
    """Return the members with their words, for a choice in a form; `blank` adds "not given" in front."""
    found: list[tuple[E | None, str]] = [(None, "–")] if blank else []
    found += [(member, word(member)) for member in vocabulary]
    return tuple(found)
