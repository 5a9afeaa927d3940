"""Phiếu mã khôi phục: the code that opens the records when the password is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from services.dates import long_date
from services.documents.forms.kind import FormKind
from services.documents.forms.parts import body, fact, heading, place_to_sign
from services.documents.model import Block, Closing, CodeGroups, Paragraph, Role, Section, Title, text


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """The data of the sheet. `code` is in groups as they are to be typed; `day` when it was made."""

    unit: str
    code: tuple[str, ...]
    day: date
    database: str = ""
    keeper: str = ""


class RecoverySheetWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of the sheet."""

    kind: str
    about: str
    unit: str
    database: str
    day: str
    code: str
    use: str
    steps: tuple[str, ...]
    care: str
    rules: tuple[str, ...]
    maker_line: str
    keeper_line: str
    sign_note: str


def _compose(words: RecoverySheetWording, data: RecoverySheet) -> tuple[Section, ...]:
    blocks: list[Block] = [
        Title(kind=words.kind, about=(words.about,)),
        fact(words.unit, data.unit, marker="", field="unit"),
        fact(words.day, long_date(data.day), marker="", field="day"),
    ]
    if data.database:
        blocks.append(fact(words.database, data.database, marker="", field="database"))
    blocks += [body(words.code), CodeGroups(groups=data.code), heading(words.use)]
    blocks += [
        Paragraph(runs=text(step), role=Role.LIST, marker=f"{n}.") for n, step in enumerate(words.steps, 1)
    ]
    blocks.append(heading(words.care))
    blocks += [Paragraph(runs=text(rule), role=Role.LIST, marker="-") for rule in words.rules]
    blocks.append(
        Closing(
            signatures=(
                place_to_sign(words.maker_line, words.sign_note, field="maker"),
                place_to_sign(words.keeper_line, words.sign_note, data.keeper, field="keeper"),
            )
        )
    )
    return (Section(blocks=tuple(blocks)),)


KIND = FormKind(
    id="phieu_khoi_phuc",
    data=RecoverySheet,
    wording=RecoverySheetWording,
    compose=_compose,
    headline=lambda data: data.unit,
)
