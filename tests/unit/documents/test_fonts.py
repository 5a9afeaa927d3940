"""The typeface: files as delivered, every Vietnamese letter, errors by type."""

from __future__ import annotations

import shutil
import unicodedata

import pytest

from services.documents import load_fonts
from services.documents.errors import FontDamaged, FontMissing
from services.documents.fonts import DIGESTS, FONTS_DIR

LETTERS = "".join(
    sorted(
        {
            unicodedata.normalize("NFC", base + tone)
            for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
            for base in (letter,)
            for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
        }
        | {"đ", "Đ"}
    )
)


def test_sums_file_lists_the_delivered_files():
    lines = (FONTS_DIR / "SHA256SUMS").read_text().split()
    assert dict(zip(lines[1::2], lines[::2], strict=True)) == DIGESTS
    assert "SIL OPEN FONT LICENSE" in (FONTS_DIR / "LICENSE-LiberationSerif.txt").read_text()


@pytest.mark.parametrize("face", range(4))
def test_every_vietnamese_letter_is_in_the_first_subset(face):
    drawn = load_fonts().faces[face]
    assert len(LETTERS) == 146
    assert all(drawn.widths[letter] > 0 for letter in LETTERS)
    assert [subset for subset, _ in drawn.encode(LETTERS)] == [0]


def test_rare_letters_get_subsets_of_their_own():
    drawn = load_fonts().faces[0]
    pieces = drawn.encode("aΩb")
    assert [subset for subset, _ in pieces] == [0, pieces[1][0], 0]
    code = pieces[1][1][0]
    assert drawn.subset_codes(pieces[1][0])[code] == ord("Ω")


@pytest.mark.parametrize("name", DIGESTS)
def test_a_missing_font_is_named(tmp_path, name):
    shutil.copytree(FONTS_DIR, tmp_path / "fonts")
    (tmp_path / "fonts" / name).unlink()
    with pytest.raises(FontMissing) as caught:
        load_fonts(tmp_path / "fonts")
    assert caught.value.params == {"file": name}
    assert caught.value.exit_code == 4


def test_a_changed_font_is_refused(tmp_path):
    shutil.copytree(FONTS_DIR, tmp_path / "fonts")
    path = tmp_path / "fonts" / "LiberationSerif-Italic.ttf"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(FontDamaged) as caught:
        load_fonts(tmp_path / "fonts")
    assert caught.value.params == {"file": path.name}


def test_widths_are_those_of_times():
    # Adobe Times-Roman, in 1/1000 em: the metric the typeface promises to keep.
    times = {"A": 722, "a": 444, "0": 500, " ": 250, "W": 944, "i": 278}
    regular = load_fonts().faces[0]
    assert {letter: round(regular.width(letter)) for letter in times} == times
