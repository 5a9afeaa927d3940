"""The one typeface of the papers: Liberation Serif, checked, measured and cut down for embedding.

Every document uses the same fixed subsets of a face, so that a subset is cut and deflated once per process.
"""

from __future__ import annotations

import codecs
import hashlib
import threading
import zlib
from functools import cached_property
from pathlib import Path
from typing import Any

from services.documents.errors import FontDamaged, FontMissing, MissingGlyph

FONTS_DIR = Path(__file__).resolve().parents[2] / "resources" / "fonts"

# SHA-256 of Liberation Serif 2.1.5 (OFL 1.1). Files of 1.07 carry its name and lack 92 Vietnamese letters.
DIGESTS = {
    "LiberationSerif-Regular.ttf": "29d12439831b7f59194efec85872f24f54eff05738933f9a860220d2abff88ba",
    "LiberationSerif-Bold.ttf": "446a4421f297698427170fd7db20e59169a4188baaaf940e9bea58af6341a723",
    "LiberationSerif-Italic.ttf": "c1830c433ab41379f1139fac388989d37c9f08c81e1bd643efdcc7946db30753",
    "LiberationSerif-BoldItalic.ttf": "36dd6965be8915f6d7efb259757f1f7546a7c6f72c53a20bbe4ae7092f2cd558",
}

_VIETNAMESE = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư" + "".join(map(chr, range(0x1EA0, 0x1EFA)))
_PUNCTUATION = "“”‘’–—…•°²³½±×−₫№□"
# Codes of the first subset that stay free: CR and LF would need escaping in the page stream.
_FREE = [code for code in (*range(1, 32), *range(127, 256)) if code not in (10, 13)]
_WIDTHS_KEPT = 50_000


class Face:
    """One style of the typeface: widths in 1/1000 em, encoding and subsets.

    Subset 0 holds ASCII and the whole Vietnamese repertoire; the other letters of the font follow in further
    subsets, which a document embeds only when it uses them.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._data = data
        self._words: dict[str, float] = {}
        self._parts: dict[int, tuple[bytes, int]] = {}
        self._lock = threading.RLock()

    @cached_property
    def _font(self) -> Any:
        # Reading a face takes 30 ms: only those that a paper uses are read.
        from io import BytesIO

        from reportlab.pdfbase.ttfonts import TTFontFile

        return TTFontFile(BytesIO(self._data))

    @cached_property
    def widths(self) -> dict[str, float]:
        """Return the advance of every letter the face can draw, in 1/1000 em."""
        glyphs: dict[int, int] = self._font.charToGlyph
        return {chr(code): width for code, width in self._font.charWidths.items() if glyphs.get(code)}

    @cached_property
    def space(self) -> float:
        """Return the advance of a space in 1/1000 em."""
        return self.widths[" "]

    @cached_property
    def postscript_name(self) -> str:
        """Return the name the face carries in the file."""
        name: bytes = self._font.name
        return name.decode("ascii")

    @cached_property
    def _subsets(self) -> list[list[int]]:
        return _first_subset(self.widths)

    @cached_property
    def _encoding(self) -> Any:
        return codecs.charmap_build("".join(map(chr, self._subsets[0])))

    def width(self, word: str) -> float:
        """Return the advance of a word in 1/1000 em.

        Raises:
            KeyError: the font lacks a character; the key is the character.
        """
        found = self._words.get(word)
        if found is None:
            widths = self.widths
            found = 0.0
            for character in word:
                found += widths[character]
            if len(self._words) > _WIDTHS_KEPT:
                self._words.clear()
            self._words[word] = found
        return found

    def encode(self, text: str) -> list[tuple[int, bytes]]:
        """Return the text as pieces (subset number, one byte a letter)."""
        try:
            return [(0, codecs.charmap_encode(text, "strict", self._encoding)[0])]
        except UnicodeEncodeError:
            return self._encode_rare(text)

    def _encode_rare(self, text: str) -> list[tuple[int, bytes]]:
        pieces: list[tuple[int, bytearray]] = []
        for character in text:
            subset, code = self._places[character]
            if not pieces or pieces[-1][0] != subset:
                pieces.append((subset, bytearray()))
            pieces[-1][1].append(code)
        return [(subset, bytes(codes)) for subset, codes in pieces]

    @cached_property
    def _places(self) -> dict[str, tuple[int, int]]:
        first = {chr(code): (0, place) for place, code in enumerate(self._subsets[0]) if code}
        rest = sorted(set(self.widths) - set(first))
        # Codes 1-254 of each further subset, without those a page stream would have to escape.
        codes = [code for code in range(1, 256) if code not in (10, 13, 32, 40, 41, 92)]
        subsets: list[list[int]] = []
        for start in range(0, len(rest), len(codes)):
            subset = [0] * 256
            subset[32] = 32
            for code, character in zip(codes, rest[start : start + len(codes)], strict=False):
                subset[code] = ord(character)
                first[character] = (len(subsets) + 1, code)
            subsets.append(subset)
        with self._lock:
            if len(self._subsets) == 1:
                self._subsets.extend(subsets)
        return first

    def subset_codes(self, number: int) -> list[int]:
        """Return the 256 code points of a subset, 0 where a code is unused."""
        return self._subsets[number]

    def subset_file(self, number: int) -> tuple[bytes, int]:
        """Return a subset as a deflated TrueType file and its length before deflating."""
        with self._lock:
            found = self._parts.get(number)
            if found is None:
                plain: bytes = self._font.makeSubset(self._subsets[number])
                found = self._parts[number] = (zlib.compress(plain, 6), len(plain))
        return found

    def descriptor(self) -> dict[str, float]:
        """Return the figures of the PDF font descriptor, in 1/1000 em."""
        font = self._font
        return {
            "Ascent": font.ascent,
            "CapHeight": font.capHeight,
            "Descent": font.descent,
            "ItalicAngle": font.italicAngle,
            "StemV": font.stemV,
        }

    def bounding_box(self) -> tuple[float, ...]:
        """Return the box that holds every glyph, in 1/1000 em."""
        return tuple(self._font.bbox)

    def flags(self) -> int:
        """Return the PDF flags of the face, marked symbolic since the subset has its own encoding."""
        return (int(self._font.flags) & ~32) | 4


def _first_subset(widths: dict[str, float]) -> list[list[int]]:
    subset = [0] * 256
    for code in range(32, 127):
        subset[code] = code
    for code, character in zip(_FREE, _VIETNAMESE + _PUNCTUATION, strict=False):
        if character in widths:
            subset[code] = ord(character)
    return [subset]


class FontSet:
    """The four faces; index = bold + 2 * italic."""

    def __init__(self, faces: tuple[Face, ...]) -> None:
        self.faces = faces

    def face(self, *, bold: bool = False, italic: bool = False) -> int:
        """Return the index of a style."""
        return bold + 2 * italic

    def width(self, face: int, text: str, size: float, field: str) -> float:
        """Return the width of a text in points.

        Raises:
            MissingGlyph: the font lacks a character of it.
        """
        measured = self.faces[face].width
        try:
            return measured(text) * size / 1000
        except KeyError as error:
            raise missing_glyph(error, field) from None


def missing_glyph(error: KeyError, field: str) -> MissingGlyph:
    """Return the refusal that names the field and the character a width look-up stumbled on."""
    character = str(error.args[0])
    return MissingGlyph(field=field, character=character, codepoint=f"U+{ord(character[0]):04X}")


def load_fonts(folder: Path | None = None) -> FontSet:
    """Read, check and return the fonts of a folder (default: those of the program, once per process).

    Raises:
        FontMissing: a file is not there or can't be read.
        FontDamaged: a file's SHA-256 is not the delivered one.
    """
    chosen = folder or FONTS_DIR
    with _lock:
        found = _loaded.get(chosen)
        if found is None:
            found = _loaded[chosen] = FontSet(
                tuple(
                    Face(name.removesuffix(".ttf"), _read(chosen / name, digest))
                    for name, digest in DIGESTS.items()
                )
            )
    return found


def _read(path: Path, digest: str) -> bytes:
    try:
        data = path.read_bytes()
    except OSError:
        raise FontMissing(file=path.name) from None
    if hashlib.sha256(data).hexdigest() != digest:
        raise FontDamaged(file=path.name)
    return data


# Fonts are immutable once read; keeping them per folder saves 50 ms a document.
_loaded: dict[Path, FontSet] = {}
_lock = threading.Lock()
