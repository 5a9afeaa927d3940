"""What papers share: the head, facts, tables of history, rich text, signatures, written for people."""

from __future__ import annotations

from datetime import datetime

from services.dates import long_date, long_time
from services.documents.data import (
    Gender,
    OfficeHead,
    PaperDate,
    Signer,
)
from services.documents.model import (
    Align,
    Block,
    Column,
    Letterhead,
    Paragraph,
    Role,
    Row,
    Run,
    Signature,
    Table,
    text,
)
from services.documents.richtext import FigureTable, ListBlock, RichText
from services.documents.richtext import Paragraph as TextParagraph

_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
NBSP = "\u00a0"
DOTS = "…" * 12
# A line of dots across the page, for a text that is to be written by hand.
DOTTED_LINE = "…" * 33
END_MARK = "./."
EMULATION = "THI ĐUA - KHEN THƯỞNG"


def letterhead(head: OfficeHead) -> Letterhead:
    """Return the head of a paper with number and date, or with room for them."""
    return Letterhead(
        parent=head.parent,
        issuer=tuple(part for line in head.issuer for part in _head_lines(line)),
        number=number_line(head.number, head.symbol) if head.symbol else "",
        place_date=f"{head.place}, {date_words(head.date)}" if head.date and head.place else "",
    )


def _head_lines(line: str) -> tuple[str, ...]:
    # Too long for one line: HỘI ĐỒNG stands above THI ĐUA - KHEN THƯỞNG, no line ends with the dash.
    before, found, after = line.partition(EMULATION)
    return (before.strip(), f"{found}{after}") if before and found else (line,)


def number_line(number: int | None, symbol: str) -> str:
    """Return "Số: 05/TTr-UBND"; a number under 10 has a zero in front; no number leaves room for it."""
    return f"Số: {number:02d}/{symbol}" if number is not None else f"Số:{NBSP * 8}/{symbol}"


def date_words(day: PaperDate) -> str:
    """Return "ngày 05 tháng 01 năm 2026"; what is not known is left blank.

    A zero stands before days under 10 and before months 1 and 2 (Nghị định 30/2020, Phụ lục I, II.4.b).
    """
    written = f"{day.day:02d}" if day.day is not None else NBSP * 5
    month = NBSP * 5 if day.month is None else f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày{NBSP}{written} tháng{NBSP}{month} năm{NBSP}{day.year}"


def roman(number: int) -> str:
    """Return I, II, III; past XV the number itself."""
    return _NUMERALS[number - 1] if 0 < number <= len(_NUMERALS) else str(number)


def moment_words(moment: datetime | None) -> str:
    """Return "8 giờ 30 phút, ngày 05 tháng 11 năm 2026", "" where it is not known."""
    return f"{long_time(moment.hour, moment.minute)}, {long_date(moment.date())}" if moment else ""


def born_cells(
    year: int | None, gender: Gender | None, detail: str, born: str
) -> tuple[tuple[str, str], str]:
    """Return the cells "Nam" and "Nữ" under "Năm sinh", and the detail of who stands in the row.

    A person whose sex nobody noted stands under neither: the year goes before the detail, in the words
    `born`.
    """
    if year is None:
        return ("", ""), detail
    if gender is None:
        return ("", ""), "; ".join(part for part in (born.format(year=year), detail) if part)
    return (("", str(year)) if gender is Gender.FEMALE else (str(year), "")), detail


def basis_lines(bases: tuple[str, ...]) -> list[Paragraph]:
    """Return the legal bases: italic, each ends with a semicolon, the last with a full stop."""
    last = len(bases) - 1
    return [
        Paragraph(
            runs=text(base.strip().rstrip(";.") + (";" if n < last else ".")),
            role=Role.BASIS,
            field=f"bases[{n}]",
        )
        for n, base in enumerate(bases)
    ]


def rich(value: RichText, *, field: str, end: bool = False, free: bool = True) -> list[Block]:
    """Return a text as blocks; a blank text as dotted lines. `end` sets ./. after the last sentence.

    `free`: somebody wrote it and may go on with it in Word; what the program counted is not.
    """
    if value.is_blank():
        return [Paragraph(runs=text(DOTTED_LINE), role=Role.LIST, field=field, free=free)] * 2
    blocks: list[Block] = []
    for block in value.blocks:
        match block:
            case TextParagraph(runs=runs, level=level):
                role = (Role.BODY, Role.SECTION, Role.POINT, Role.POINT)[level]
                new = tuple(Run(run.text, run.bold, run.italic) for run in runs)
                if any(run.text.strip() for run in new):
                    blocks.append(Paragraph(runs=new, role=role, field=field, free=free))
            case ListBlock(items=items, style=style):
                for n, item in enumerate(items, 1):
                    new = tuple(Run(run.text, run.bold, run.italic) for run in item)
                    marker = "-" if style == "bullet" else f"{n}."
                    blocks.append(Paragraph(runs=new, role=Role.LIST, marker=marker, field=field, free=free))
            case FigureTable():
                blocks += figures(block, field=field, free=free)
    return with_end(blocks) if end else blocks


def with_end(blocks: list[Block]) -> list[Block]:
    """Return blocks with ./. after the last sentence, in place of its full stop."""
    if blocks and isinstance(blocks[-1], Paragraph) and blocks[-1].runs:
        *others, last = blocks[-1].runs
        words = last.text.rstrip()
        if not words.endswith(END_MARK):
            # A line to write on is as wide as the page: the mark takes the place of its last dots.
            words = words[: -len(END_MARK)] if words == DOTTED_LINE else words.rstrip(".")
            words += END_MARK
        changed = Paragraph(
            runs=(*others, Run(words, last.bold, last.italic)),
            role=blocks[-1].role,
            marker=blocks[-1].marker,
            field=blocks[-1].field,
            free=blocks[-1].free,
        )
        return [*blocks[:-1], changed]
    return blocks


def end_mark() -> Paragraph:
    """Return ./. on a line of its own: the end of a text whose last part is a table."""
    return Paragraph(runs=text(END_MARK), role=Role.END)


def figures(table: FigureTable, *, field: str, free: bool = False) -> list[Block]:
    """Return a table of figures with its caption; columns of numbers stand at the right."""
    free = free and not table.key
    widths = table.widths or _guess_widths(table)
    columns = []
    for n, head in enumerate(table.head):
        cells = [row[n] for row in table.rows]
        columns.append(Column(head=head, width=widths[n], align=_alignment(cells)))
    blocks: list[Block] = []
    if table.caption:
        blocks.append(Paragraph(runs=text(table.caption), role=Role.CAPTION, field=field, free=free))
    rows = tuple(Row(row) for row in table.rows)
    blocks.append(Table(columns=tuple(columns), rows=rows, field=field, free=free))
    return blocks


# What stands within numbers and dates.
_WITHIN = str.maketrans("", "", ".,/")


def _alignment(cells: list[str]) -> Align:
    digits = [cell for cell in cells if cell]
    if digits and all(cell.strip(" %+-.,/").translate(_WITHIN).isdigit() for cell in digits):
        return Align.CENTRE if max(map(len, digits)) <= 4 else Align.RIGHT
    return Align.LEFT


def _guess_widths(table: FigureTable) -> tuple[float, ...]:
    columns = list(zip(table.head, *table.rows, strict=True))
    longest = [max(map(len, column)) for column in columns]
    words = [max(len(word) for cell in column for word in (cell.split() or [""])) for column in columns]
    return tuple(max(min(length, 40), word + 2, 7) for length, word in zip(longest, words, strict=True))


def signature(signer: Signer, *, note: str = "", field: str = "signer") -> Signature:
    """Return a signer as a place to sign."""
    return Signature(capacity=signer.lines, name=signer.name, office=signer.office, note=note, field=field)


def place_to_sign(line: str, note: str, name: str = "", *, field: str) -> Signature:
    """Return a place to sign under a fixed line ("NGƯỜI BÁO CÁO")."""
    return Signature(capacity=tuple(line.split("\n")), name=name, note=note, field=field)
