"""Vietnamese text: one stored form, search without marks, the order of the alphabet, parts of a name.

The order is that of ICU for `vi` (and of dictionaries): letters first, then the tones ngang, huyền, hỏi, ngã,
sắc, nặng, then lower case before upper case. Keys are printable ASCII, so that any engine that compares bytes
gives the same order on every computer: SQLite's BINARY, PostgreSQL's COLLATE "C".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

# Icelandic and African letters that old fonts and converters leave in the place of Đ.
_LOOKALIKES = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"}
_APOSTROPHES = "‘’ʼ´`"
_UNSEEN = {"Cc", "Cf", "Cs"}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# ICU's order of the signs that come before the digits.
_SIGNS = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"

# Bytes of a key, lowest first: end of a level, space, signs, digits, letters, all the rest.
_LEVEL = "!"
_WEIGHTS = {letter: chr(0x22 + rank) for rank, letter in enumerate(f" {_SIGNS}0123456789{_ALPHABET}")}
_REST = "~"

_SPACES = re.compile(r"[^\S\n]+")


class _Memory(dict[str, T]):
    """What a rule made of the words met: names are made of few words, so most are looked up."""

    _MOST = 10_000

    def __init__(self, rule: Callable[[str], T]) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, text: str) -> T:
        if len(self) >= self._MOST:
            self.clear()
        found = self[text] = self._rule(text)
        return found


def nfc(text: str) -> str:
    """Return the composed form, the only one that is stored and drawn."""
    return unicodedata.normalize("NFC", text)


def _clean_character(character: str) -> str:
    if character in _LOOKALIKES:
        return _LOOKALIKES[character]
    if character == "\n":
        return character
    if character.isspace():
        return " "
    # Control and format characters: zero-width spaces, byte order marks, soft hyphens, halves of surrogates.
    return "" if unicodedata.category(character) in _UNSEEN else character


_CLEAN = _Memory(_clean_character)
# NFC never reaches across a space, so the words of a line may be cleaned one by one.
_CLEAN_WORDS = _Memory(lambda word: nfc("".join(map(_CLEAN.__getitem__, word))))


def clean_input(text: str, *, multiline: bool = False) -> str:
    """Return what was typed, pasted or read as it is stored.

    NFC, no control or invisible characters, every space an ordinary one, none doubled or at the ends; a
    foreign Ð becomes Đ. Line breaks stay only when `multiline`.
    """
    if not multiline:
        return " ".join(filter(None, map(_CLEAN_WORDS.__getitem__, text.split())))
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    cleaned = nfc("".join(map(_CLEAN.__getitem__, unified)))
    return "\n".join(_SPACES.sub(" ", line).strip() for line in cleaned.split("\n")).strip("\n")


def _fold_character(character: str) -> str:
    character = _LOOKALIKES.get(character, character)
    if character in "đĐ":
        return "d"
    if character in _APOSTROPHES:
        return "'"
    bare = unicodedata.normalize("NFD", unicodedata.normalize("NFD", character).casefold())
    return "".join(
        part for part in bare if not unicodedata.combining(part) and unicodedata.category(part) not in _UNSEEN
    )


_FOLDED_WORDS = _Memory(lambda word: "".join(map(_fold_character, word)))


def fold(text: str) -> str:
    """Return the text for search without marks: no marks, đ as d, no case, single spaces.

    NFC and NFD, and both places of a tone (hòa, hoà), give the same result; i and y stay two letters.
    """
    return " ".join(filter(None, [_FOLDED_WORDS[word] for word in text.split()]))


def _split_marks(character: str) -> tuple[str, str, str]:
    """Return the lower-case letter with its quality mark, its tone "0" to "5", and "1" for upper case."""
    lower = character.lower()
    tone, letter = "0", ""
    for part in unicodedata.normalize("NFD", lower):
        if part in _TONES:
            tone = _TONES[part]
        else:
            letter += part
    return unicodedata.normalize("NFC", letter), tone, "1" if lower != character else "0"


def _letter_weight(character: str) -> str:
    if character in _APOSTROPHES:
        return _WEIGHTS["'"]
    letter = _split_marks(_LOOKALIKES.get(character, character))[0]
    if letter in _WEIGHTS:
        return _WEIGHTS[letter]
    bare = unicodedata.normalize("NFD", letter)[:1]
    if bare in _WEIGHTS:
        return _WEIGHTS[bare]  # ñ beside n, ü beside u
    return _WEIGHTS[" "] if character.isspace() else _REST + letter


def _mark_weight(character: str) -> str:
    letter, tone, _case = _split_marks(character)
    if letter in _WEIGHTS or len(unicodedata.normalize("NFD", letter)) < 2:
        return tone
    return chr(ord(tone) + 6)  # a foreign mark comes after every tone


def _word_levels(word: str) -> tuple[str, str, str]:
    # The lowest weight at the end of a word says nothing: without it the key is shorter, the order the same.
    return (
        "".join(map(_letter_weight, word)),
        "".join(map(_mark_weight, word)).rstrip("0"),
        "".join(_split_marks(character)[2] for character in word).rstrip("0"),
    )


def _part_levels(part: str) -> tuple[str, str]:
    letters, marks, cases = _levels(part.split() or [""])
    return f"{letters}{_LEVEL}{marks}{_LEVEL}", cases


def _levels(words: list[str]) -> tuple[str, str, str]:
    letters, marks, cases = zip(*[_WORDS[word] for word in words], strict=True)
    return _SPACE.join(letters), _LEVEL.join(marks), _LEVEL.join(cases)


_WORDS = _Memory(_word_levels)
_PARTS = _Memory(_part_levels)
_SPACE = _WEIGHTS[" "]


def sort_key(text: str) -> str:
    """Return the key, in printable ASCII for Vietnamese text, that sorts as ICU does for `vi`."""
    return _LEVEL.join(_levels(nfc(text).split(" ")))


@dataclass(frozen=True, slots=True)
class FamilyMiddleGiven:
    """The parts of a name: họ, (tên) đệm, tên. Any may be empty but `given` of a name that has a word."""

    family: str
    middle: str
    given: str


def split_name(full_name: str, given_name: str | None = None) -> FamilyMiddleGiven:
    """Return the parts of a name: the last word is the given name, the first the family name.

    `given_name` corrects the guess (two-word given names, H'Hen Niê, religious names): its words are taken
    out of the full name wherever they stand, the last place first.
    """
    words = nfc(full_name).split()
    given = nfc(given_name).split() if given_name else words[-1:]
    wanted = [word.casefold() for word in given]
    for start in range(len(words) - len(given), -1, -1):
        end = start + len(given)
        if [word.casefold() for word in words[start:end]] == wanted:
            words = words[:start] + words[end:]
            break
    return FamilyMiddleGiven(" ".join(words[:1]), " ".join(words[1:]), " ".join(given))


def name_key(full_name: str, given_name: str | None = None) -> str:
    """Return the key that lists people by given name, then family name, then middle names.

    Each part is compared wholly, tones included, before the next: all Dung stand before all Dũng, as in a
    register sorted by columns. Case decides last.
    """
    family, _space, rest = nfc(full_name).strip().partition(" ")
    middle, _space, given = rest.rpartition(" ")
    if given_name is not None or not given:
        parts = split_name(full_name, given_name)
        family, middle, given = parts.family, parts.middle, parts.given
    given_levels, given_cases = _PARTS[given]
    family_levels, family_cases = _PARTS[family]
    middle_levels, middle_cases = _PARTS[middle]
    cases = f"{given_cases}{_LEVEL}{family_cases}{_LEVEL}{middle_cases}"
    return f"{given_levels}{family_levels}{middle_levels}{cases}"


def has_marks(text: str) -> bool:
    """Return whether the text carries a Vietnamese mark or a đ: then the marks were meant."""
    return any(_has_mark(character) for character in nfc(text))


def _has_mark(character: str) -> bool:
    letter, tone, _case = _split_marks(character)
    return tone != "0" or letter in "ăâđêôơư"


def exact_form(text: str) -> str:
    """Return the text for search with marks: no case, single spaces, each tone moved to the end of its word.

    hòa and hoà give one form, hoa and hóa others.
    """
    return " ".join(letters + tone for letters, tone in map(_TONES_LAST.__getitem__, nfc(text).split()))


def _letters_and_tone(word: str) -> tuple[str, str]:
    parts = [_split_marks(character) for character in word]
    tones = "".join(tone for _letter, tone, _case in parts if tone != "0")
    return "".join(letter for letter, _tone, _case in parts), tones


_TONES_LAST = _Memory(_letters_and_tone)
_MARKED = _Memory(has_marks)


# Search looks at two stored keys: words without marks, and the beginnings of words as marks may be typed.

_MARKS = {digit: mark for mark, digit in _TONES.items()}
_VOWELS = frozenset("ăâêôơư")
# Words that end so carry sắc or nặng; without either they are not typed to the end.
_STOPPED = ("c", "ch", "p", "t")
_PARTS_OF_WORD = re.compile(r"[\W_]+")


def search_key(text: str) -> str:
    """Return the key in which " word" is sought: every word without marks, each after a space.

    What follows a sign within a word begins a word, too: "hen" finds H'Hen.
    """
    words = fold(text).split()
    return "".join(f" {word}" for word in (*words, *_inner(words)))


def mark_key(text: str) -> str:
    """Return the key in which the `sought` form of a word typed with marks stands after a space."""
    return "".join([_MARK_FORMS[word] for word in text.split()])


def _inner(words: Iterable[str]) -> list[str]:
    """Return the ends of words that follow a sign and begin with a letter or digit."""
    signs = ((word, sign) for word in words if not word.isalnum() for sign in _PARTS_OF_WORD.finditer(word))
    return [word[sign.end() :] for word, sign in signs if sign.end() < len(word)]


def _mark_forms(word: str) -> str:
    word = _plain_apostrophes(nfc(word))
    found = dict.fromkeys(form for part in (word, *_inner([word])) for form in _forms_of(part))
    return "".join(f" {form}" for form in found)


def _forms_of(word: str) -> Iterator[str]:
    """Yield the beginnings of a word as they may be typed: tone first, tone still missing, only the đ."""
    letters, tone = _TONES_LAST[word]
    if tone:
        yield _tone_marks(tone) + letters
    untoned = letters[:-1] if tone and not letters.endswith(_STOPPED) else letters
    if not _VOWELS.isdisjoint(untoned):
        yield untoned
    if "đ" in letters:
        yield _only_bars(letters)


def _sought(word: str) -> str:
    """Return what a word typed with marks looks for in a `mark_key`."""
    letters, tone = _TONES_LAST[_plain_apostrophes(word)]
    if tone:
        return _tone_marks(tone) + letters
    return letters if not _VOWELS.isdisjoint(letters) else _only_bars(letters)


def _tone_marks(tones: str) -> str:
    return "".join(map(_MARKS.__getitem__, tones))  # no letter of a word is a tone


def _only_bars(letters: str) -> str:
    return "".join(letter if letter == "đ" else _fold_character(letter) for letter in letters)


def _plain_apostrophes(word: str) -> str:
    return "".join("'" if character in _APOSTROPHES else character for character in word)


_MARK_FORMS = _Memory(_mark_forms)
_SOUGHT = _Memory(_sought)


@dataclass(frozen=True, slots=True)
class Query:
    """What the user searches: `folded` for the index, `words` with the marks as typed."""

    folded: str
    words: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.folded)

    @property
    def plain(self) -> tuple[str, ...]:
        """Return what stands after spaces in the `search_key` of a text that is found."""
        return tuple(filter(None, (fold(word) for word in self.words if not _MARKED[word])))

    @property
    def marked(self) -> tuple[str, ...]:
        """Return what stands after spaces in the `mark_key` of a text that is found."""
        return tuple(_SOUGHT[word] for word in self.words if _MARKED[word])

    @property
    def range(self) -> tuple[str, str]:
        """Return the bounds low ≤ folded column < high of the texts that start with the query."""
        return self.folded, self.folded + "\U0010ffff"

    def accepts(self, candidate: str) -> bool:
        """Return whether the marks typed agree with a text whose folded form was found.

        A word typed without marks agrees with any; a word typed with marks must be the start of a word that
        carries the same marks. What is still missing may follow: the tone of an unfinished word (Nguyê finds
        Nguyễn, Lê does not find Lễ; viêt finds Việt, for no word ends so without a tone), and all marks of
        the vowels as long as only the đ was typed (đuc finds Đức).
        """
        key = mark_key(candidate)
        return all(f" {word}" in key for word in self.marked)


def parse_query(text: str) -> Query:
    """Return the query of a search box."""
    cleaned = clean_input(text)
    return Query(fold(cleaned), tuple(cleaned.split()))
