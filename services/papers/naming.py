"""How a person and a place are named within a sentence of a paper."""

from __future__ import annotations

from collections.abc import Mapping

from services.text import exact_form, fold

# The first words of addresses that are no names.
_PLACES = frozenset(
    fold(word)
    for word in (
        "xã",
        "phường",
        "đặc",
        "thị",
        "tỉnh",
        "thôn",
        "xóm",
        "tổ",
        "khu",
        "ấp",
        "bản",
        "làng",
        "đường",
    )
)


def joined(office: str, unit: str) -> str:
    """Return office and unit, what both say said once: Chánh Văn phòng HĐND và UBND."""
    if not office or not unit:
        return office or unit
    words, named = office.split(), unit.split()
    # With their tones, wherever these are set: the end of "Hiệu trưởng" is not the beginning of "Trường".
    folded, of_unit = exact_form(office).split(), exact_form(unit).split()
    if f" {' '.join(of_unit)} " in f" {' '.join(folded)} ":
        return office
    for shared in range(min(len(words), len(named)), 0, -1):
        if folded[-shared:] == of_unit[:shared] and len(folded) == len(words):
            return " ".join([*words[:-shared], *named])
    return f"{office}, {unit}"


def placed(name: str, address: str) -> tuple[str, str]:
    """Return a name and the address after it as in a sentence: Trạm Y tế xã | Xã A → Trạm Y tế xã A.

    The kind of a place begins small; where the name ends with it, the place's own name follows at once.
    """
    kind, _space, rest = address.partition(" ")
    if fold(kind) not in _PLACES:
        return name, address
    if rest and fold(name.rpartition(" ")[2]) == fold(kind):
        own, comma, further = rest.partition(",")
        return f"{name} {own}", further.strip() if comma else ""
    return name, f"{kind[:1].lower()}{address[1:]}"


def movement_words(words: Mapping[str, str], title: str) -> str:
    """Return a movement within a sentence: phong trào thi đua “…”; a title that says so itself is not quoted.

    `words`: the turns of phrase that the forms share.
    """
    prefix = words["movement_prefix"]
    if title.startswith(prefix):
        return f"{title[:1].lower()}{title[1:]}"
    own = words["movement_own"]
    if fold(title).startswith(f"{fold(own)} "):
        return f"{words['movement_kind']} {title[len(own) :].strip()}"
    # A quotation within a quotation would end at the wrong mark.
    if "“" in title:
        return f"{words['movement_kind']} {title}"
    return words["movement"].format(title=title)
