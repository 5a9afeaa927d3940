"""An initiative → its application, its account, the decision on it, the certificate (F19 to F22).

What no record holds – the description, its newness, where it was tried – is left to be written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from models.initiatives import Initiative, InitiativeAuthor
from models.recipients import Person, Recipient
from models.types import CouncilKind, InitiativeScope
from services.app import Services
from services.councils import current_council
from services.dates import PartialDate
from services.documents.data import NOBODY, DecisionRef, Signer
from services.documents.forms.initiative_papers import (
    AuthorLine,
    InitiativeAccount,
    InitiativeApplication,
    InitiativeCertificate,
    InitiativeDecision,
    RecognisedLine,
)
from services.documents.forms.parts import date_words
from services.documents.richtext import RichText
from services.errors import NotFoundError
from services.papers.errors import (
    PaperInitiativeScopeError,
    PaperNotRecognisedError,
    PaperRecognisedError,
)
from services.papers.heads import archived, head_signer, office_head, open_date, part_head, symbol_of


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeFacts:
    """An initiative (`record`: its own columns) with its authors, the greatest share first."""

    record: Any
    authors: tuple[Any, ...]

    @property
    def title(self) -> str:
        """Return its title."""
        return str(self.record.title)


class InitiativePapers:
    """The papers of one initiative. Raises: NotFoundError."""

    def __init__(self, session: Session, app: Services, uid: str) -> None:
        self.session, self.app = session, app
        self.forms, self.profile, self.today = app.forms, app.profile(), app.clock.today()
        found = _initiatives(session, Initiative.uid == uid)
        if not found:
            raise NotFoundError(kind="initiative", uid=uid)
        self.facts = found[0]

    def application(self) -> InitiativeApplication:
        """Return the data of F19."""
        facts, record = self.facts, self.facts.record
        return InitiativeApplication(
            place_date=f"{self.profile.place}, {date_words(open_date(self.today))}",
            to=self._judge(),
            title=facts.title,
            authors=tuple(map(_author, facts.authors)),
            field=record.field or "",
            benefit_by_authors=RichText.from_plain(record.benefit or ""),
            applicant=facts.authors[0].name if len(facts.authors) == 1 else "",
        )

    def _judge(self) -> str:
        """Return who is asked to recognise it."""
        if self.facts.record.scope is not InitiativeScope.GRASSROOTS:
            return self.profile.superior_name
        council = self._council()
        return council or self.profile.issuer_name

    def _council(self) -> str:
        council = current_council(self.app, CouncilKind.INITIATIVE)
        return council.name if council else ""

    def account(self) -> InitiativeAccount:
        """Return the data of F20."""
        facts, form = self.facts, self.forms.form("bao_cao_sang_kien")
        part = facts.authors[0].collective if facts.authors else None
        alone = len(facts.authors) == 1
        return InitiativeAccount(
            head=part_head(self.profile, part, open_date(self.today)),
            title=facts.title,
            authors=_authors(form.wording.words, facts),
            benefit=RichText.from_plain(facts.record.benefit or ""),
            reporter=Signer(lines=(), name=facts.authors[0].name) if alone else NOBODY,
            confirmer=NOBODY,
        )

    def decision(self, signer: int) -> InitiativeDecision:
        """Return the data of F21: all initiatives of the year that wait for a decision.

        Raises: PaperInitiativeScopeError, PaperRecognisedError.
        """
        self._check_own()
        if self.facts.record.decision_number:
            # It was signed once, with the law of its day: nothing like it is made up afterwards.
            raise PaperRecognisedError(title=self.facts.title, number=self.facts.record.decision_number)
        record, form = self.facts.record, self.forms.form("quyet_dinh_sang_kien")
        words: Mapping[str, str] = form.wording.words
        together = _initiatives(
            self.session,
            Initiative.year == record.year,
            Initiative.owner == self.app.unit_id,
            Initiative.scope == InitiativeScope.GRASSROOTS,
            Initiative.decision_number.is_(None),
        )
        council, bases = self._council(), form.wording.bases
        if council:
            bases = (*bases, words["proposal"].format(council=council))
        authority = f"{self.profile.head.capitalize()} {self.profile.issuer_name}"
        return InitiativeDecision(
            head=office_head(self.profile, symbol_of(form.spec.symbol, self.profile), open_date(self.today)),
            authority=authority.upper(),
            bases=bases,
            year=str(record.year),
            lines=tuple(
                RecognisedLine(
                    title=one.title,
                    authors=_authors(words, one),
                    scope=words[f"scope_{one.record.scope.value}"],
                )
                for one in together
            ),
            executors=words["executors"],
            recipients=archived(form.wording.recipients, self.profile),
            signer=head_signer(self.profile, signer),
        )

    def certificate(self, author: str, signer: int) -> InitiativeCertificate:
        """Return the data of F22 for one author ("" for the first).

        Raises: PaperInitiativeScopeError, PaperNotRecognisedError, NotFoundError.
        """
        self._check_own()
        facts, record = self.facts, self.facts.record
        if not record.decision_number:
            raise PaperNotRecognisedError(title=facts.title)
        holder = next((one for one in facts.authors if author in ("", one.uid)), None)
        if holder is None:
            raise NotFoundError(kind="initiative_author", uid=author)
        words: Mapping[str, str] = self.forms.form("giay_chung_nhan_sang_kien").wording.words
        day = PartialDate.parse(record.decision_date).whole_day if record.decision_date else None
        decision = DecisionRef(number=record.decision_number, day=day, authority=record.issuer or "")
        return InitiativeCertificate(
            head=office_head(self.profile, "", open_date(self.today)),
            office=self.profile.issuer_name.upper(),
            holder=holder.name,
            role=words["author" if len(facts.authors) == 1 else "co_author"],
            title=facts.title,
            signer=head_signer(self.profile, signer),
            decision=decision.in_sentence,
            benefit=" ".join((record.benefit or "").split()).rstrip("."),
        )

    def _check_own(self) -> None:
        if self.facts.record.scope is not InitiativeScope.GRASSROOTS:
            raise PaperInitiativeScopeError(title=self.facts.title)


def _initiatives(session: Session, *conditions: Any) -> list[InitiativeFacts]:
    collective = aliased(Recipient)
    found = []
    query = select(Initiative).where(Initiative.deleted_at.is_(None), *conditions)
    for record in session.scalars(query.order_by(Initiative.fold_key, Initiative.uid)):
        authors = session.execute(
            select(
                Person.uid,
                Person.name,
                Person.birth_date,
                Person.workplace,
                Person.address,
                Person.residence,
                Person.occupation,
                Person.government_position,
                Person.qualification,
                InitiativeAuthor.share_percent,
                collective.name.label("collective"),
            )
            .join(InitiativeAuthor, InitiativeAuthor.person_uid == Person.uid)
            .outerjoin(collective, collective.uid == Person.collective_uid)
            .where(InitiativeAuthor.initiative_uid == record.uid, InitiativeAuthor.deleted_at.is_(None))
            .order_by(InitiativeAuthor.share_percent.desc(), Person.sort_key)
        )
        found.append(InitiativeFacts(record=record, authors=tuple(authors)))
    return found


def _author(row: Any) -> AuthorLine:
    return AuthorLine(
        name=row.name,
        born=PartialDate.parse(row.birth_date).format() if row.birth_date else "",
        workplace=row.workplace or row.collective or row.residence or row.address or "",
        office=row.government_position or row.occupation or "",
        education=row.qualification or "",
        share=str(row.share_percent),
    )


def _authors(words: Mapping[str, str], facts: InitiativeFacts) -> str:
    return ", ".join(words["author"].format(name=one.name, share=one.share_percent) for one in facts.authors)
