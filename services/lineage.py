"""Read the sentence that names the units a commune was formed from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Basis = Literal["name", "district", "code", "area"]

_PART = "một phần diện tích tự nhiên, quy mô dân số của"
_REST = "phần còn lại của"
_AFTER = re.compile(r"\s+sau khi sắp xếp$")
_DISTRICT = re.compile(r"(?P<name>.+?)\s*\((?P<district>(?:huyện|thành phố|thị xã|quận) [^)]+)\)")
_DOUBLED = re.compile(r"^(xã|phường|thị trấn)\s+(?=(?:Xã|Phường|Thị trấn)\b)")
_KINDS = ("Xã ", "Phường ", "Thị trấn ")


@dataclass(frozen=True, slots=True)
class FormerUnit:
    """One unit of the sentence.

    `full_name` without the district, which stands in `district`; `whole` is false when a part went in.
    `basis` says how it may be found: by "name", by name and "district", or not at all, being a mere "area".
    """

    text: str
    full_name: str
    district: str | None
    whole: bool
    basis: Basis


def read_merged_text(text: str) -> Iterator[FormerUnit]:
    """Yield the units of "Xã A, Phường B (huyện C) và phần còn lại của Xã D, Xã E".

    What is said of a part is said of all that follow: of Xã E too.
    """
    whole = True
    marked = text.replace(_PART, "%").replace(_REST, "%")
    for piece in re.split(r",| và ", marked):
        cleaned = _AFTER.sub("", " ".join(piece.split()))
        if cleaned.startswith("%"):
            whole, cleaned = False, cleaned[1:].strip()
        if cleaned:
            yield _former(_DOUBLED.sub("", cleaned), whole=whole)


def _former(text: str, *, whole: bool) -> FormerUnit:
    if not text.startswith(_KINDS):
        return FormerUnit(text, text, None, whole, "area")
    if match := _DISTRICT.fullmatch(text):
        return FormerUnit(text, match["name"], match["district"], whole, "district")
    return FormerUnit(text, text, None, whole, "name")
