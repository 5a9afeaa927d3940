"""Column types, closed vocabularies, and what may stand in them. Nothing here is tied to an engine."""

from __future__ import annotations

import enum
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import JSON, DateTime, Enum, Numeric, String, Text, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import mapped_column


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment in UTC. Engines without zones (SQLite) get it naive and give it back aware."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


class ExactNumber(TypeDecorator[Decimal]):
    """A decimal kept digit for digit as text where the engine has only floats."""

    impl = Numeric(20, 6)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(String(32) if dialect.name == "sqlite" else Numeric(20, 6))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        return str(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        if value is None:
            return None
        number = Decimal(value)
        return number if dialect.name == "sqlite" else number.normalize()


def closed(vocabulary: type[enum.StrEnum]) -> Enum:
    """Return the column type of a closed vocabulary, stored by value.

    No CHECK goes with it: a word of a newer program must be refused at the border, not break a migration.
    """
    return Enum(
        vocabulary,
        native_enum=False,
        create_constraint=False,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


Uid = Annotated[str, mapped_column(String(36))]
UnitId = Annotated[str, mapped_column(String(32))]
Code = Annotated[str, mapped_column(String(40))]
Name = Annotated[str, mapped_column(String(300))]
Line = Annotated[str, mapped_column(String(500))]
LongText = Annotated[str, mapped_column(Text)]
PartialDateText = Annotated[str, mapped_column(String(10))]  # "2024", "2024-05" or "2024-05-17"
Sha256Hex = Annotated[str, mapped_column(String(64))]
Moment = Annotated[datetime, mapped_column(UtcDateTime)]
Exact = Annotated[Decimal, mapped_column(ExactNumber)]
Tree = Annotated[dict[str, Any], mapped_column(JSON(none_as_null=True))]
TreeList = Annotated[list[Any], mapped_column(JSON(none_as_null=True))]


class OfficeRole(enum.StrEnum):
    UNIT = "unit"
    SUPERIOR = "superior"


class RecipientKind(enum.StrEnum):
    PERSON = "person"
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"


class Gender(enum.StrEnum):
    MALE = "male"
    FEMALE = "female"


class RecipientGroup(enum.StrEnum):
    """Rows 06 to 10 and 03 of form 0603.N/BNV-TĐKT (Thông tư 02/2023/TT-BNV)."""

    LEADER_PROVINCE = "leader_province"
    LEADER_DEPARTMENT = "leader_department"
    ENTREPRENEUR = "entrepreneur"
    LEADER_OTHER = "leader_other"
    DIRECT_WORKER = "direct_worker"
    ENTERPRISE = "enterprise"


class CollectiveType(enum.StrEnum):
    STATE_AGENCY = "state_agency"
    PUBLIC_SERVICE = "public_service"
    ENTERPRISE = "enterprise"
    VILLAGE = "village"
    MASS_ORGANISATION = "mass_organisation"
    ARMED_FORCE = "armed_force"
    OTHER = "other"


class AwardBasis(enum.StrEnum):
    """Loại hình khen thưởng, Luật 06/2022/QH15 Điều 8, and the resistance-war row of the statistics."""

    MERIT = "merit"
    SUDDEN = "sudden"
    MOVEMENT = "movement"
    DEDICATION = "dedication"
    SERVICE_YEARS = "service_years"
    EXTERNAL = "external"
    RESISTANCE = "resistance"


class EvidenceKind(enum.StrEnum):
    """Where a record of the past comes from."""

    DECLARED = "declared"
    VERIFIED = "verified"
    IMPORTED = "imported"


class AwardState(enum.StrEnum):
    VALID = "valid"
    ANNULLED = "annulled"


class RatingLevel(enum.StrEnum):
    """Mức độ hoàn thành nhiệm vụ, from not completed to outstanding."""

    NOT_COMPLETED = "KHT"
    COMPLETED = "HT"
    GOOD = "HTT"
    OUTSTANDING = "HTXS"


class InitiativeScope(enum.StrEnum):
    GRASSROOTS = "co_so"
    PROVINCE = "tinh"
    NATION = "toan_quoc"


class InitiativeKind(enum.StrEnum):
    """What Luật 06/2022/QH15 names side by side: sáng kiến; đề tài khoa học, đề án, công trình."""

    INITIATIVE = "initiative"
    PROJECT = "project"


class MovementMethod(enum.StrEnum):
    """Luật 06/2022/QH15 Điều 16 khoản 1."""

    REGULAR = "regular"
    THEMATIC = "thematic"


class MovementScope(enum.StrEnum):
    """Luật 06/2022/QH15 Điều 16 khoản 2."""

    NATION = "nation"
    PROVINCE = "province"
    CLUSTER = "cluster"
    UNIT = "unit"


class MovementState(enum.StrEnum):
    DRAFT = "draft"
    LAUNCHED = "launched"
    INTERIM_REVIEWED = "interim_reviewed"
    FINAL_REVIEWED = "final_reviewed"
    ARCHIVED = "archived"


class RoundKind(enum.StrEnum):
    YEAR_END = "year_end"
    SUDDEN = "sudden"
    THEMATIC = "thematic"


class RoundState(enum.StrEnum):
    OPEN = "open"
    MEETING = "meeting"
    FROZEN = "frozen"
    SENT = "sent"
    CLOSED = "closed"


class NominationState(enum.StrEnum):
    DRAFT = "draft"
    READY = "ready"
    PASSED = "passed"
    NOT_PASSED = "not_passed"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class CouncilKind(enum.StrEnum):
    EMULATION = "emulation"
    INITIATIVE = "initiative"


class CouncilRole(enum.StrEnum):
    CHAIR = "chair"
    FIRST_VICE = "first_vice"
    VICE = "vice"
    MEMBER = "member"
    SECRETARY = "secretary"


class VotingMethod(enum.StrEnum):
    HANDS = "hands"
    BALLOT = "ballot"


class WrittenOpinion(enum.StrEnum):
    """What an absent member wrote: for all nominations alike, or an answer for each, counted in its votes."""

    AGREE = "agree"
    DISAGREE = "disagree"
    EACH = "each"
    NONE = "none"


class PaperState(enum.StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"
    CANCELLED = "cancelled"
    REPLACED = "replaced"


class ReportKind(enum.StrEnum):
    INTERIM = "interim"
    YEARLY = "yearly"
    MOVEMENT_INTERIM = "movement_interim"
    MOVEMENT_FINAL = "movement_final"


class ReportState(enum.StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"
    SENT = "sent"
    RECEIVED = "received"


class AppraisalOutcome(enum.StrEnum):
    ACCEPTED = "accepted"
    RETURNED = "returned"


class DecisionOutcome(enum.StrEnum):
    GRANTED = "granted"
    REFUSED = "refused"


class PeerStatus(enum.StrEnum):
    PENDING = "pending"
    CONFIRMED = "confirmed"
    REVOKED = "revoked"
    REPLACED = "replaced"


class Direction(enum.StrEnum):
    OUT = "out"
    IN = "in"


class BundleStatus(enum.StrEnum):
    WRITTEN = "written"
    ACKNOWLEDGED = "acknowledged"
    RECEIVED = "received"
    PARTLY = "partly"
