"""What two people compare on paper: both public keys of an office as digits and as words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from services.bundle.keys import PublicKeys

WORD_LIST = Path(__file__).resolve().parents[2] / "resources" / "wordlist" / "vi.txt"
_GROUPS, _GROUP_DIGITS, _WORDS = 8, 5, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """`groups`: 8 × 5 digits (132 bits); `words`: 10 Vietnamese words (80 bits); `sha256`: all of it."""

    sha256: str
    groups: tuple[str, ...]
    words: tuple[str, ...]


def fingerprint(keys: PublicKeys) -> Fingerprint:
    """Return the fingerprint of an office's public keys."""
    text = f"tdkt fingerprint 1\n{keys.verify.text}\n{keys.recipient.text}\n"
    digest = hashlib.sha256(text.encode()).digest()
    digits = f"{int.from_bytes(digest, 'big') % 10 ** (_GROUPS * _GROUP_DIGITS):040d}"
    return Fingerprint(
        sha256=digest.hex(),
        groups=tuple(digits[i : i + _GROUP_DIGITS] for i in range(0, len(digits), _GROUP_DIGITS)),
        words=tuple(word_list()[byte] for byte in digest[:_WORDS]),
    )


@cache
def word_list() -> tuple[str, ...]:
    """Return the 256 words, in the order that gives each its byte."""
    words = tuple(WORD_LIST.read_text(encoding="utf-8").split())
    if len(words) != 256:
        raise ValueError("the word list must hold 256 words")
    return words
