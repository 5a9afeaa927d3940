"""A laid-out form filled with its data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from services.documents.data import OfficeHead, Signer
from services.documents.forms import laid
from services.documents.forms.kind import FormKind
from services.documents.forms.laid import LaidBlock, LaidOut
from services.documents.forms.laid_names import check_names, check_words
from services.documents.forms.laid_values import (
    PLACE,
    blank,
    cell_of,
    filled,
    note_of,
    origin,
    place_in,
    value_at,
)
from services.documents.forms.parts import (
    basis_lines,
    end_mark,
    figures,
    letterhead,
    place_to_sign,
    rich,
    roman,
    signature,
    with_end,
)
from services.documents.model import (
    Addressees,
    Block,
    Closing,
    CodeGroups,
    Column,
    GroupRow,
    Letterhead,
    Nation,
    Paragraph,
    QrCode,
    Role,
    Row,
    Run,
    Section,
    Signature,
    Table,
    Title,
    lines_of,
    quoted_together,
)
from services.documents.richtext import FigureTable

_BOLD = re.compile(r"\*\*(.+?)\*\*")


def laid_kind(
    form_id: str,
    data: type[Any],
    headline: Any,
    *,
    offers: type[Any] | None = None,
    offer: Callable[[Any, Any], Any] | None = None,
    wording: type[LaidOut] = LaidOut,
) -> FormKind:
    """Return the kind of a form that is laid out in its file.

    `offer(wording, data)` reckons from the data what the form is to print, `offers` is the class of that: the
    data and what was added. `wording` has the words it needs for it.
    """

    def laid_out(words: LaidOut, values: Any) -> tuple[Section, ...]:
        return compose(words, offer(words, values) if offer else values)

    def check(words: LaidOut, _data: type[Any]) -> Iterator[str]:
        return chain(check_words(words), check_names(words, offers or data))

    return FormKind(
        id=form_id,
        data=data,
        wording=wording,
        compose=laid_out,
        headline=headline,
        offers=offers,
        check=check,
    )


def compose(form: LaidOut, data: Any) -> tuple[Section, ...]:
    """Return the sections of a paper."""
    sections: list[tuple[bool, list[Block]]] = [(form.landscape, [])]
    numbers = _Numbers()
    for one in form.block:
        if (one.when and blank(value_at(data, one.when))) or (
            one.unless and not blank(value_at(data, one.unless))
        ):
            continue
        blocks = sections[-1][1]
        if isinstance(one, laid.PageBlock):
            sections.append((one.landscape, []))
        elif isinstance(one, laid.AppendixBlock):
            sections += _appendices(one, data)
        elif isinstance(one, laid.TextBlock):
            blocks.append(_paragraph(one.text, one.role, one.marker, data, numbers.of(one)))
        else:
            if form.end and isinstance(one, laid.ClosingBlock) and len(sections) == 1:
                blocks[:] = _ended(blocks)
            blocks.extend(_blocks(one, data))
    return tuple(Section(blocks=tuple(blocks), landscape=landscape) for landscape, blocks in sections)


@dataclass(slots=True)
class _Numbers:
    """Numbers the headings that are printed, whatever was left out before them."""

    no: int = 0
    numeral: int = 0

    def of(self, one: laid.TextBlock) -> dict[str, Any]:
        """Return the numbers for a text that asks for one."""
        if one.role is Role.PART:
            self.no = 0
        if "{no}" in one.text:
            self.no += 1
        if "{numeral}" in one.text:
            self.numeral += 1
        return {"no": self.no, "numeral": roman(self.numeral)}


def _ended(blocks: list[Block]) -> list[Block]:
    return [*blocks, end_mark()] if blocks and isinstance(blocks[-1], Table) else with_end(blocks)


def _blocks(one: LaidBlock, data: Any) -> Iterator[Block]:
    put: Callable[[Any, Any], Iterable[Block]] = _PUT[type(one)]
    yield from put(one, data)


def _title(
    one: laid.TitleBlock | laid.AppendixBlock, data: Any, around: dict[str, Any] | None = None
) -> Title:
    about = tuple(line for part in one.about for line in lines_of(filled(part, data, around)))
    if isinstance(one, laid.AppendixBlock) or one.capitals:
        about = tuple(quoted_together(line.upper()) for line in about)
    return Title(
        kind=filled(one.text, data, around).strip(),
        about=about,
        note=note_of(one.note, data, around),
        rule=isinstance(one, laid.AppendixBlock) or one.rule,
        field=next(filter(None, (place_in(line, data) for line in one.about)), "title"),
    )


def _appendices(one: laid.AppendixBlock, data: Any) -> Iterator[tuple[bool, list[Block]]]:
    for n, item in enumerate(value_at(data, one.over)):
        around = {"n": n + 1, "item": item}
        field = f"{origin(data, one.over)}[{n}]"
        blocks: list[Block] = [replace(_title(one, data, around), field=f"{field}.title")]
        for table in getattr(item, one.figures):
            blocks += figures(table, field=field)
        yield bool(one.landscape and getattr(item, one.landscape)), blocks


def _fact(one: laid.FactBlock, data: Any) -> Iterator[Block]:
    runs = (Run(f"{one.label}: "), Run(filled(one.text, data)))
    yield Paragraph(runs=runs, role=Role.LIST, marker=one.marker, field=place_in(one.text, data))


def _each(one: laid.EachBlock, data: Any) -> Iterator[Block]:
    group = None
    for n, item in enumerate(value_at(data, one.over), 1):
        if one.grouped and (found := getattr(item, one.grouped)) != group:
            group = found
            if group:
                yield Paragraph(runs=(Run(group),), role=Role.PART)
        made = _paragraph(one.text, one.role, one.marker, data, {"n": n, "item": item})
        yield replace(made, field=f"{origin(data, one.over)}[{n - 1}]")


_LEVELS = {1: Role.PART, 2: Role.SECTION}


def _sections(one: laid.EachRichBlock, data: Any) -> Iterator[Block]:
    for n, item in enumerate(value_at(data, one.over), 1):
        role = _LEVELS.get(getattr(item, one.level), Role.POINT) if one.level else one.role
        field = f"{origin(data, one.over)}[{n - 1}]"
        made = _paragraph(one.heading, role, "", data, {"n": n, "item": item})
        yield replace(made, field=field)
        text = getattr(item, one.of)
        if not blank(text) or not one.room or getattr(item, one.room):
            yield from rich(text, field=f"{field}.{one.of}")
        for table in getattr(item, one.figures) if one.figures else ():
            yield from figures(table, field=field)


def _head(head: OfficeHead, subject: str) -> Letterhead:
    return replace(letterhead(head), subject=f"V/v {subject}" if subject else "")


def _paragraph(text: str, role: Role, marker: str, data: Any, around: dict[str, Any]) -> Paragraph:
    words = filled(text, data, around)
    runs = [
        Run(part, bold=bool(place % 2)) for place, part in enumerate(_BOLD.split(words)) if part or not place
    ]
    return Paragraph(
        runs=tuple(runs), role=role, marker=filled(marker, data, around), field=place_in(text, data)
    )


def _table(one: laid.TableBlock, data: Any) -> Table:
    items = value_at(data, one.over)
    cells = [cell_of(column.cell) for column in one.columns]
    rows: list[Row | GroupRow] = []
    group = None
    for n, item in enumerate(items, 1):
        if one.grouped and (found := getattr(item, one.grouped)) != group:
            group = found
            if group:
                rows.append(GroupRow(group))
        around = {"n": n, "item": item}
        rows.append(Row(tuple([cell(data, around) for cell in cells])))
    if not items:
        rows += [Row(("",) * len(one.columns))] * one.blank
    totals = tuple(filled(column.total, data, dots="") for column in one.columns)
    if any(sum_ for sum_, column in zip(totals, one.columns, strict=True) if PLACE.search(column.total)):
        rows.append(Row(totals, bold=True))
    columns = tuple(
        Column(head=c.head, width=c.width, align=c.align, group=c.group, bold=c.bold, breaks=c.breaks)
        for c in one.columns
    )
    size = value_at(data, one.sized) if one.sized else one.size
    return Table(columns=columns, rows=tuple(rows), size=size, field=origin(data, one.over))


def _closing(one: laid.ClosingBlock, data: Any) -> Closing:
    signatures = [made for each in one.signatures for made in _signatures(each, data)]
    recipients = value_at(data, one.recipients) if one.recipients else ()
    return Closing(signatures=tuple(signatures), recipients=recipients, centred=one.centred)


def _signatures(one: laid.LaidSignature, data: Any) -> Iterator[Signature]:
    if not (one.of or one.each):
        name = filled(one.name, data, dots="")
        yield place_to_sign(one.place, one.note, name, field=place_in(one.name, data) or "signer")
        return
    signers: tuple[Signer, ...] = value_at(data, one.each) if one.each else (value_at(data, one.of),)
    for signer in signers:
        if signer.lines or not one.place:
            yield signature(signer, note=one.note, field=one.of or one.each)
        else:
            yield place_to_sign(one.place, one.note, signer.name, field=one.of or one.each)


def _figures(one: laid.FiguresBlock, data: Any) -> list[Block]:
    table: FigureTable | None = value_at(data, one.of)
    return figures(table, field=one.of) if table else []


def _qr(one: laid.QrBlock, data: Any) -> QrCode:
    caption = tuple(filled(line, data) for line in one.caption)
    return QrCode(content=value_at(data, one.of), caption=caption, size=one.size, field=one.of)


_PUT: dict[type[Any], Callable[[Any, Any], Iterable[Block]]] = {
    laid.HeadBlock: lambda one, data: (_head(data.head, filled(one.subject, data)),),
    laid.NationBlock: lambda _one, _data: (Nation(),),
    laid.TitleBlock: lambda one, data: (_title(one, data),),
    laid.ToBlock: lambda one, data: (Addressees(names=value_at(data, one.of)),),
    laid.BasesBlock: lambda one, data: basis_lines(value_at(data, one.of)),
    laid.FactBlock: _fact,
    laid.EachBlock: _each,
    laid.RichBlock: lambda one, data: rich(value_at(data, one.of), field=one.of),
    laid.EachRichBlock: _sections,
    laid.FiguresBlock: _figures,
    laid.TableBlock: lambda one, data: (_table(one, data),),
    laid.QrBlock: lambda one, data: (_qr(one, data),),
    laid.CodeBlock: lambda one, data: (CodeGroups(groups=value_at(data, one.of), field=one.of),),
    laid.ClosingBlock: lambda one, data: (_closing(one, data),),
    laid.EndBlock: lambda _one, _data: (end_mark(),),
}
