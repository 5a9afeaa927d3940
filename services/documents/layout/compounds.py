"""Where the name of an agency may be broken: between its parts, never inside one.

ỦY BAN NHÂN DÂN, KHEN THƯỞNG, XÃ YÊN MÔ each stand on one line as long as the line has room for them.
"""

from __future__ import annotations

import re

from services.documents.fonts import FontSet

_NBSP = "\u00a0"
# Longer ones first: where one has no room, the parts of it are still held together.
_COMPOUNDS = (
    "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG",
    "THI ĐUA - KHEN THƯỞNG",
    "THI ĐUA, KHEN THƯỞNG",
    "ỦY BAN NHÂN DÂN",
    "UỶ BAN NHÂN DÂN",
    "HỘI ĐỒNG NHÂN DÂN",
    "MẶT TRẬN TỔ QUỐC",
    "TRƯỜNG TIỂU HỌC",
    "TRUNG HỌC CƠ SỞ",
    "TRUNG HỌC PHỔ THÔNG",
    "TỔ DÂN PHỐ",
    "HỢP TÁC XÃ",
    "CỰU CHIẾN BINH",
    "BAN CHỈ HUY",
    "ỦY BAN",
    "UỶ BAN",
    "HỘI ĐỒNG",
    "NHÂN DÂN",
    "THI ĐUA",
    "KHEN THƯỞNG",
    "MẶT TRẬN",
    "TỔ QUỐC",
    "VIỆT NAM",
    "TRUNG TÂM",
    "DỊCH VỤ",
    "TỔNG HỢP",
    "PHỤC VỤ",
    "HÀNH CHÍNH",
    "VĂN PHÒNG",
    "VĂN HÓA",
    "VĂN HOÁ",
    "XÃ HỘI",
    "KINH TẾ",
    "THỂ THAO",
    "TRUYỀN THANH",
    "CÔNG AN",
    "QUÂN SỰ",
    "LIÊN HIỆP",
    "PHỤ NỮ",
    "NÔNG DÂN",
    "NÔNG NGHIỆP",
    "THANH NIÊN",
    "CỘNG SẢN",
    "CÔNG ĐOÀN",
    "TIỂU HỌC",
    "MẦM NON",
    "TRUNG HỌC",
    "CƠ SỞ",
    "ĐẶC KHU",
    "THÀNH PHỐ",
    "THỊ TRẤN",
)
_TYPES = "XÃ|PHƯỜNG|TỈNH|HUYỆN|QUẬN|THỊ TRẤN|THỊ XÃ|ĐẶC KHU|THÀNH PHỐ|THÔN|TỔ DÂN PHỐ"
_TYPES_GLUED = _TYPES.replace(" ", f"[ {_NBSP}]")
_WORD = rf" (?!(?:{_TYPES_GLUED})(?![^ {_NBSP}]))[^ {_NBSP},–-]+"
_NEXT = rf"(?=,|$| [–-]| (?:{_TYPES_GLUED})(?![^ {_NBSP}]))"
# A type of unit and its name, up to the next unit; where other words follow, two syllables, as most have.
_PLACE = re.compile(
    rf"(?<![^ ])(?:{_TYPES_GLUED})(?:(?:{_WORD}){{1,4}}{_NEXT}|(?:{_WORD}){{1,2}}(?![^ ]))", re.IGNORECASE
)


def held_together(fonts: FontSet, text: str, face: int, room: float) -> str:
    """Return a name with no-break spaces inside its parts.

    `room` in 1/1000 of the size: a part that is wider is held together in smaller parts.
    """
    width = fonts.faces[face].width

    def glued(part: str) -> str:
        whole = part.replace(" ", _NBSP)
        return whole if width(whole) <= room else part

    def place(part: str) -> str:
        whole = glued(part)
        if whole != part:
            return whole
        kind, _space, name = part.partition(" ")
        return f"{kind} {glued(name)}"

    for compound in _COMPOUNDS:
        pattern = rf"(?<![^ ]){re.escape(compound)}(?![^ ,;])".replace(r"\-", "[-–]")
        text = re.sub(pattern, lambda found: glued(found[0]), text, flags=re.IGNORECASE)
    return _PLACE.sub(lambda found: place(found[0]), text)
