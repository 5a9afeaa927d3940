"""Figures of a report, counted from the records: awards, nominations, movements, targets, initiatives."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.awards import AwardRecord
from models.councils import BallotResult, Council, Meeting
from models.initiatives import Initiative
from models.movements import Movement, MovementTarget, Registration, TargetResult
from models.nominations import AwardRound, Nomination
from models.recipients import Recipient
from models.types import AwardState, InitiativeScope, NominationState, OfficeRole, RecipientKind, ReportKind
from services.app import Services
from services.clock import VIETNAM
from services.dates import PartialDate, format_date
from services.documents.forms.period_report import PeriodReportWording
from services.documents.richtext import FigureTable
from services.numbers import format_decimal, format_int

FORM_OF = {
    ReportKind.INTERIM: "bao_cao_nam",
    ReportKind.YEARLY: "bao_cao_nam",
    ReportKind.MOVEMENT_INTERIM: "bao_cao_phong_trao",
    ReportKind.MOVEMENT_FINAL: "bao_cao_phong_trao",
}
_KINDS = (RecipientKind.COLLECTIVE, RecipientKind.PERSON, RecipientKind.HOUSEHOLD)
Figures = dict[str, tuple[FigureTable, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What a report covers: its kind, its year, the days from … to, the movement it is about."""

    kind: ReportKind
    year: int
    first: date
    last: date
    movement_uid: str | None = None


def count_figures(app: Services, span: Span) -> Figures:
    """Return the tables of a report by the id of the section they stand in; empty tables are left out."""
    with app.db.read() as session:
        return figures_in(session, app, span)


def figures_in(session: Session, app: Services, span: Span) -> Figures:
    """Return the tables as a session sees the records."""
    counting = _Counting(session, app, span)
    tables = {
        "movements": [counting.movements()],
        "awards": [counting.awards(), counting.nominations()],
        "councils": [counting.initiatives(), counting.meetings()],
    }
    place = "targets" if span.movement_uid else "movements"
    tables.setdefault(place, []).extend(counting.targets())
    known = {item.id for item in counting.words.outline}
    found = {key: tuple(one for one in some if one.rows) for key, some in tables.items() if key in known}
    return {key: some for key, some in found.items() if some}


class _Counting:
    """The tables of one report."""

    def __init__(self, session: Session, app: Services, span: Span) -> None:
        self.session, self.app, self.span = session, app, span
        self.words: PeriodReportWording = app.forms.form(FORM_OF[span.kind]).wording

    def _table(
        self, key: str, rows: Iterable[tuple[str, ...]], *, of: str = "", **fields: str
    ) -> FigureTable:
        words = self.words.figures[key]
        return FigureTable(
            caption=words.caption.format(**fields),
            head=words.head,
            rows=tuple(rows),
            widths=words.widths,
            key=f"{key}.{of}" if of else key,
        )

    def _own(self, model: Any) -> list[Any]:
        """Return the conditions of records counted here: a unit's own, for a superior those of all."""
        own = [model.owner == self.app.unit_id] if self.app.role is OfficeRole.UNIT else []
        return [model.deleted_at.is_(None), *own]

    def _rounds(self) -> Any:
        query = select(AwardRound.uid).where(*self._own(AwardRound))
        if self.span.movement_uid is not None:
            return query.where(AwardRound.movement_uid == self.span.movement_uid)
        if self.span.kind is ReportKind.INTERIM:
            return query.where(AwardRound.received_on.between(self.span.first, self.span.last))
        return query.where(AwardRound.year == self.span.year)

    def awards(self) -> FigureTable:
        """Count the awards of the period's rounds, as `nominations` does, whenever they were decided.

        One that no round here led to counts where it was decided, without a date for its year.
        """
        rounds = set(self.session.scalars(self._rounds()))
        groups = (
            AwardRecord.award_code,
            Recipient.recipient_kind,
            AwardRecord.decision_date,
            AwardRecord.year_to,
            Nomination.round_uid,
        )
        query = (
            select(
                *groups,
                func.max(AwardRecord.printed_name).label("name"),
                func.count(AwardRecord.uid).label("number"),
            )
            .join(Recipient, Recipient.uid == AwardRecord.recipient_uid)
            .outerjoin(
                Nomination,
                (Nomination.uid == AwardRecord.nomination_uid) & Nomination.deleted_at.is_(None),
            )
            .where(AwardRecord.state == AwardState.VALID, *self._own(AwardRecord))
            .where(
                Nomination.round_uid.is_not(None)
                if self.span.movement_uid is not None
                else Nomination.round_uid.is_not(None) | (AwardRecord.year_to >= self.span.first.year - 1)
            )
            .group_by(*groups)
        )
        counts: dict[str, Counter[RecipientKind]] = defaultdict(Counter)
        names: dict[str, str] = {}
        for row in self.session.execute(query):
            decided = row.round_uid is None and self._decided_within(row.decision_date, row.year_to)
            if decided or row.round_uid in rounds:
                counts[row.award_code][row.recipient_kind] += row.number
                names[row.award_code] = row.name.strip("“”")
        order = self._catalogue()
        lines = [
            (names[code], counts[code]) for code in sorted(counts, key=lambda one: (order.get(one, 99), one))
        ]
        return self._table("awards", self._by_kind(lines))

    def _catalogue(self) -> dict[str, int]:
        regime = self.app.packs.on(self.span.last)
        return {code: place for place, code in enumerate(regime.awards)}

    def _decided_within(self, day: str | None, year: int) -> bool:
        if day is None:
            return year == self.span.year
        return self.span.first <= PartialDate.parse(day).first_day <= self.span.last

    def nominations(self) -> FigureTable:
        """Count the nominations of the period's rounds by where they stand."""
        counts: dict[NominationState, Counter[RecipientKind]] = defaultdict(Counter)
        for row in self.session.execute(
            select(Nomination.state, Recipient.recipient_kind, func.count(Nomination.uid).label("number"))
            .join(Recipient, Recipient.uid == Nomination.recipient_uid)
            .where(Nomination.round_uid.in_(self._rounds()), Nomination.deleted_at.is_(None))
            .group_by(Nomination.state, Recipient.recipient_kind)
        ):
            counts[row.state][row.recipient_kind] += row.number
        lines = [(self.words.words[state.value], counts[state]) for state in NominationState if counts[state]]
        return self._table("nominations", self._by_kind(lines))

    def _by_kind(self, lines: list[tuple[str, Counter[RecipientKind]]]) -> list[tuple[str, ...]]:
        rows = [
            (name, *(format_int(found[kind]) for kind in _KINDS), format_int(found.total()))
            for name, found in lines
        ]
        if len(lines) > 1:
            total: Counter[RecipientKind] = Counter()
            for _name, found in lines:
                total.update(found)
            sums = (*(format_int(total[kind]) for kind in _KINDS), format_int(total.total()))
            rows.append((self.words.words["total"], *sums))
        return rows

    def _movement_rows(self) -> list[Any]:
        query = select(
            Movement.uid,
            Movement.title,
            Movement.launcher,
            Movement.start_date,
            Movement.end_date,
            Movement.state,
        ).where(Movement.deleted_at.is_(None))
        if self.span.movement_uid is not None:
            query = query.where(Movement.uid == self.span.movement_uid)
        rows = self.session.execute(query.order_by(Movement.start_date, Movement.uid)).all()
        return [row for row in rows if self.span.movement_uid or self._runs(row.start_date, row.end_date)]

    def _runs(self, start: str, end: str | None) -> bool:
        if PartialDate.parse(start).first_day > self.span.last:
            return False
        return end is None or PartialDate.parse(end).last_day >= self.span.first

    def movements(self) -> FigureTable:
        """List the movements that run in the period, with how many take part."""
        rows = self._movement_rows()
        registered = dict(
            self.session.execute(
                select(Registration.movement_uid, func.count(func.distinct(Registration.recipient_uid)))
                .where(
                    Registration.movement_uid.in_([row.uid for row in rows]),
                    Registration.registered_on <= self.span.last,
                    *self._own(Registration),
                )
                .group_by(Registration.movement_uid)
            ).all()
        )
        return self._table(
            "movements",
            (
                (
                    row.title,
                    row.launcher,
                    _years(row.start_date, row.end_date),
                    format_int(registered.get(row.uid, 0)),
                    self.words.words[f"movement_{row.state.value}"],
                )
                for row in rows
            ),
        )

    def targets(self) -> list[FigureTable]:
        """Return a table of targets for each movement that has any: plan, the last result, the share."""
        found = []
        for movement in self._movement_rows():
            targets = self.session.execute(
                select(
                    MovementTarget.uid,
                    MovementTarget.title,
                    MovementTarget.measure,
                    MovementTarget.planned,
                    MovementTarget.lower_is_better,
                )
                .where(MovementTarget.movement_uid == movement.uid, MovementTarget.deleted_at.is_(None))
                .order_by(MovementTarget.position, MovementTarget.uid)
            ).all()
            results = self._results([row.uid for row in targets])
            rows = [_target(row, results.get(row.uid)) for row in targets]
            found.append(self._table("targets", rows, of=movement.uid, movement=movement.title))
        return found

    def _results(self, targets: list[str]) -> dict[str, Decimal]:
        rows = self.session.execute(
            select(TargetResult.target_uid, TargetResult.value)
            .where(
                TargetResult.target_uid.in_(targets),
                TargetResult.owner == self.app.unit_id,
                TargetResult.deleted_at.is_(None),
                TargetResult.period_to <= self.span.last,
            )
            .order_by(TargetResult.period_to, TargetResult.uid)
        )
        return dict(rows.all())

    def initiatives(self) -> FigureTable:
        """Count the initiatives of the year by the level that recognised them."""
        counts = dict(
            self.session.execute(
                select(Initiative.scope, func.count(Initiative.uid))
                .where(Initiative.year == self.span.year, *self._own(Initiative))
                .group_by(Initiative.scope)
            ).all()
        )
        return self._table(
            "initiatives",
            (
                (self.words.words[scope.value], format_int(counts[scope]))
                for scope in InitiativeScope
                if scope in counts
            ),
        )

    def meetings(self) -> FigureTable:
        """List the meetings of the councils in the period, with what they voted on."""
        first, last = (
            datetime.combine(day, moment, VIETNAM)
            for day, moment in ((self.span.first, time.min), (self.span.last, time.max))
        )
        passed = func.count(BallotResult.uid).filter(BallotResult.passed.is_(True))
        rows = self.session.execute(
            select(
                Council.name,
                Meeting.starts_at,
                func.count(BallotResult.uid).label("voted"),
                passed.label("passed"),
            )
            .join(Council, Council.uid == Meeting.council_uid)
            .outerjoin(
                BallotResult,
                (BallotResult.meeting_uid == Meeting.uid) & BallotResult.deleted_at.is_(None),
            )
            .where(Meeting.concluded.is_(True), Meeting.starts_at.between(first, last), *self._own(Meeting))
            .group_by(Meeting.uid, Council.name, Meeting.starts_at)
            .order_by(Meeting.starts_at, Meeting.uid)
        )
        return self._table(
            "meetings",
            (
                (
                    row.name,
                    format_date(row.starts_at.astimezone(VIETNAM)),
                    format_int(row.voted),
                    format_int(row.passed),
                )
                for row in rows
            ),
        )


def _years(start: str, end: str | None) -> str:
    first = PartialDate.parse(start).year
    last = PartialDate.parse(end).year if end else None
    if last is None:
        return f"{first} -"
    return str(first) if first == last else f"{first} - {last}"


def _target(row: Any, value: Decimal | None) -> tuple[str, ...]:
    planned = format_decimal(row.planned) if row.planned is not None else ""
    reached = format_decimal(value) if value is not None else ""
    share = ""
    if row.planned and value is not None:
        # A rate that is to fall is met in the measure in which it stays under the plan.
        part = row.planned / value if row.lower_is_better and value else value / row.planned
        shown = format_decimal(part * 100, 1)
        share = (shown.rstrip("0").rstrip(",") if "," in shown else shown) + "%"
    return (row.title, row.measure, planned, reached, share)
