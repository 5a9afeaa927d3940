"""The words of the closed vocabularies, as the screens say them."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from services import vocabulary as v
from services.i18n import N_, _

E = TypeVar("E", bound=StrEnum)

_WORDS: tuple[tuple[StrEnum, str], ...] = (
    (v.RecipientKind.PERSON, N_("Individual")),
    (v.RecipientKind.COLLECTIVE, N_("Collective")),
    (v.RecipientKind.HOUSEHOLD, N_("Household")),
    (v.Gender.MALE, N_("Male")),
    (v.Gender.FEMALE, N_("Female")),
    (v.RecipientGroup.LEADER_PROVINCE, N_("Leader at ministry or province level")),
    (v.RecipientGroup.LEADER_DEPARTMENT, N_("Leader at department level")),
    (v.RecipientGroup.ENTREPRENEUR, N_("Entrepreneur")),
    (v.RecipientGroup.LEADER_OTHER, N_("Other leader, deputy head of division upwards")),
    (v.RecipientGroup.DIRECT_WORKER, N_("Directly working, studying or serving")),
    (v.RecipientGroup.ENTERPRISE, N_("Enterprise")),
    (v.CollectiveType.STATE_AGENCY, N_("State agency")),
    (v.CollectiveType.PUBLIC_SERVICE, N_("Public service unit")),
    (v.CollectiveType.ENTERPRISE, N_("Company")),
    (v.CollectiveType.VILLAGE, N_("Village or residential group")),
    (v.CollectiveType.MASS_ORGANISATION, N_("Mass organisation")),
    (v.CollectiveType.ARMED_FORCE, N_("Armed force")),
    (v.CollectiveType.OTHER, N_("Other")),
    (v.AwardState.VALID, N_("In force")),
    (v.AwardState.ANNULLED, N_("Annulled")),
    (v.AwardBasis.MERIT, N_("Merit and achievement")),
    (v.AwardBasis.SUDDEN, N_("Sudden merit")),
    (v.AwardBasis.MOVEMENT, N_("Movement")),
    (v.AwardBasis.DEDICATION, N_("Dedication")),
    (v.AwardBasis.SERVICE_YEARS, N_("Years of service")),
    (v.AwardBasis.EXTERNAL, N_("Foreign relations")),
    (v.AwardBasis.RESISTANCE, N_("Resistance war")),
    (v.EvidenceKind.DECLARED, N_("declared from paper")),
    (v.EvidenceKind.VERIFIED, N_("by a decision on record")),
    (v.EvidenceKind.IMPORTED, N_("imported")),
    (v.RatingLevel.NOT_COMPLETED, N_("Tasks not completed")),
    (v.RatingLevel.COMPLETED, N_("Tasks completed")),
    (v.RatingLevel.GOOD, N_("Tasks completed well")),
    (v.RatingLevel.OUTSTANDING, N_("Tasks completed outstandingly")),
    (v.InitiativeKind.INITIATIVE, N_("Initiative")),
    (v.InitiativeKind.PROJECT, N_("Research subject, scheme or work")),
    (v.InitiativeScope.GRASSROOTS, N_("Grass-roots")),
    (v.InitiativeScope.PROVINCE, N_("Province")),
    (v.InitiativeScope.NATION, N_("Whole country")),
    (v.MovementMethod.REGULAR, N_("Regular")),
    (v.MovementMethod.THEMATIC, N_("Thematic")),
    (v.MovementScope.NATION, N_("Nationwide")),
    (v.MovementScope.PROVINCE, N_("Within the province")),
    (v.MovementScope.CLUSTER, N_("Within the cluster")),
    (v.MovementScope.UNIT, N_("Within the unit")),
    (v.MovementState.DRAFT, N_("Being drafted")),
    (v.MovementState.LAUNCHED, N_("Launched")),
    (v.MovementState.INTERIM_REVIEWED, N_("Interim review")),
    (v.MovementState.FINAL_REVIEWED, N_("Final review held")),
    (v.MovementState.ARCHIVED, N_("Archived")),
    (v.RoundKind.YEAR_END, N_("Year-end")),
    (v.RoundKind.SUDDEN, N_("For sudden merit")),
    (v.RoundKind.THEMATIC, N_("For a movement")),
    (v.RoundState.OPEN, N_("Open")),
    (v.RoundState.MEETING, N_("Council has met")),
    (v.RoundState.FROZEN, N_("Frozen")),
    (v.RoundState.SENT, N_("Sent to the province")),
    (v.RoundState.CLOSED, N_("Closed")),
    (v.NominationState.DRAFT, N_("In preparation")),
    (v.NominationState.READY, N_("Waiting for the meeting")),
    (v.NominationState.PASSED, N_("Passed by the council")),
    (v.NominationState.NOT_PASSED, N_("Not passed")),
    (v.NominationState.SUBMITTED, N_("Sent, waiting for appraisal")),
    (v.NominationState.ACCEPTED, N_("Accepted at appraisal")),
    (v.NominationState.RETURNED, N_("Returned")),
    (v.NominationState.GRANTED, N_("Granted")),
    (v.NominationState.REFUSED, N_("Refused")),
    (v.NominationState.WITHDRAWN, N_("Withdrawn")),
    (v.CouncilRole.CHAIR, N_("Chair")),
    (v.CouncilRole.FIRST_VICE, N_("First vice chair")),
    (v.CouncilRole.VICE, N_("Vice chair")),
    (v.CouncilRole.MEMBER, N_("Member")),
    (v.CouncilRole.SECRETARY, N_("Member and secretary")),
    (v.VotingMethod.HANDS, N_("Show of hands")),
    (v.VotingMethod.BALLOT, N_("Secret ballot")),
    (v.WrittenOpinion.AGREE, N_("Agrees in writing")),
    (v.WrittenOpinion.DISAGREE, N_("Disagrees in writing")),
    (v.WrittenOpinion.EACH, N_("Wrote on each nomination")),
    (v.WrittenOpinion.NONE, N_("No written opinion")),
    (v.PaperState.DRAFT, N_("Draft")),
    (v.PaperState.ISSUED, N_("Issued")),
    (v.PaperState.CANCELLED, N_("Cancelled")),
    (v.PaperState.REPLACED, N_("Replaced")),
    (v.ReportKind.INTERIM, N_("Half-year report")),
    (v.ReportKind.YEARLY, N_("Yearly report")),
    (v.ReportKind.MOVEMENT_INTERIM, N_("Interim review of a movement")),
    (v.ReportKind.MOVEMENT_FINAL, N_("Final review of a movement")),
    (v.ReportState.DRAFT, N_("Being written")),
    (v.ReportState.ISSUED, N_("Issued")),
    (v.ReportState.SENT, N_("Sent")),
    (v.ReportState.RECEIVED, N_("Received")),
    (v.DecisionOutcome.GRANTED, N_("Granted")),
    (v.DecisionOutcome.REFUSED, N_("Refused")),
    (v.PeerStatus.PENDING, N_("Fingerprint not compared yet")),
    (v.PeerStatus.CONFIRMED, N_("Enrolled")),
    (v.PeerStatus.REVOKED, N_("Trusted no longer")),
    (v.PeerStatus.REPLACED, N_("Key renewed")),
    (v.BundleStatus.WRITTEN, N_("Written, no receipt yet")),
    (v.BundleStatus.ACKNOWLEDGED, N_("Received by the other side")),
    (v.BundleStatus.RECEIVED, N_("Received")),
    (v.BundleStatus.PARTLY, N_("Received in part")),
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
