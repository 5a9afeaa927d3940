"""Lý lịch khen thưởng of a recipient, made of what is on record today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from services.app import Services
from services.dates import PartialDate
from services.documents import build, missing_fields, render_pdf
from services.documents.data import NOBODY, PaperDate
from services.documents.forms.award_history import AwardHistory, HistoryAward, HistoryLine
from services.papers.heads import office_head, signer_of
from services.papers.reads import file_name
from services.papers.rows import PaperDraft
from services.recipient_history import AwardRecordRow, DisciplineRow, RecipientHistory, recipient_history
from services.recipient_reads import get_recipient
from services.regimes.library import Regime
from services.vocabulary import AwardState

_FORM = "ly_lich_khen_thuong"
# The words of the paper are Vietnamese whatever the window speaks.
_SCOPES = {"co_so": "cơ sở", "tinh": "cấp tỉnh", "toan_quoc": "toàn quốc"}
_SHORT = ("Ủy ban nhân dân", "UBND")  # a line of the table for each
_ANNULLED = "đã hủy bỏ"
_FACTS = (
    ("born", "birth_date"),
    ("position", "government_position"),
    ("collective", "collective_name"),
    ("occupation", "occupation"),
    ("address", "address"),
    ("founded", "founded_on"),
)


# How a sheet is told shorter until it stands on one page: initiatives listed, size of letters in tables.
_CONDENSED = ((8, 10.5), (5, 9.5), (3, 8.5))


def award_history_paper(app: Services, uid: str) -> PaperDraft:
    """Return the sheet as a draft to look at, print or save; nothing is stored. Raises: NotFoundError.

    It stands on one page: where the history is too long for that, awards of one name stand in one line with
    their years, ratings by level, and of the initiatives the latest.
    """
    whole = _whole(app, uid)
    form = app.forms.form(_FORM)
    document = build(form, whole)
    rendered = render_pdf(document)
    for listed, size in _CONDENSED:
        if rendered.pages == 1:
            break
        document = build(form, _condensed(whole, listed, size))
        rendered = render_pdf(document)
    return PaperDraft(
        form_id=_FORM,
        pdf=rendered.content,
        title=document.title,
        pages=rendered.pages,
        problems=tuple(missing_fields(form, whole)),
        file_name=file_name(_FORM, whole.name),
        document=document,
    )


def _whole(app: Services, uid: str) -> AwardHistory:
    view, history = get_recipient(app, uid), recipient_history(app, uid)
    profile, today = app.profile(), app.clock.today()
    return AwardHistory(
        name=view.name,
        facts=tuple(_facts(view)),
        awards=tuple(map(_award, history.awards)),
        ratings=tuple(_ratings(app.packs.on(today), history)),
        initiatives=tuple(
            HistoryLine(
                when=str(one.year),
                what=f"{one.title} ({_SCOPES.get(one.scope.value, one.scope.value)})",
                paper=one.decision_number or "",
            )
            for one in history.initiatives
        ),
        disciplines=tuple(_discipline(app.packs.on(today), one) for one in history.disciplines),
        since=_since(view),
        head=office_head(profile, "", PaperDate.of(today)),
        signer=signer_of(profile) if profile.signers else NOBODY,
    )


def _condensed(whole: AwardHistory, listed: int, size: float) -> AwardHistory:
    named: dict[tuple[str, str], list[HistoryAward]] = defaultdict(list)
    for one in whole.awards:
        named[one.award, one.note].append(one)
    rated: dict[str, list[str]] = defaultdict(list)
    for line in whole.ratings:
        rated[line.what].append(line.when)
    by_year = sorted(whole.initiatives, key=lambda line: line.when)
    return replace(
        whole,
        awards=tuple(_grouped(several) for several in named.values()),
        ratings=tuple(HistoryLine(when=_spans(years), what=level) for level, years in rated.items()),
        initiatives=tuple(by_year[-listed:]),
        left_out=max(0, len(by_year) - listed),
        condensed=True,
        size=size,
    )


def _grouped(several: list[HistoryAward]) -> HistoryAward:
    if len(several) == 1:
        return several[0]
    last = max(several, key=lambda one: one.years)
    return replace(
        last,
        years=_spans([one.years for one in several]),
        award=f"{last.award} ({len(several)} lần)",
        decision=f"gần nhất: {last.decision}" if last.decision else "",
    )


def _spans(years: list[str]) -> str:
    """Return years as stretches: "2010-2015, 2017"; what is no single year stays as it is."""
    single = sorted(int(one) for one in set(years) if one.isdigit())
    spans: list[list[int]] = []
    for year in single:
        if spans and year == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], year]
        else:
            spans.append([year])
    told = ["-".join(map(str, span)) for span in spans]
    return ", ".join([*told, *sorted(one for one in set(years) if not one.isdigit())])


def _facts(view: Any) -> Iterator[tuple[str, str]]:
    for key, name in _FACTS:
        value = getattr(view, name, None)
        if value:
            yield key, _day(value) if isinstance(value, PartialDate) else str(value)


def _day(value: PartialDate | None) -> str:
    return value.format() if value is not None else ""


def _since(view: Any) -> str:
    year = getattr(view, "history_complete_from", None)
    return str(year) if year else ""


def _award(one: AwardRecordRow) -> HistoryAward:
    years = str(one.year_to) if one.year_from == one.year_to else f"{one.year_from} - {one.year_to}"
    parts = [one.decision_number or "", _day(one.decision_date)]
    return HistoryAward(
        years=years,
        award=one.printed_name,
        decision=", ".join(part for part in parts if part),
        issuer=(one.issuer or "").replace(*_SHORT),
        note=_ANNULLED if one.state is AwardState.ANNULLED else "",
    )


def _ratings(regime: Regime, history: RecipientHistory) -> Iterator[HistoryLine]:
    for one in history.ratings:
        if one.level is not None:
            known = regime.rating(one.level.value)
            yield HistoryLine(when=str(one.year), what=known.name if known else one.level.value)


def _discipline(regime: Regime, one: DisciplineRow) -> HistoryLine:
    known = regime.disciplines.get(one.form)
    parts = [part for part in (_day(one.from_date), _day(one.to_date)) if part]
    return HistoryLine(
        when=" - ".join(parts), what=known.name if known else one.form, paper=one.decision_number or ""
    )
