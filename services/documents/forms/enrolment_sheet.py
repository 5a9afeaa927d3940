"""Phiếu đăng ký đơn vị: the fingerprint of a unit's key on paper, compared and signed by both offices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from services.dates import long_date
from services.documents.data import NOBODY, OfficeHead, Signer
from services.documents.forms.kind import FormKind
from services.documents.forms.parts import body, fact, letterhead, place_to_sign, signature
from services.documents.model import Block, Closing, CodeGroups, Paragraph, QrCode, Role, Section, Title, text


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentSheet:
    """The data of the sheet. `fingerprint` in groups of digits or words; `qr` what the code holds.

    `of_superior`: the sheet of the office that receives; `superior` is then the unit it is compared by.
    """

    head: OfficeHead
    unit: str
    unit_code: str
    superior: str
    fingerprint: tuple[str, ...]
    qr: str
    day: date | None = None
    clerk: str = ""
    phone: str = ""
    signer: Signer = NOBODY
    of_superior: bool = False


class EnrolmentSheetWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of the sheet."""

    kind: str
    about: str
    unit: str
    unit_code: str
    superior: str
    other: str
    clerk: str
    phone: str
    day: str
    fingerprint: str
    qr: str
    compare: str
    steps: tuple[str, ...]
    steps_of_superior: tuple[str, ...]
    superior_line: str
    other_line: str
    unit_line: str
    sign_note: str


def _compose(words: EnrolmentSheetWording, data: EnrolmentSheet) -> tuple[Section, ...]:
    blocks: list[Block] = [
        letterhead(data.head),
        Title(kind=words.kind, about=(words.about,)),
        fact(words.unit, data.unit, field="unit"),
        fact(words.unit_code, data.unit_code, field="unit_code"),
        fact(words.other if data.of_superior else words.superior, data.superior, field="superior"),
        fact(words.clerk, data.clerk, field="clerk"),
        fact(words.phone, data.phone, field="phone"),
    ]
    if data.day:
        blocks.append(fact(words.day, long_date(data.day), field="day"))
    blocks += [
        body(words.fingerprint),
        CodeGroups(groups=data.fingerprint, field="fingerprint"),
        QrCode(content=data.qr, caption=(words.qr,), size=24),
        body(words.compare),
    ]
    steps = words.steps_of_superior if data.of_superior else words.steps
    blocks += [Paragraph(runs=text(step), role=Role.LIST, marker=f"{n}.") for n, step in enumerate(steps, 1)]
    unit = (
        signature(data.signer, note=words.sign_note, field="unit_head")
        if data.signer.lines
        else place_to_sign(words.unit_line, words.sign_note, data.signer.name, field="unit_head")
    )
    line = words.other_line if data.of_superior else words.superior_line
    superior = place_to_sign(line, words.sign_note, field="superior_head")
    blocks.append(Closing(signatures=(superior, unit)))
    return (Section(blocks=tuple(blocks)),)


KIND = FormKind(
    id="phieu_dang_ky",
    data=EnrolmentSheet,
    wording=EnrolmentSheetWording,
    compose=_compose,
    headline=lambda data: data.unit,
)
