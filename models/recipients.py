"""Đối tượng: people, collectives and households in one table, and who belonged where, when."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Shared
from models.types import (
    CollectiveType,
    Exact,
    Gender,
    Line,
    LongText,
    Name,
    PartialDateText,
    RecipientGroup,
    RecipientKind,
    Uid,
    closed,
)


class Recipient(Shared, Base):
    """Whoever can be nominated.

    `sort_key` orders by given name (people) or name; `fold_key` is searched without marks, `mark_key` with.
    `history_complete_from`: the first year since which every award and initiative is on record; None: nobody
    knows.
    """

    kind = "recipient"
    __tablename__ = "recipient"
    recipient_kind: Mapped[RecipientKind] = mapped_column(closed(RecipientKind))
    name: Mapped[Name]
    sort_key: Mapped[Name]
    fold_key: Mapped[Name]
    mark_key: Mapped[LongText] = mapped_column(default="", server_default="")
    address: Mapped[Line | None]
    phone: Mapped[Name | None]
    group: Mapped[RecipientGroup | None] = mapped_column("recipient_group", closed(RecipientGroup))
    outside_competence: Mapped[bool] = mapped_column(default=False)
    history_complete_from: Mapped[int | None]
    note: Mapped[LongText | None]
    collective_uid: Mapped[Uid | None] = mapped_column(ForeignKey("recipient.uid"))
    gender: Mapped[Gender | None] = mapped_column(closed(Gender))
    birth_date: Mapped[PartialDateText | None]
    identity_number: Mapped[Name | None]
    occupation: Mapped[Name | None]

    # All kinds share one table: what a kind adds comes with the row, not with a second look for each record.
    __mapper_args__ = {"polymorphic_on": "recipient_kind", "with_polymorphic": "*"}

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (
            CheckConstraint("length(name) > 0", name="name_given"),
            # Holds all that a list or a search looks at, so that neither touches the wide rows.
            Index(
                "ix_recipient_list",
                *("owner", "deleted_at", "sort_key", "uid", "recipient_kind", "fold_key", "mark_key"),
            ),
            Index(None, "collective_uid"),
        )


class Person(Recipient):
    """Cá nhân: fields of law.md §8.1 and forms.md C.0a. The identity number is optional and shown masked."""

    kind = "person"
    __mapper_args__ = {"polymorphic_identity": RecipientKind.PERSON}
    given_name: Mapped[Name | None]
    alias: Mapped[Name | None]
    ethnicity: Mapped[Name | None]
    religion: Mapped[Name | None]
    home_town: Mapped[Line | None]
    residence: Mapped[Line | None]
    government_position: Mapped[Name | None]
    party_position: Mapped[Name | None]
    union_position: Mapped[Name | None]
    workplace: Mapped[Line | None]
    recruited_on: Mapped[PartialDateText | None]
    qualification: Mapped[Name | None]
    political_theory: Mapped[Name | None]
    academic_title: Mapped[Name | None]
    party_joined_on: Mapped[PartialDateText | None]
    civil_servant: Mapped[bool | None]
    armed_forces: Mapped[bool | None]
    minority: Mapped[bool | None]
    died_on: Mapped[PartialDateText | None]


class Collective(Recipient):
    """Tập thể: forms.md C.0b."""

    kind = "collective"
    __mapper_args__ = {"polymorphic_identity": RecipientKind.COLLECTIVE}
    abbreviation: Mapped[Name | None]
    collective_type: Mapped[CollectiveType | None] = mapped_column(closed(CollectiveType))
    founded_on: Mapped[PartialDateText | None]
    headcount: Mapped[int | None]
    women_count: Mapped[int | None]
    party_members: Mapped[int | None]
    tax_code: Mapped[Name | None]
    functions: Mapped[LongText | None]
    features: Mapped[LongText | None]


class Household(Recipient):
    """Hộ gia đình: forms.md C.0c; the name is the head's."""

    kind = "household"
    __mapper_args__ = {"polymorphic_identity": RecipientKind.HOUSEHOLD}
    household_size: Mapped[int | None]
    donated_land_m2: Mapped[Exact | None]
    donated_money: Mapped[int | None]
    donated_days: Mapped[int | None]
    donated_other: Mapped[LongText | None]


class Membership(Shared, Base):
    """Who belonged to which collective when; an open end means still."""

    kind = "membership"
    __tablename__ = "membership"
    person_uid: Mapped[Uid] = mapped_column(ForeignKey("recipient.uid"))
    collective_uid: Mapped[Uid] = mapped_column(ForeignKey("recipient.uid"))
    from_date: Mapped[PartialDateText | None]
    to_date: Mapped[PartialDateText | None]
    position: Mapped[Name | None]

    @classmethod
    def extra_args(cls) -> tuple[Any, ...]:
        return (Index(None, "person_uid"), Index(None, "collective_uid"))
