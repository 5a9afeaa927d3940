"""A stock: the paper that certificates are printed on, with the place of every text. Read from a file."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from services.documents.errors import FormInvalid
from services.documents.library import FORMS_DIR, Mark

STOCKS_DIR = FORMS_DIR / "stocks"
_Millimetres = Annotated[float, msgspec.Meta(ge=0, le=1200)]
_Points = Annotated[float, msgspec.Meta(ge=6, le=120)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What stands on one certificate, as it is to be printed; lines of `office` parted by line ends."""

    authority: str
    grant: str
    award: str
    recipient: str
    detail: str
    achievement: str
    decision: str
    golden_book: str
    place_date: str
    office: str
    signer: str


class StockField(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The place of a text.

    `name`: of a value of `Certificate`, or any name for a `text` that is always the same; `label` for people.
    `x`: the left edge, or the middle of a centred text, `y` the baseline of the first line, in millimetres.
    `size`, and `least` down to which it may shrink, in points; `lines` at the most. `preprinted`: the stock
    has it already.
    """

    name: str
    label: str
    x: _Millimetres
    y: _Millimetres
    width: _Millimetres
    size: _Points
    text: str = ""
    least: _Points = 10
    bold: bool = False
    italic: bool = False
    colour: Literal["black", "red"] = "black"
    align: Literal["centre", "left"] = "centre"
    lines: Annotated[int, msgspec.Meta(ge=1, le=10)] = 1
    rule: bool = False
    preprinted: bool = False


class Stock(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A stock of `width` × `height` millimetres."""

    id: str
    title: str
    width: Annotated[float, msgspec.Meta(ge=100, le=1200)]
    height: Annotated[float, msgspec.Meta(ge=70, le=1200)]
    status: Literal["in_force", "proposal", "expired"]
    field: tuple[StockField, ...]
    sources: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


def load_stocks(folder: Path | None = None) -> dict[str, Stock]:
    """Return the stocks of a folder (default: of the program) by id.

    Raises: FormInvalid, with the file and what is wrong in it.
    """
    return dict(_stocks(folder or STOCKS_DIR))


@cache
def _stocks(folder: Path) -> tuple[tuple[str, Stock], ...]:
    return tuple((one.id, one) for one in map(_read, sorted(folder.glob("*.toml"))))


def _read(path: Path) -> Stock:
    try:
        tree = tomllib.loads(unicodedata.normalize("NFC", path.read_text("utf-8")))
        stock = msgspec.convert(tree, Stock)
    except OSError as error:
        raise FormInvalid(file=path.name, reason=error.strerror or "") from None
    except (msgspec.ValidationError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormInvalid(file=path.name, reason=str(error)) from None
    for fault in _faults(stock):
        raise FormInvalid(file=path.name, reason=fault)
    return stock


def _faults(stock: Stock) -> Iterator[str]:
    known = {one.name for one in fields(Certificate)}
    names = [one.name for one in stock.field]
    for one in stock.field:
        if not one.text and one.name not in known:
            yield f"field {one.name}: no value of that name"
        if one.x > stock.width or one.y > stock.height:
            yield f"field {one.name}: outside the stock"
        if one.least > one.size:
            yield f"field {one.name}: least > size"
        if names.count(one.name) > 1:
            yield f"field {one.name}: twice"
