"""Text out of a .docx: paragraphs, lists, tables, bold and italic. What a paper of ours marks comes by field.

A file from outside: its size and what it unpacks to are looked at first; nothing in it is run or fetched.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from services.documents.errors import WordTooLarge, WordUnreadable
from services.documents.model import Role
from services.documents.richtext import Block, FigureTable, ListBlock, Paragraph, RichText, Run
from services.documents.word import LARGEST, styles
from services.documents.word.parts import FIELD_TAG

_UNPACKED = 300 * 1024 * 1024
_PARTS = 5000
_HEADING = re.compile(r"^(?:heading|tiêu đề|đầu đề)\s*([1-9])$", re.IGNORECASE)
_OURS = {"Phần": 1, "Mục": 1, "Ý": 2}
_DASH = re.compile(r"^[-–—•+*]\s+")
_COUNT = re.compile(r"^\d{1,3}[.)]\s+")
_DOTS = re.compile(r"^[.…\s]+(\./\.)?$")
_END = "./."


@dataclass(frozen=True, slots=True, kw_only=True)
class WordText:
    """What was read: `fields` of a paper of ours by name, `whole` the text of any other file.

    `pictures`: how many were left out.
    """

    whole: RichText
    fields: dict[str, RichText] = field(default_factory=dict)
    pictures: int = 0


def read_docx(content: bytes) -> WordText:
    """Return the text of a file.

    Raises:
        WordTooLarge: it is, or unpacks to, more than any report is (`most` in MiB).
        WordUnreadable: it is no .docx, is cut, or locked by a password.
    """
    import docx

    _look_at(content)
    try:
        document = docx.Document(io.BytesIO(content))
    except Exception as error:  # the library raises whatever its parsers do on what is no paper
        raise WordUnreadable from error
    body = document.element.body
    reader = _Reader(document)
    fields = {
        tag: RichText(blocks=tuple(reader.blocks(_content(control)))) for tag, control in _controls(body)
    }
    pictures = sum(1 for _one in body.iter(qn("w:drawing"), qn("w:pict")))
    return WordText(whole=RichText(blocks=tuple(reader.blocks(body))), fields=fields, pictures=pictures)


def _look_at(content: bytes) -> None:
    if len(content) > LARGEST:
        raise WordTooLarge(most=LARGEST >> 20)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
            if len(members) > _PARTS or sum(one.file_size for one in members) > _UNPACKED:
                raise WordTooLarge(most=LARGEST >> 20)
            if "word/document.xml" not in packed.namelist():
                raise WordUnreadable
    except zipfile.BadZipFile as error:
        raise WordUnreadable from error


def _controls(body: Any) -> Iterator[tuple[str, Any]]:
    for control in body.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        name = tag.get(qn("w:val"), "") if tag is not None else ""
        if name.startswith(FIELD_TAG):
            yield name.removeprefix(FIELD_TAG), control


def _content(control: Any) -> Any:
    found = control.find(qn("w:sdtContent"))
    return found if found is not None else control


@dataclass(slots=True)
class _Item:
    """A paragraph before lists are put together; `kind`: text, bullet or number."""

    runs: tuple[Run, ...]
    kind: str = "text"
    level: int = 0
    caption: bool = False


class _Reader:
    """Knows the styles and lists of one file."""

    def __init__(self, document: Any) -> None:
        self._names = {style.style_id: style.name for style in document.styles}
        self._bold = {
            style.style_id: (style.font.bold, style.font.italic)
            for style in document.styles
            if getattr(style, "font", None) is not None
        }
        self._formats = dict(_list_formats(document))

    def blocks(self, parent: Any) -> Iterator[Block]:
        """Yield the blocks below an element, in order."""
        pending: list[_Item] = []
        for child in _flat(parent):
            if child.tag == qn("w:tbl"):
                caption = ""
                if pending and pending[-1].caption:
                    caption = "".join(run.text for run in pending.pop().runs)
                yield from _joined(pending)
                pending = []
                table = self._table(child, caption)
                if table is not None:
                    yield table
                continue
            pending += self._items(child)
        yield from _joined(pending)

    def _items(self, paragraph: Any) -> Iterator[_Item]:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style_id = style.get(qn("w:val")) if style is not None else ""
        name = str(self._names.get(style_id, ""))
        for runs in _lines(self._runs(paragraph, style_id)):
            text = "".join(run.text for run in runs)
            if not text.strip() or _DOTS.match(text):
                continue
            kind = self._kind(paragraph, name, text)
            if kind != "text" and (mark := _DASH.match(text) or _COUNT.match(text)):
                runs = _without(runs, mark.end())
            caption = name == styles.NAMES[Role.CAPTION]
            yield _Item(_trimmed(runs), kind, 0 if kind != "text" else _level(name), caption)

    def _kind(self, paragraph: Any, name: str, text: str) -> str:
        number = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if number is not None and number.get(qn("w:val")) != "0":
            return self._formats.get(number.get(qn("w:val")), "bullet")
        ours = name == styles.NAMES[Role.LIST]
        if ours and _COUNT.match(text):
            return "number"
        return "bullet" if _DASH.match(text) else "text"

    def _runs(self, paragraph: Any, style_id: str) -> Iterator[tuple[str, bool, bool]]:
        plain = style_id not in self._bold or self._names.get(style_id) in styles.NAMES.values()
        bold, italic = (False, False) if plain else self._bold[style_id]
        heading = bool(_HEADING.match(str(self._names.get(style_id, ""))))
        for run in paragraph.iter(qn("w:r")):
            if any(one.tag == qn("w:del") for one in run.iterancestors()):
                continue
            text = "".join(_words(run))
            if text:
                own = run.find(qn("w:rPr"))
                strong, slanted = _on(own, "w:b", bool(bold)), _on(own, "w:i", bool(italic))
                yield text, strong and not heading, slanted and not heading

    def _table(self, table: Any, caption: str) -> FigureTable | None:
        rows = [[self._cell(cell) for cell in row.findall(qn("w:tc"))] for row in table.findall(qn("w:tr"))]
        width = max((len(row) for row in rows), default=0)
        if not width or not any(any(row) for row in rows):
            return None
        head, *rest = [(*row, *[""] * (width - len(row))) for row in rows]
        return FigureTable(head=head, rows=tuple(rest), caption=caption)

    def _cell(self, cell: Any) -> str:
        lines = ("".join("".join(_words(run)) for run in one.iter(qn("w:r"))) for one in cell.iter(qn("w:p")))
        return " ".join(line.strip() for line in lines if line.strip()).replace("\n", " ")


def _flat(parent: Any) -> Iterator[Any]:
    """Yield paragraphs and tables, those inside content controls and insertions of others included."""
    for child in parent:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _flat(child)


def _words(run: Any) -> Iterator[str]:
    for one in run:
        if one.tag == qn("w:t"):
            yield one.text or ""
        elif one.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif one.tag == qn("w:tab"):
            yield " "
        elif one.tag in (qn("w:br"), qn("w:cr")):
            yield "\n"
        elif one.tag == qn("w:sym"):
            yield "□"


def _lines(runs: Iterable[tuple[str, bool, bool]]) -> Iterator[list[Run]]:
    """Yield the runs of a paragraph, a new list where somebody ended a line by hand."""
    line: list[Run] = []
    for text, bold, italic in runs:
        for place, part in enumerate(text.split("\n")):
            if place:
                yield line
                line = []
            if part:
                line.append(Run(part, bold, italic))
    yield line


def _on(properties: Any, name: str, inherited: bool) -> bool:
    found = properties.find(qn(name)) if properties is not None else None
    if found is None:
        return inherited
    return found.get(qn("w:val"), "true") not in ("0", "false", "off")


def _level(name: str) -> int:
    heading = _HEADING.match(name)
    if heading:
        return min(int(heading[1]), 3)
    return _OURS.get(name, 0)


def _without(runs: list[Run], count: int) -> list[Run]:
    """Return runs without their first letters."""
    found = []
    for run in runs:
        cut = min(count, len(run.text))
        count -= cut
        if run.text[cut:]:
            found.append(Run(run.text[cut:], run.bold, run.italic))
    return found


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """Return runs with equal neighbours as one, without white space around and without ./. at the end."""
    joined: list[Run] = []
    for run in runs:
        if joined and (joined[-1].bold, joined[-1].italic) == (run.bold, run.italic):
            joined[-1] = Run(joined[-1].text + run.text, run.bold, run.italic)
        else:
            joined.append(run)
    if joined:
        first, last = joined[0], joined[-1]
        joined[0] = Run(first.text.lstrip(), first.bold, first.italic)
        last = joined[-1]
        text = last.text.rstrip()
        text = f"{text.removesuffix(_END)}." if text.endswith(_END) else text
        joined[-1] = Run(text, last.bold, last.italic)
    return tuple(run for run in joined if run.text)


def _joined(items: list[_Item]) -> Iterator[Block]:
    """Yield paragraphs and lists: neighbours of one kind are one list."""
    run: list[_Item] = []
    for item in items:
        if run and (item.kind == "text" or item.kind != run[0].kind):
            yield _list(run)
            run = []
        if item.kind == "text":
            yield Paragraph(runs=item.runs, level=item.level)
        else:
            run.append(item)
    if run:
        yield _list(run)


def _list(items: list[_Item]) -> ListBlock:
    runs = tuple(item.runs for item in items)
    return ListBlock(items=runs, style="number" if items[0].kind == "number" else "bullet")


def _list_formats(document: Any) -> Iterator[tuple[str, str]]:
    """Yield the number of each list with whether it counts or has dashes."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError, AttributeError):
        return
    kinds = {}
    for abstract in root.iter(qn("w:abstractNum")):
        form = abstract.find(f"{qn('w:lvl')}/{qn('w:numFmt')}")
        bullet = form is None or form.get(qn("w:val")) in ("bullet", "none")
        kinds[abstract.get(qn("w:abstractNumId"))] = "bullet" if bullet else "number"
    for number in root.iter(qn("w:num")):
        abstract = number.find(qn("w:abstractNumId"))
        if abstract is not None:
            yield number.get(qn("w:numId")), kinds.get(abstract.get(qn("w:val")), "bullet")
