"""F29 Phiếu giao nhận hồ sơ: what lies on the stick, handed from one office to the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from services.dates import format_date, long_date, long_time
from services.documents.data import OfficeHead
from services.documents.forms.kind import FormKind
from services.documents.forms.parts import DOTS, fact, heading, letterhead, place_to_sign
from services.documents.model import Align, Block, Closing, Column, QrCode, Row, Section, Table, Title
from services.numbers import format_int, format_size


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One who hands over or receives."""

    unit: str
    name: str = ""
    office: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A file or a paper handed over. Size in bytes; the first 16 digits of `sha256` are printed."""

    title: str
    kind: str = ""
    file_name: str = ""
    pages: int | None = None
    size: int | None = None
    sha256: str = ""
    copies: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """The data of F29. `bundle` is the code of the bundle, also in the QR code; `moment` local time."""

    head: OfficeHead
    giver: Party
    receiver: Party
    medium: str
    bundle: str
    files: tuple[FileLine, ...]
    moment: datetime | None = None
    scan: str = ""
    due: date | None = None
    note: str = ""


class HandoverWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of F29."""

    kind: str
    copies_note: str
    giver: str
    receiver: str
    name: str
    office: str
    phone: str
    medium: str
    files: str
    heads: tuple[str, str, str, str, str, str, str, str]
    bundle: str
    scan: str
    moment: str
    due: str
    note: str
    giver_line: str
    receiver_line: str
    sign_note: str
    default_medium: str
    bundle_title: str
    bundle_kind: str
    paper_kind: str


def _compose(words: HandoverWording, data: Handover) -> tuple[Section, ...]:
    moment = data.moment
    when = f"{long_time(moment.hour, moment.minute)}, {long_date(moment.date())}" if moment else ""
    blocks: list[Block] = [
        letterhead(data.head),
        Title(kind=words.kind, note=words.copies_note),
        *_party(words, words.giver, data.giver, "giver"),
        *_party(words, words.receiver, data.receiver, "receiver"),
        fact(words.medium, data.medium, marker="", field="medium"),
        fact(words.files, str(len(data.files)), marker="", field="files"),
        _table(words, data),
        QrCode(content=data.bundle, caption=(f"{words.bundle}:", data.bundle), field="bundle"),
        fact(words.scan, data.scan, marker="", field="scan"),
        fact(words.moment, when or f"{DOTS[:3]} giờ {DOTS[:3]} phút, ngày {DOTS}", marker="", field="moment"),
        fact(words.due, format_date(data.due) if data.due else "", marker="", field="due"),
    ]
    if data.note:
        blocks.append(fact(words.note, data.note, marker="", field="note"))
    blocks.append(
        Closing(
            signatures=(
                place_to_sign(words.giver_line, words.sign_note, data.giver.name, field="giver"),
                place_to_sign(words.receiver_line, words.sign_note, data.receiver.name, field="receiver"),
            )
        )
    )
    return (Section(blocks=tuple(blocks)),)


def _party(words: HandoverWording, title: str, party: Party, field: str) -> list[Block]:
    person = ", ".join(part for part in (party.name, party.office) if part)
    return [
        heading(f"{title}: {party.unit}"),
        fact(f"{words.name}, {words.office}", person, field=field),
        fact(words.phone, party.phone, field=f"{field}.phone"),
    ]


def _table(words: HandoverWording, data: Handover) -> Table:
    centre, right = Align.CENTRE, Align.RIGHT
    # The name of a file and its digest stand in one column, each whole on a line of its own; so does the
    # symbol of a paper under "Ghi chú".
    widths = (10, 31, 12, 43.5, 11, 16.5, 11, 30)
    aligns = (centre, Align.LEFT, Align.LEFT, Align.LEFT, centre, right, centre, Align.LEFT)
    columns = tuple(
        Column(head=head, width=width, align=align, breaks=n == 3)
        for n, (head, width, align) in enumerate(zip(words.heads, widths, aligns, strict=True))
    )
    rows = tuple(
        Row(
            (
                str(n),
                file.title,
                file.kind,
                f"{file.file_name} {file.sha256[:16]}".strip(),
                _number(file.pages),
                "" if file.size is None else format_size(file.size),
                _number(file.copies),
                file.note,
            )
        )
        for n, file in enumerate(data.files, 1)
    )
    return Table(columns=columns, rows=rows, size=10, field="files")


def _number(value: int | None) -> str:
    return "" if value is None else format_int(value)


KIND = FormKind(
    id="phieu_giao_nhan",
    data=Handover,
    wording=HandoverWording,
    compose=_compose,
    headline=lambda data: data.bundle,
)
