"""The fields of any record in the words of the screen: what they are called, how their values read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from services import vocabulary as v
from services.dates import PartialDate, format_datetime
from services.i18n import N_, _, ngettext
from services.numbers import format_decimal, format_int
from services.words import word

EMPTY = "—"
_LABELS = {
    "abbreviation": N_("Short name"),
    "absence_reason": N_("Reason of absence"),
    "academic_title": N_("Academic title, degree"),
    "achievement": N_("Achievement"),
    "action": N_("Step"),
    "active": N_("Has a vote now"),
    "actor": N_("Done by"),
    "address": N_("Address"),
    "agree": N_("Agree"),
    "alias": N_("Other name"),
    "annulled_by": N_("Annulled by"),
    "appraised_at": N_("Appraised on"),
    "appraised_by": N_("Appraised by"),
    "armed_forces": N_("In the armed forces"),
    "award_code": N_("Award"),
    "ballots_collected": N_("Ballots collected"),
    "ballots_issued": N_("Ballots handed out"),
    "ballots_valid": N_("Valid ballots"),
    "basis": N_("Type of commendation"),
    "benefit": N_("Benefit"),
    "birth_date": N_("Date or year of birth"),
    "blank": N_("Blank"),
    "civil_servant": N_("Official, civil servant or public employee"),
    "collective_type": N_("Kind of collective"),
    "collective_uid": N_("Belongs to"),
    "concluded": N_("Concluded"),
    "conclusion": N_("Conclusion of the chair"),
    "confirmations": N_("Confirmations"),
    "content": N_("Contents and criteria"),
    "council_uid": N_("Council"),
    "deadline": N_("To be sent before"),
    "decided_on": N_("Date of the decision"),
    "decision_date": N_("Date of the decision"),
    "decision_number": N_("Number of the decision"),
    "decision_uid": N_("Decision"),
    "description": N_("Description"),
    "died_on": N_("Died on"),
    "disagree": N_("Disagree"),
    "discussion": N_("Discussion"),
    "document_date": N_("Date of the document"),
    "document_number": N_("Number of the document"),
    "donated_days": N_("Days of work given"),
    "donated_land_m2": N_("Land given (m²)"),
    "donated_money": N_("Money given (đồng)"),
    "donated_other": N_("Other property given"),
    "end_date": N_("Ends"),
    "ends_at": N_("Ended at"),
    "ethnicity": N_("Ethnic group"),
    "evidence": N_("Evidence"),
    "features": N_("Situation"),
    "field": N_("Field"),
    "file_name": N_("File"),
    "final_review_date": N_("Final review planned"),
    "form": N_("Form of discipline"),
    "founded_on": N_("Founded on"),
    "from_date": N_("From day"),
    "functions": N_("Functions and tasks"),
    "gender": N_("Sex"),
    "given_name": N_("Given name"),
    "golden_book_number": N_("Number in the golden book"),
    "government_position": N_("Office in the government"),
    "group": N_("Group of recipients"),
    "happened_at": N_("When"),
    "headcount": N_("Members in all"),
    "history_complete_from": N_("All awards and initiatives on record since"),
    "home_town": N_("Home town"),
    "household_size": N_("People in the household"),
    "identity_number": N_("Identity number"),
    "initiative_kind": N_("Kind"),
    "initiative_uid": N_("Initiative"),
    "invited": N_("Invited"),
    "issued_on": N_("Date of issue"),
    "issuer": N_("Issued by"),
    "launcher": N_("Launched by"),
    "leave_days": N_("Days of leave"),
    "level": N_("Rating"),
    "lower_is_better": N_("Lower is better"),
    "maternity_leave": N_("Maternity leave"),
    "measure": N_("Unit of measure"),
    "meeting_uid": N_("Meeting"),
    "member_uid": N_("Council member"),
    "method": N_("Method"),
    "minority": N_("Of an ethnic minority"),
    "movement_uid": N_("Movement"),
    "name": N_("Name"),
    "nomination_uid": N_("Nomination"),
    "note": N_("Note"),
    "number": N_("Number"),
    "occupation": N_("Occupation"),
    "outcome": N_("Result"),
    "outside_competence": N_("Proposed by another line"),
    "override_reason": N_("Proposed all the same because"),
    "pages": N_("Page count"),
    "paper_code": N_("Kind of paper"),
    "parent_uid": N_("Answers the movement"),
    "party_joined_on": N_("Joined the Party on"),
    "party_members": N_("of them Party members"),
    "party_position": N_("Office in the Party"),
    "passed": N_("Passed"),
    "period_from": N_("From day"),
    "period_to": N_("To day"),
    "person_uid": N_("Person"),
    "phone": N_("Telephone"),
    "place": N_("Place"),
    "planned": N_("Planned"),
    "political_theory": N_("Political theory"),
    "present": N_("Present"),
    "printed_name": N_("Award as printed"),
    "prize_money": N_("Prize money (đồng)"),
    "qualification": N_("Professional qualification"),
    "quota": N_("Awards planned"),
    "reason": N_("Reason"),
    "received_on": N_("Received on"),
    "recipient_kind": N_("Kind"),
    "recipient_uid": N_("Recipient"),
    "recruited_on": N_("Recruited on"),
    "registered_on": N_("Registered on"),
    "religion": N_("Religion"),
    "replaced_by": N_("Replaced by"),
    "report_kind": N_("Kind of report"),
    "residence": N_("Permanent residence"),
    "role": N_("Role on the council"),
    "round_kind": N_("Kind of round"),
    "round_uid": N_("Round"),
    "scope": N_("Scope"),
    "sections": N_("Text"),
    "share_percent": N_("Share (%)"),
    "signer_name": N_("Signer"),
    "signer_title": N_("Office of the signer"),
    "slogan": N_("Slogan"),
    "start_date": N_("Begins"),
    "starts_at": N_("Began at"),
    "state": N_("State"),
    "summary": N_("Summary"),
    "target_uid": N_("Target"),
    "tax_code": N_("Tax code"),
    "tellers": N_("Tellers"),
    "theme_uid": N_("Theme"),
    "threshold_percent": N_("Share needed (%)"),
    "title": N_("Title or summary"),
    "to_date": N_("To day"),
    "total_members": N_("Members of the council"),
    "under_review": N_("Under review"),
    "union_position": N_("Office in a mass organisation"),
    "value": N_("Value reached"),
    "women_count": N_("of them women"),
    "word_count": N_("Words of the report"),
    "workplace": N_("Workplace, unit"),
    "written_opinion": N_("Written opinion"),
    "year": N_("Year"),
    "year_from": N_("Achievement from year"),
    "year_to": N_("Achievement to year"),
}
# By (kind, field): the same field means another thing there.
_OTHER_LABELS = {
    ("membership", "position"): N_("Office in the unit"),
    ("council_member", "title"): N_("Office"),
    ("registration", "content"): N_("Contents registered"),
    ("household", "name"): N_("Head of the household"),
    ("collective", "name"): N_("Name of the collective"),
}
_STATES: dict[str, type[StrEnum]] = {
    "award_record": v.AwardState,
    "award_round": v.RoundState,
    "movement": v.MovementState,
    "nomination": v.NominationState,
    "paper": v.PaperState,
    "report": v.ReportState,
}
_CLOSED: dict[str, type[StrEnum]] = {
    "basis": v.AwardBasis,
    "collective_type": v.CollectiveType,
    "evidence": v.EvidenceKind,
    "gender": v.Gender,
    "initiative_kind": v.InitiativeKind,
    "group": v.RecipientGroup,
    "level": v.RatingLevel,
    "recipient_kind": v.RecipientKind,
    "report_kind": v.ReportKind,
    "role": v.CouncilRole,
    "round_kind": v.RoundKind,
    "written_opinion": v.WrittenOpinion,
}
_BY_KIND: dict[tuple[str, str], type[StrEnum]] = {
    ("initiative", "scope"): v.InitiativeScope,
    ("movement", "scope"): v.MovementScope,
    ("movement", "method"): v.MovementMethod,
    ("meeting", "method"): v.VotingMethod,
    ("decision_item", "outcome"): v.DecisionOutcome,
    ("appraisal", "outcome"): v.NominationState,
}
_YEARS = frozenset({"history_complete_from", "year", "year_from", "year_to"})
_EXACT = frozenset({"planned", "value", "donated_land_m2"})
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")
_LONGEST = 300


def label(kind: str, field: str) -> str:
    """Return what a field of a record is called, "" for what only the program needs."""
    found = _OTHER_LABELS.get((kind, field)) or _LABELS.get(field)
    return _(found) if found else ""


def value(kind: str, field: str, raw: object, names: Mapping[str, str]) -> str:
    """Return how a value reads; `names` are those of other records and of awards, by what stands for them."""
    if raw in (None, "", [], {}):
        return EMPTY
    if isinstance(raw, bool):
        return _("Yes") if raw else _("No")
    if isinstance(raw, int):
        return str(raw) if field in _YEARS else format_int(raw)
    if isinstance(raw, str):
        return _cut(_text(kind, field, raw, names))
    return _cut(_tree(raw)) or EMPTY


def _text(kind: str, field: str, raw: str, names: Mapping[str, str]) -> str:
    if raw in names:
        return names[raw]
    if field.endswith("_uid"):
        return _("another record")
    closed = _STATES.get(kind) if field == "state" else _BY_KIND.get((kind, field)) or _CLOSED.get(field)
    if closed is not None and raw in closed._value2member_map_:
        return word(closed(raw))
    if field in _EXACT:
        return _exact(raw)
    if _MOMENT.fullmatch(raw):
        return _moment(raw)
    if _DAY.fullmatch(raw) and field.endswith(("_on", "_date", "_from", "_to", "deadline")):
        return PartialDate.parse(raw).format()
    return raw


def _exact(raw: str) -> str:
    try:
        return format_decimal(Decimal(raw).normalize())
    except InvalidOperation:
        return raw


def _moment(raw: str) -> str:
    try:
        return format_datetime(datetime.fromisoformat(raw))
    except ValueError:
        return raw


def _tree(raw: Any) -> str:
    """The words in a tree, without what only gives them their form."""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, Mapping):
        return " ".join(part for key, one in raw.items() if key not in _FORM and (part := _tree(one)))
    if isinstance(raw, list | tuple):
        if all(isinstance(one, str) for one in raw):
            return ", ".join(raw)
        return " ".join(part for one in raw if (part := _tree(one)))
    return ""


_FORM = frozenset({"type", "style", "kind", "key", "id", "marks", "format", "code"})


def _cut(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST].rsplit(' ', 1)[0]}… ({_length(text)})"


def _length(text: str) -> str:
    count = len(text.split())
    return ngettext("{n} word", "{n} words", count).format(n=format_int(count))


# Counted when what a file holds is told.
COUNTED_KINDS = {
    "person": N_("people"),
    "collective": N_("collectives"),
    "household": N_("households"),
    "award_round": N_("rounds"),
    "nomination": N_("nominations"),
    "achievement_report": N_("reports of achievements"),
    "attachment": N_("scans"),
    "paper": N_("papers"),
    "movement": N_("movements"),
    "report": N_("reports"),
    "appraisal": N_("appraisals"),
    "decision": N_("decisions"),
    "decision_item": N_("decided nominations"),
    "award_record": N_("awards on record"),
}
# Parts of the kinds above: named when one of them is to be settled, not counted.
_LESSER = {
    "membership": N_("memberships"),
    "movement_theme": N_("themes of movements"),
    "movement_target": N_("targets of movements"),
    "target_result": N_("results of movements"),
    "registration": N_("registrations"),
    "rating": N_("yearly ratings"),
    "discipline": N_("disciplinary measures"),
    "initiative": N_("initiatives"),
    "initiative_author": N_("authors of initiatives"),
    "initiative_use": N_("uses of initiatives"),
    "council": N_("councils"),
    "council_member": N_("members of councils"),
    "meeting": N_("meetings"),
    "attendance": N_("attendances"),
    "ballot_result": N_("results of votes"),
    "event": N_("entries of the history"),
}


def kind_words(kind: str) -> str:
    """Return the name of a kind of record of a file."""
    known = COUNTED_KINDS.get(kind) or _LESSER.get(kind)
    return _(known) if known else _("records")


_ONE = {
    "person": N_("Individual"),
    "collective": N_("Collective"),
    "household": N_("Household"),
    "award_record": N_("Award on record"),
    "rating": N_("Yearly rating"),
    "discipline": N_("Disciplinary measure"),
    "membership": N_("Membership"),
    "nomination": N_("Nomination"),
    "attachment": N_("Scan"),
    "initiative": N_("Initiative"),
    "report": N_("Report"),
    "council_member": N_("Member of the council"),
    "award_round": N_("Round"),
    "decision": N_("Decision"),
    "meeting": N_("Meeting"),
    "council": N_("Council"),
    "movement": N_("Movement"),
}


def kind_name(kind: str) -> str:
    """Return what one record of a kind is called."""
    if kind in _ONE:
        return _(_ONE[kind])
    words = kind_words(kind)
    return words[:1].upper() + words[1:]
