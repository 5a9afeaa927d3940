"""A laid-out form filled with its data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from services.documents.data import OfficeHead, Signer
from services.documents.forms import laid
from services.documents.forms.kind import FormKind
from services.documents.forms.laid import LaidBlock, LaidOut
from services.documents.forms.laid_names import PLACE, check_names
from services.documents.forms.parts import (
    DOTS,
    basis_lines,
    end_mark,
    letterhead,
    place_to_sign,
    rich,
    signature,
    with_end,
)
from services.documents.model import (
    Addressees,
    Block,
    Closing,
    Column,
    GroupRow,
    Letterhead,
    Nation,
    Paragraph,
    Role,
    Row,
    Run,
    Section,
    Signature,
    Table,
    Title,
    quoted_together,
)
from services.documents.richtext import RichText

_BOLD = re.compile(r"\*\*(.+?)\*\*")


def laid_kind(form_id: str, data: type[Any], headline: Any) -> FormKind:
    """Return the kind of a form that is laid out in its file."""
    return FormKind(
        id=form_id, data=data, wording=LaidOut, compose=compose, headline=headline, check=check_names
    )


def compose(form: LaidOut, data: Any) -> tuple[Section, ...]:
    """Return the sections of a paper."""
    sections: list[tuple[bool, list[Block]]] = [(form.landscape, [])]
    for one in form.block:
        if (one.when and _blank(value_at(data, one.when))) or (
            one.unless and not _blank(value_at(data, one.unless))
        ):
            continue
        if isinstance(one, laid.PageBlock):
            sections.append((one.landscape, []))
        else:
            blocks = sections[-1][1]
            if form.end and isinstance(one, laid.ClosingBlock) and len(sections) == 1:
                blocks[:] = with_end(blocks)
            blocks.extend(_blocks(one, data))
    return tuple(Section(blocks=tuple(blocks), landscape=landscape) for landscape, blocks in sections)


def _blocks(one: LaidBlock, data: Any) -> Iterator[Block]:
    put: Callable[[Any, Any], Iterable[Block]] = _PUT[type(one)]
    yield from put(one, data)


def _title(one: laid.TitleBlock, data: Any) -> Iterator[Block]:
    about = tuple(line for part in one.about for line in filled(part, data).split("; "))
    if one.capitals:
        about = tuple(quoted_together(line.upper()) for line in about)
    yield Title(kind=filled(one.text, data), about=about, note=filled(one.note, data), rule=one.rule)


def _fact(one: laid.FactBlock, data: Any) -> Iterator[Block]:
    runs = (Run(f"{one.label}: "), Run(filled(one.text, data)))
    yield Paragraph(runs=runs, role=Role.LIST, marker=one.marker, field=_field(one.text))


def _each(one: laid.EachBlock, data: Any) -> Iterator[Block]:
    for n, item in enumerate(value_at(data, one.over), 1):
        made = _paragraph(one.text, one.role, one.marker, data, {"n": n, "item": item})
        yield replace(made, field=f"{one.over}[{n - 1}]")


def _sections(one: laid.EachRichBlock, data: Any) -> Iterator[Block]:
    for n, item in enumerate(value_at(data, one.over), 1):
        yield _paragraph(one.heading, one.role, "", data, {"n": n, "item": item})
        yield from rich(getattr(item, one.of), field=f"{one.over}[{n - 1}].{one.of}")


def _head(head: OfficeHead, subject: str) -> Letterhead:
    return replace(letterhead(head), subject=f"V/v {subject}" if subject else "")


def _paragraph(text: str, role: Role, marker: str, data: Any, around: dict[str, Any]) -> Paragraph:
    words = filled(text, data, around)
    runs = [
        Run(part, bold=bool(place % 2)) for place, part in enumerate(_BOLD.split(words)) if part or not place
    ]
    return Paragraph(runs=tuple(runs), role=role, marker=filled(marker, data, around), field=_field(text))


def _table(one: laid.TableBlock, data: Any) -> Table:
    items = value_at(data, one.over)
    rows: list[Row | GroupRow] = []
    group = None
    for n, item in enumerate(items, 1):
        if one.grouped and (found := getattr(item, one.grouped)) != group:
            group = found
            if group:
                rows.append(GroupRow(group))
        around = {"n": n, "item": item}
        rows.append(Row(tuple(filled(column.cell, data, around, dots="") for column in one.columns)))
    if not items:
        rows += [Row(("",) * len(one.columns))] * one.blank
    totals = tuple(filled(column.total, data, dots="") for column in one.columns)
    if any(sum_ for sum_, column in zip(totals, one.columns, strict=True) if PLACE.search(column.total)):
        rows.append(Row(totals, bold=True))
    columns = tuple(
        Column(head=c.head, width=c.width, align=c.align, group=c.group, bold=c.bold) for c in one.columns
    )
    return Table(columns=columns, rows=tuple(rows), size=one.size, field=one.over)


def _closing(one: laid.ClosingBlock, data: Any) -> Closing:
    signatures = [_signature(each, data) for each in one.signatures]
    if one.each:
        signatures += [signature(each, field=one.each) for each in value_at(data, one.each)]
    recipients = value_at(data, one.recipients) if one.recipients else ()
    return Closing(signatures=tuple(signatures), recipients=recipients, centred=one.centred)


def _signature(one: laid.LaidSignature, data: Any) -> Signature:
    if one.of:
        signer: Signer = value_at(data, one.of)
        if signer.lines:
            return signature(signer, note=one.note, field=one.of)
        return place_to_sign(one.place, one.note, signer.name, field=one.of)
    return place_to_sign(one.place, one.note, filled(one.name, data, dots=""), field=_field(one.name))


def filled(text: str, data: Any, around: dict[str, Any] | None = None, dots: str = DOTS) -> str:
    """Return a text with its places filled."""

    def put(found: re.Match[str]) -> str:
        value = value_at(data, found[1], around)
        if value is None or value == "":
            return "" if found[2] else dots
        return str(value)

    return PLACE.sub(put, text)


def value_at(data: Any, path: str, around: dict[str, Any] | None = None) -> Any:
    first, *rest = path.split(".")
    value = around[first] if around and first in around else getattr(data, first)
    for name in rest:
        if value is None:
            return None
        value = getattr(value, name)
    return value


def _blank(value: Any) -> bool:
    if isinstance(value, RichText):
        return value.is_blank()
    return not value


def _field(text: str) -> str:
    """Return the first place of a text: what an error names."""
    found = PLACE.search(text)
    return found[1] if found else ""


_PUT: dict[type[Any], Callable[[Any, Any], Iterable[Block]]] = {
    laid.HeadBlock: lambda one, data: (_head(data.head, filled(one.subject, data)),),
    laid.NationBlock: lambda _one, _data: (Nation(),),
    laid.TitleBlock: _title,
    laid.ToBlock: lambda one, data: (Addressees(names=value_at(data, one.of)),),
    laid.BasesBlock: lambda one, data: basis_lines(value_at(data, one.of)),
    laid.TextBlock: lambda one, data: (_paragraph(one.text, one.role, one.marker, data, {}),),
    laid.FactBlock: _fact,
    laid.EachBlock: _each,
    laid.RichBlock: lambda one, data: rich(value_at(data, one.of), field=one.of),
    laid.EachRichBlock: _sections,
    laid.TableBlock: lambda one, data: (_table(one, data),),
    laid.ClosingBlock: lambda one, data: (_closing(one, data),),
    laid.EndBlock: lambda _one, _data: (end_mark(),),
}
