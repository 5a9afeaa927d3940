"""A finished PDF read back: every line of writing with its place, size and type, every ruled line.

Whatever program wrote it. Millimetres from the upper left corner of the page, sizes in points.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from services.documents.preview import opened

_MM = 25.4 / 72
# Letters whose baselines differ by less stand on one line.
_SAME_LINE = 0.35
# Further apart than this on one line of writing: two texts (columns of the head, cells of a table).
_GAP = 5.0
_THIN = 0.6
# Parts of the size: some programs move on instead of writing a no-break space.
_WORD_GAP = 0.17


@dataclass(frozen=True, slots=True)
class Face:
    """The type of a letter: PostScript name without the tag of its subset, whether the file brings it."""

    name: str
    embedded: bool

    @property
    def bold(self) -> bool:
        """Tell whether the name says so."""
        return "bold" in self.name.casefold()

    @property
    def italic(self) -> bool:
        """Tell whether the name says so."""
        return any(word in self.name.casefold() for word in ("italic", "oblique"))


@dataclass(frozen=True, slots=True)
class Letter:
    """One character: left and right by its advance width, baseline, size, type, colour (red, green, blue)."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    face: Face
    colour: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of writing on one line. `letters` without the spaces around it."""

    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        """Return the words, each kind of space as a plain one; a gap without a space is one, too."""
        found = [self.letters[0].text]
        for before, one in pairwise(self.letters):
            gap = one.left - before.right > _WORD_GAP * one.size * _MM
            found.append(f" {one.text}" if gap else one.text)
        return " ".join("".join(found).replace("\xa0", " ").replace("\u2011", "-").split())

    @property
    def left(self) -> float:
        """Return where the first letter begins."""
        return self.letters[0].left

    @property
    def right(self) -> float:
        """Return where the last letter ends."""
        return self.letters[-1].right

    @property
    def centre(self) -> float:
        """Return the middle."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """Return the length."""
        return self.right - self.left

    @property
    def baseline(self) -> float:
        """Return the height that most of it stands on."""
        return self.letters[0].baseline

    @property
    def size(self) -> float:
        """Return the size of most letters, in points."""
        sizes = [one.size for one in self._inked()]
        return max(set(sizes), key=sizes.count)

    @property
    def bold(self) -> bool:
        """Tell whether all of it is bold."""
        return all(one.face.bold for one in self._inked())

    @property
    def italic(self) -> bool:
        """Tell whether all of it is italic."""
        return all(one.face.italic for one in self._inked())

    @property
    def upright(self) -> bool:
        """Tell whether nothing of it is italic."""
        return not any(one.face.italic for one in self._inked())

    @property
    def light(self) -> bool:
        """Tell whether nothing of it is bold."""
        return not any(one.face.bold for one in self._inked())

    @property
    def capitals(self) -> bool:
        """Tell whether all of it is in capital letters."""
        return self.text == self.text.upper() and any(one.isalpha() for one in self.text)

    def _inked(self) -> list[Letter]:
        return [one for one in self.letters if not one.text.isspace()] or list(self.letters)


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line, or one side of a box."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def level(self) -> bool:
        """Tell whether it runs from left to right."""
        return self.bottom - self.top < _THIN

    @property
    def upright(self) -> bool:
        """Tell whether it runs from top to bottom."""
        return self.right - self.left < _THIN

    @property
    def length(self) -> float:
        """Return how long it is."""
        return max(self.right - self.left, self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page: its size, its writing from top to bottom and from left to right, its rules."""

    number: int
    width: float
    height: float
    spans: tuple[Span, ...]
    rules: tuple[Rule, ...]

    @property
    def landscape(self) -> bool:
        """Tell whether it lies on its side."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """A whole file. `version`: of PDF, as 17 for 1.7; `title`: of its properties."""

    pages: tuple[ReadPage, ...]
    version: int
    title: str
    faces: frozenset[Face] = field(default_factory=frozenset)


def read_paper(content: bytes) -> ReadPaper:
    """Return what stands on the pages of a PDF. Raises: PaperUnreadable."""
    with opened(content) as document:
        version = document.get_version() or 0
        title = str(document.get_metadata_dict().get("Title", ""))
        pages = tuple(_page(document[number], number) for number in range(len(document)))
    faces = frozenset(one.face for page in pages for span in page.spans for one in span.letters)
    return ReadPaper(pages, version, title, faces)


def _page(page: Any, number: int) -> ReadPage:
    width, height = page.get_size()
    text_page = page.get_textpage()
    try:
        letters = list(_letters(text_page.raw, height))
    finally:
        text_page.close()
    rules = tuple(_rules(page, height))
    page.close()
    spans = tuple(_spans(letters, rules))
    return ReadPage(number, width * _MM, height * _MM, spans, rules)


def _letters(page: Any, height: float) -> Iterator[Letter]:
    import pypdfium2.raw as pdfium

    faces: dict[int, Face] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    colour = [ctypes.c_uint() for _channel in range(4)]
    for place in range(pdfium.FPDFText_CountChars(page)):
        code = pdfium.FPDFText_GetUnicode(page, place)
        if pdfium.FPDFText_IsGenerated(page, place) or code in (0, 13, 10):
            continue
        pdfium.FPDFText_GetCharOrigin(page, place, x, y)
        pdfium.FPDFText_GetLooseCharBox(page, place, box)
        pdfium.FPDFText_GetMatrix(page, place, matrix)
        pdfium.FPDFText_GetFillColor(page, place, *colour)
        size = pdfium.FPDFText_GetFontSize(page, place) * abs(matrix.d or matrix.b or 1)
        yield Letter(
            text=chr(code),
            left=box.left * _MM,
            right=box.right * _MM,
            baseline=(height - y.value) * _MM,
            size=round(size, 2),
            face=_face(page, place, faces),
            colour=(colour[0].value, colour[1].value, colour[2].value),
        )


def _face(page: Any, place: int, known: dict[int, Face]) -> Face:
    import pypdfium2.raw as pdfium

    font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(page, place))
    key = ctypes.cast(font, ctypes.c_void_p).value or 0
    if key not in known:
        length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
        name = ctypes.create_string_buffer(length)
        pdfium.FPDFFont_GetBaseFontName(font, name, length)
        plain = name.value.decode("utf-8", "replace").rpartition("+")[2]
        known[key] = Face(plain, pdfium.FPDFFont_GetIsEmbedded(font) == 1)
    return known[key]


def _rules(page: Any, height: float) -> Iterator[Rule]:
    import pypdfium2.raw as pdfium

    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = (value * _MM for value in item.get_bounds())
        head, foot = height * _MM - top, height * _MM - bottom
        box = Rule(left, head, right, foot)
        if box.level or box.upright:
            yield box
        else:
            yield Rule(left, head, right, head)
            yield Rule(left, foot, right, foot)
            yield Rule(left, head, left, foot)
            yield Rule(right, head, right, foot)


def _spans(letters: list[Letter], rules: tuple[Rule, ...]) -> Iterator[Span]:
    upright = [rule for rule in rules if rule.upright]
    for baseline, line in _by_line(letters):
        walls = [rule.left for rule in upright if rule.top - 0.5 <= baseline <= rule.bottom + 0.5]
        yield from _parted(sorted(line, key=lambda one: one.left), walls)


def _by_line(letters: list[Letter]) -> Iterator[tuple[float, list[Letter]]]:
    ordered = sorted(letters, key=lambda one: one.baseline)
    base, marked = -1e9, []
    for one in ordered:
        if one.baseline - base > _SAME_LINE:
            base = one.baseline
        marked.append((base, one))
    for baseline, group in groupby(marked, key=lambda pair: pair[0]):
        yield baseline, [one for _base, one in group]


def _parted(line: list[Letter], walls: list[float]) -> Iterator[Span]:
    found: list[Letter] = []
    for one in line:
        if one.text.isspace():
            if found:
                found.append(one)
            continue
        if found:
            last = _trimmed(found)[-1]
            wall = any(last.right - 0.5 <= wall <= one.left + 0.5 for wall in walls)
            if wall or one.left - last.right > _GAP:
                yield Span(_trimmed(found))
                found = []
        found.append(one)
    if found:
        yield Span(_trimmed(found))


def _trimmed(letters: list[Letter]) -> tuple[Letter, ...]:
    end = len(letters)
    while end > 1 and letters[end - 1].text.isspace():
        end -= 1
    return tuple(letters[:end])
