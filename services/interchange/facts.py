"""The facts of the recipients of a file, without a database: the same that its records give in a home."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from models.awards import AwardRecord, Discipline, Rating
from models.base import Shared
from models.initiatives import Initiative, InitiativeAuthor, InitiativeUse
from models.nominations import AwardRound, Nomination
from models.recipients import Membership, Recipient
from models.types import RecipientGroup, RecipientKind
from services.fact_rules import PROPOSED, Found, belonged
from services.interchange.rows import Desk, Row
from services.interchange.writing import completed
from services.recipients import keys_of
from services.regimes.facts import RecipientFacts

_ACHIEVEMENT = ("uid", "recipient_uid", "award_code", "year_from", "year_to")
_AWARD = (*_ACHIEVEMENT, "basis", "decision_number", "decision_date", "state", "evidence")
_RATING = ("uid", "recipient_uid", "year", "level", "leave_days", "maternity_leave", "evidence")
_DISCIPLINE = ("uid", "recipient_uid", "form", "from_date", "to_date", "under_review")


class _Recipient(NamedTuple):
    """A recipient's own record, as `fact_rules.Known` asks for it."""

    uid: str
    name: str
    recipient_kind: RecipientKind
    group: RecipientGroup | None
    civil_servant: bool | None
    armed_forces: bool | None
    birth_date: str | None
    recruited_on: str | None
    founded_on: str | None
    died_on: str | None
    outside_competence: bool | None
    headcount: int | None
    history_complete_from: int | None


class FileFacts:
    """The rows of a file by kind, with what the program fills in, ready to be asked about."""

    def __init__(self, app: Desk, rows: Sequence[Row]) -> None:
        self._values: dict[type[Shared], list[dict[str, Any]]] = defaultdict(list)
        for row in rows:
            values = completed(app, row) | {"uid": row.uid}
            if issubclass(row.shape.model, Recipient):
                values["recipient_kind"] = RecipientKind(row.shape.model.kind)
            self._values[row.shape.model].append(values)
        self.recipients = {one["uid"]: one for one in self._recipients()}
        self.rounds = {one["uid"]: one for one in self._values[AwardRound]}
        self.nominations = tuple(self._values[Nomination])

    def _recipients(self) -> Iterator[dict[str, Any]]:
        for model, rows in self._values.items():
            if issubclass(model, Recipient):
                yield from rows

    def collect(self, *, year: int, round_uid: str | None = None) -> dict[str, RecipientFacts]:
        """Return the facts of every recipient, as `recipient_facts.collect_facts` does for a home."""
        found = Found()
        found.add_members(self._members(year))
        found.add_awards(self._awards())
        found.add_awards(self._proposed(round_uid))
        found.add_ratings(self._sorted(Rating, "year", _RATING))
        found.add_disciplines(self._sorted(Discipline, "from_date", _DISCIPLINE))
        found.add_initiatives(self._initiatives(), self._uses())
        return {uid: found.facts(_known(one)) for uid, one in self.recipients.items()}

    def _sorted(self, model: type[Shared], key: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Yield columns of the rows of a kind, first those without `key`, then by it and the uid."""
        rows = sorted(self._values[model], key=lambda one: (one[key] or "", one["uid"]))
        for row in rows:
            yield tuple(_word(row[name]) for name in columns)

    def _members(self, year: int) -> Iterator[tuple[Any, ...]]:
        found = []
        for one in self._values[Membership]:
            person = self.recipients.get(one["person_uid"])
            if person is not None and belonged(one["from_date"], one["to_date"], year):
                place = keys_of(RecipientKind.PERSON, person["name"], person["given_name"])["sort_key"]
                found.append((place, person["uid"], one["collective_uid"]))
        for _place, uid, collective in sorted(found):
            person = self.recipients[uid]
            yield collective, uid, person["name"], person["history_complete_from"], person["birth_date"]

    def _awards(self) -> Iterator[tuple[Any, ...]]:
        return self._sorted(AwardRecord, "year_to", _AWARD)

    def _proposed(self, round_uid: str | None) -> Iterator[tuple[Any, ...]]:
        for one in sorted(self.nominations, key=lambda one: str(one["uid"])):
            if one["round_uid"] == round_uid and one["state"] in PROPOSED:
                achievement = [one[name] for name in _ACHIEVEMENT]
                basis = self.rounds[one["round_uid"]]["basis"]
                yield *achievement, _word(basis), None, None, "proposed", "declared"

    def _initiatives(self) -> Iterator[tuple[Any, ...]]:
        authors = defaultdict(list)
        for one in self._values[InitiativeAuthor]:
            authors[one["initiative_uid"]].append(one["person_uid"])
        columns = ("uid", "title", "year", "scope", "initiative_kind", "decision_number", "decision_date")
        for row in self._sorted(Initiative, "year", columns):
            for person in authors[row[0]]:
                yield person, *row

    def _uses(self) -> Iterator[tuple[Any, ...]]:
        return self._sorted(InitiativeUse, "year", ("person_uid", "initiative_uid", "award_code", "year"))


def _word(value: Any) -> Any:
    """Return a word of a closed vocabulary as it is stored: the facts use the same words."""
    return value.value if isinstance(value, StrEnum) else value


def _known(values: dict[str, Any]) -> _Recipient:
    columns: dict[str, Any] = {name: values.get(name) for name in _Recipient._fields}
    return _Recipient(**columns)
