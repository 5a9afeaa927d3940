"""A movement → its plan, the covenant of those who joined it, the sheet of marks; a year → its registration.

F23 to F25 and F28. Purpose, standards and marks are in no record: room is left for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.initiatives import Initiative, InitiativeAuthor
from models.movements import Registration as RegistrationRecord
from models.recipients import Recipient
from models.types import MovementState, RecipientKind
from services.app import Services
from services.documents.data import NOBODY, Signer
from services.documents.forms.emulation import (
    Covenant,
    EntryLine,
    MarkLine,
    MarkSheet,
    MovementLine,
    MovementPlan,
    PlanPart,
    Registration,
    TargetLine,
)
from services.documents.richtext import ListBlock, Paragraph, RichText, Run
from services.movement_reads import MovementView, TargetRow, get_movement, list_movements, reached
from services.numbers import format_decimal
from services.papers.errors import PaperReceivedMovementError
from services.papers.heads import archived, office_head, open_date, signer_of, symbol_of
from services.papers.naming import movement_words

_PARTS = range(1, 7)


class MovementPapers:
    """The papers of one movement in a year. Raises: NotFoundError."""

    def __init__(self, session: Session, app: Services, uid: str, year: int) -> None:
        self.session, self.app, self.year = session, app, year
        self.forms, self.profile, self.today = app.forms, app.profile(), app.clock.today()
        self.view = get_movement(app, uid)

    def plan(self, signer: int) -> MovementPlan:
        """Return the data of F25. Raises: PaperReceivedMovementError."""
        if self.view.row.received:
            raise PaperReceivedMovementError(title=self.view.row.title)
        form = self.forms.form("ke_hoach_phong_trao")
        words: Mapping[str, str] = form.wording.words
        texts = {2: self._contents(words), 4: RichText.from_plain(self.view.quota or "")}
        if self.view.final_review_date:
            reviewed = words["reviewed"].format(when=self.view.final_review_date.format_long())
            texts[6] = RichText.from_plain(reviewed)
        return MovementPlan(
            head=office_head(self.profile, symbol_of(form.spec.symbol, self.profile), open_date(self.today)),
            movement=movement_words(self.forms.words, self.view.row.title),
            bases=(*form.wording.bases, *self._answered(words)),
            parts=tuple(PlanPart(heading=words[f"part_{n}"], text=texts.get(n, RichText())) for n in _PARTS),
            recipients=archived(form.wording.recipients, self.profile),
            signer=signer_of(self.profile, signer),
        )

    def _answered(self, words: Mapping[str, str]) -> Iterator[str]:
        """Yield the movement of the superior that this one answers."""
        above = next((one for one in list_movements(self.app) if one.uid == self.view.row.parent_uid), None)
        if above is not None:
            said = movement_words(self.forms.words, above.title)
            yield words["answered"].format(movement=said, launcher=above.launcher)

    def _contents(self, words: Mapping[str, str]) -> RichText:
        view, row = self.view, self.view.row
        found: list[Paragraph | ListBlock] = []
        if view.slogan:
            found.append(_paragraph(words["slogan"].format(slogan=view.slogan.strip('“”"'))))
        found += [one for one in RichText.from_plain(view.content or "").blocks if isinstance(one, Paragraph)]
        themes = [f"{one.title}: {one.description}" if one.description else one.title for one in view.themes]
        targets = [_target_words(one) for one in view.targets]
        for key, items in (("themes", themes), ("targets", targets)):
            if items:
                found += [_paragraph(words[key]), ListBlock(items=tuple((Run(one),) for one in items))]
        span = words["span" if row.end_date else "since"]
        ends = row.end_date.format_long() if row.end_date else ""
        found.append(_paragraph(span.format(begins=row.start_date.format_long(), ends=ends)))
        return RichText(blocks=tuple(found))

    def covenant(self) -> Covenant:
        """Return the data of F24: the collectives that joined in the year promise its themes and targets."""
        form, row = self.forms.form("giao_uoc_thi_dua"), self.view.row
        words: Mapping[str, str] = form.wording.words
        joined = [one.name for one in self._joined() if one.recipient_kind is RecipientKind.COLLECTIVE]
        said = movement_words(self.forms.words, row.title)
        return Covenant(
            head=office_head(self.profile, "", open_date(self.today)),
            year=str(self.year),
            cluster="",
            preamble=words["preamble"].format(movement=said, launcher=row.launcher, year=self.year),
            promises=tuple(f"{one.title.rstrip('.')}." for one in self.view.themes),
            targets=tuple(map(_target_line, self.view.targets)),
            leader=NOBODY,
            members=tuple(Signer(lines=(words["member"], name.upper())) for name in joined),
        )

    def _joined(self) -> Iterator[Any]:
        yield from self.session.execute(
            select(Recipient.name, Recipient.recipient_kind)
            .join(RegistrationRecord, RegistrationRecord.recipient_uid == Recipient.uid)
            .where(
                RegistrationRecord.movement_uid == self.view.row.uid,
                RegistrationRecord.year == self.year,
                RegistrationRecord.deleted_at.is_(None),
            )
            .distinct()
            .order_by(Recipient.recipient_kind, Recipient.sort_key)
        )

    def marks(self, signer: int) -> MarkSheet:
        """Return the data of F28: targets and results of the year, the marks to be written."""
        themes = {one.uid: one for one in self.view.themes}
        ordered = sorted(
            self.view.targets,
            key=lambda one: (themes[one.theme_uid].position if one.theme_uid in themes else 0, one.position),
        )
        return MarkSheet(
            head=office_head(self.profile, "", open_date(self.today)),
            year=str(self.year),
            cluster="",
            unit=self.profile.issuer_name,
            lines=tuple(
                self._mark(one, themes[one.theme_uid].title if one.theme_uid in themes else "")
                for one in ordered
            ),
            sum_most="",
            sum_own="",
            sum_total="",
            signer=signer_of(self.profile, signer),
        )

    def _mark(self, target: TargetRow, group: str) -> MarkLine:
        results = [one for one in target.results if one.period_to.year == self.year]
        rate = reached(target.planned, results, target.lower_is_better)
        return MarkLine(
            group=group,
            text=target.title,
            unit=target.measure,
            plan=format_decimal(target.planned) if target.planned is not None else "",
            result=format_decimal(results[-1].value) if results else "",
            rate=str(rate) if rate is not None else "",
        )


def registration(session: Session, app: Services, year: int, signer: int) -> Registration:
    """Return the data of F23: what the office enters for in a year, in all movements that run in it."""
    form, profile = app.forms.form("dang_ky_thi_dua"), app.profile()
    running = [row for row in list_movements(app, year) if row.state is not MovementState.DRAFT]
    views = [get_movement(app, row.uid) for row in reversed(running)]
    return Registration(
        head=office_head(profile, "", open_date(app.clock.today())),
        year=str(year),
        addressees=profile.superior_addressees,
        movements=tuple(map(_movement_line, views)),
        targets=tuple(_target_line(one) for view in views for one in view.targets),
        entries=tuple(_entries(session, app, year)),
        recipients=archived(form.wording.recipients, profile),
        signer=signer_of(profile, signer),
    )


def _movement_line(view: MovementView) -> MovementLine:
    reviewed = view.final_review_date
    return MovementLine(
        title=view.row.title,
        begins=view.row.start_date.format(),
        reviewed=reviewed.format() if reviewed else "",
    )


def _entries(session: Session, app: Services, year: int) -> Iterator[EntryLine]:
    """Yield who entered for an award this year, each award once, with the initiatives of the year."""
    regime = app.packs.on(app.clock.today())
    table = Recipient.__table__.c
    rows = session.execute(
        select(
            Recipient.uid,
            Recipient.name,
            table.occupation,
            table.government_position,
            RegistrationRecord.award_code,
        )
        .join(RegistrationRecord, RegistrationRecord.recipient_uid == Recipient.uid)
        .where(
            RegistrationRecord.year == year,
            RegistrationRecord.owner == app.unit_id,
            RegistrationRecord.deleted_at.is_(None),
        )
        .distinct()
        .order_by(Recipient.recipient_kind, Recipient.sort_key, RegistrationRecord.award_code)
    ).all()
    titles = _initiatives(session, year)
    for row in rows:
        award = regime.awards.get(row.award_code or "")
        name = award.printed_name.strip("“”") if award else row.award_code or ""
        of_title = award is not None and award.kind == "danh_hieu"
        yield EntryLine(
            name=row.name,
            office=row.government_position or row.occupation or "",
            title=name if of_title else "",
            commendation="" if of_title else name,
            initiative="; ".join(titles.get(row.uid, ())),
        )


def _initiatives(session: Session, year: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    rows = session.execute(
        select(InitiativeAuthor.person_uid, Initiative.title)
        .join(Initiative, Initiative.uid == InitiativeAuthor.initiative_uid)
        .where(
            Initiative.year == year,
            Initiative.deleted_at.is_(None),
            InitiativeAuthor.deleted_at.is_(None),
        )
        .order_by(Initiative.fold_key)
    )
    for uid, title in rows:
        found.setdefault(uid, []).append(title)
    return found


def _target_line(target: TargetRow) -> TargetLine:
    planned = format_decimal(target.planned) if target.planned is not None else ""
    return TargetLine(text=target.title, unit=target.measure, plan=planned)


def _target_words(target: TargetRow) -> str:
    if target.planned is None:
        return target.title
    return f"{target.title}: {format_decimal(target.planned)} {target.measure}"


def _paragraph(text: str) -> Paragraph:
    return Paragraph(runs=(Run(text),))
