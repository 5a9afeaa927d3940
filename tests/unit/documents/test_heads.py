"""The names of agencies at the head of a paper: broken between their parts alone."""

from __future__ import annotations

import pytest

from services.documents.fonts import load_fonts
from services.documents.layout.head import letterhead
from services.documents.layout.pieces import MM, Frame
from services.documents.model import Letterhead

ROOM = 66 * MM


def agency(*, parent=(), issuer=()) -> list[str]:
    """Return the lines of the agency as they are set."""
    fonts = load_fonts()
    block = Letterhead(parent=parent, issuer=issuer, number="", place_date="")
    (piece,) = letterhead(fonts, block, Frame())
    lines = [(y, x, size, face, text) for x, y, face, size, text, _extra in piece.glyphs if x < 96 * MM]
    for _y, _x, size, face, text in lines:
        assert fonts.faces[face].width(text) * size / 1000 <= ROOM + 0.01
    return [text for *_place, text in sorted(lines)]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("ỦY BAN NHÂN DÂN", ["ỦY BAN NHÂN DÂN"]),
        (
            "ỦY BAN NHÂN DÂN PHƯỜNG NAM HOA LƯ TỈNH NINH BÌNH",
            ["ỦY BAN NHÂN DÂN", "PHƯỜNG NAM HOA LƯ", "TỈNH NINH BÌNH"],
        ),
        ("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", ["HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG"]),
        ("HỘI ĐỒNG THI ĐUA – KHEN THƯỞNG", ["HỘI ĐỒNG", "THI ĐUA – KHEN THƯỞNG"]),
        ("BAN CHỈ HUY QUÂN SỰ XÃ TÂN AN", ["BAN CHỈ HUY", "QUÂN SỰ XÃ TÂN AN"]),
        ("PHÒNG VĂN HÓA - XÃ HỘI XÃ YÊN MÔ", ["PHÒNG VĂN HÓA -", "XÃ HỘI XÃ YÊN MÔ"]),
        ("HỢP TÁC XÃ NÔNG NGHIỆP YÊN MÔ", ["HỢP TÁC XÃ", "NÔNG NGHIỆP YÊN MÔ"]),
    ],
)
@pytest.mark.parametrize("box", ["parent", "issuer"])
def test_a_name_is_broken_between_its_parts(name, lines, box):
    other = "issuer" if box == "parent" else "parent"
    found = agency(**{box: (name,), other: ("Ở TRÊN",)})
    assert [line for line in found if line != "Ở TRÊN"] == lines


def test_what_has_no_room_is_held_together_in_smaller_parts():
    found = agency(issuer=("ỦY BAN NHÂN DÂN XÃ NGHĨA NGHIÊNG NGHIÊNG NGHIÊNG NGHIÊNG",))
    assert found[0] == "ỦY BAN NHÂN DÂN"
    assert len(found) > 2
