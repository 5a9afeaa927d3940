"""Báo cáo thành tích: the text of a nomination, saved as it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import select

from models.nominations import AchievementReport, AwardRound, Nomination
from models.recipients import Recipient
from models.types import NominationState
from services.app import Services
from services.db import WriteTransaction
from services.documents.richtext import NO_TEXT, RichText
from services.errors import ConflictError, InputError, NotFoundError, RuleError
from services.i18n import _
from services.paper_kinds import MIN_WORDS
from services.report_forms import headings, least_words, report_form, sections_of
from services.results import Changes
from services.round_steps import editable_round

_WRITABLE = (NominationState.DRAFT, NominationState.READY, NominationState.PASSED)


class ReportFrozenError(RuleError):
    """The report went with its nomination and can't be changed (`state`)."""

    code = "achievement_report.frozen"


class UnknownSectionError(InputError):
    """The form of this report has no such part (`section`)."""

    code = "achievement_report.unknown_section"


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionText:
    """One part of the report; `heading` in the language of the screen."""

    key: str
    heading: str
    text: RichText


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportText:
    """The report of a nomination; `version` None when nothing is written yet.

    `least_words`: from how many on it is more than a start.
    """

    nomination_uid: str
    sections: tuple[SectionText, ...]
    word_count: int
    version: int | None
    writable: bool
    least_words: int = MIN_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveReport:
    """New texts of some parts; the others stay. `expected_version` None when nothing was there before."""

    nomination_uid: str
    sections: Mapping[str, RichText]
    expected_version: int | None = None


def get_report(app: Services, nomination_uid: str) -> ReportText:
    """Return the report with every part of the form, empty ones too. Raises: NotFoundError."""
    with app.db.read() as session:
        row = session.execute(
            select(
                Recipient.recipient_kind,
                Nomination.award_code,
                Nomination.state,
                Nomination.owner,
                AwardRound.basis,
                AwardRound.regime,
                AwardRound.received_on,
                AchievementReport.sections,
                AchievementReport.word_count,
                AchievementReport.version,
            )
            .join(Recipient, Recipient.uid == Nomination.recipient_uid)
            .join(AwardRound, AwardRound.uid == Nomination.round_uid)
            .outerjoin(
                AchievementReport,
                (AchievementReport.nomination_uid == Nomination.uid) & AchievementReport.deleted_at.is_(None),
            )
            .where(Nomination.uid == nomination_uid, Nomination.deleted_at.is_(None))
        ).one_or_none()
    if row is None:
        raise NotFoundError(kind="nomination", uid=nomination_uid)
    texts, form = row.sections or {}, _form(app, row)
    return ReportText(
        nomination_uid=nomination_uid,
        sections=tuple(
            SectionText(key=key, heading=heading, text=_text(texts.get(key)))
            for key, heading in _parts(sections_of(form, row.recipient_kind), texts)
        ),
        word_count=row.word_count or 0,
        version=row.version,
        writable=row.owner == app.unit_id and row.state in _WRITABLE,
        least_words=least_words(form),
    )


def _form(app: Services, row: Any) -> str:
    regime = app.packs.regime(row.regime, row.received_on)
    return report_form(regime, row.award_code, row.recipient_kind, row.basis.value)


def _parts(asked: Sequence[tuple[str, str]], texts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the parts of the form, then those written while the law asked for another one."""
    keys = {key for key, _heading in asked}
    yield from ((key, _(heading)) for key, heading in asked)
    for key, heading in dict(headings()).items():
        if key not in keys and not _text(texts.get(key)).is_blank():
            yield key, _("{part} (has no place on this form)").format(part=_(heading))


def _text(tree: Any) -> RichText:
    return msgspec.convert(tree, RichText) if tree else NO_TEXT


def save_report(app: Services, command: SaveReport) -> Changes:
    """Save parts of the report; the same text again changes nothing.

    Raises: ConflictError when another window saved since, ReportFrozenError, RoundStateError,
    UnknownSectionError, NotFoundError.
    """
    with app.db.write("achievement_report.save", subject=command.nomination_uid) as tx:
        nomination = tx.get(Nomination, command.nomination_uid)
        if nomination.state not in _WRITABLE:
            raise ReportFrozenError(state=nomination.state.value)
        editable_round(tx, nomination.round_uid)
        _check_sections(tx, app, nomination, command.sections)
        record = _record(tx, app, command)
        texts = {key: msgspec.json.decode(text.to_json()) for key, text in command.sections.items()}
        merged = {**(record.sections or {}), **texts}
        if merged != record.sections:
            record.sections = merged
            record.word_count = sum(_text(tree).word_count() for tree in merged.values())
    return tx.changes


def _check_sections(
    tx: WriteTransaction, app: Services, nomination: Nomination, sections: Mapping[str, RichText]
) -> None:
    """Refuse parts that the form does not have; what was written for another form can be taken away."""
    row = tx.session.execute(
        select(
            Nomination.award_code,
            Recipient.recipient_kind,
            AwardRound.basis,
            AwardRound.regime,
            AwardRound.received_on,
            AchievementReport.sections,
        )
        .join(Recipient, Recipient.uid == Nomination.recipient_uid)
        .join(AwardRound, AwardRound.uid == Nomination.round_uid)
        .outerjoin(AchievementReport, AchievementReport.nomination_uid == Nomination.uid)
        .where(Nomination.uid == nomination.uid)
    ).one()
    known = {key for key, _heading in sections_of(_form(app, row), row.recipient_kind)}
    unknown = set(sections) - known - set(row.sections or {})
    if unknown:
        raise UnknownSectionError(section=min(unknown))


def _record(tx: WriteTransaction, app: Services, command: SaveReport) -> AchievementReport:
    record = tx.session.scalars(
        select(AchievementReport).where(AchievementReport.nomination_uid == command.nomination_uid)
    ).one_or_none()
    actual = record.version if record is not None and record.deleted_at is None else None
    if actual != command.expected_version:
        raise ConflictError(
            kind="achievement_report",
            uid=command.nomination_uid,
            expected=command.expected_version,
            actual=actual,
        )
    if record is None:
        record = AchievementReport(
            uid=app.ids.new(), nomination_uid=command.nomination_uid, sections={}, word_count=0
        )
        tx.session.add(record)
    elif record.deleted_at is not None:
        record.deleted_at, record.sections = None, {}
    return record
