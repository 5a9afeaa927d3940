"""A key for the search with marks beside the one without; both know words within words (H'Hen)"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_LIST = ["owner", "deleted_at", "sort_key", "uid", "recipient_kind", "fold_key"]
_RECIPIENT = sa.table("recipient", sa.column("uid"), sa.column("name"), sa.column("fold_key"))
_BATCH = 5_000
# The keys as they were made on the day of this migration: it must not change when the program does.
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_SIGNS = re.compile(r"[\W_]+")
_APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʼ´`", "'"))


def upgrade() -> None:
    op.drop_index("ix_recipient_list", table_name="recipient")
    op.add_column("recipient", sa.Column("mark_key", sa.Text(), server_default="", nullable=False))
    connection = op.get_bind()
    rows = connection.execute(sa.select(*_RECIPIENT.c)).all()
    statement = sa.text("UPDATE recipient SET fold_key = :fold, mark_key = :mark WHERE uid = :uid")
    for start in range(0, len(rows), _BATCH):
        keys = [
            {"uid": uid, "fold": _fold_key(folded), "mark": _mark_key(name)}
            for uid, name, folded in rows[start : start + _BATCH]
        ]
        connection.execute(statement, keys)
    op.create_index("ix_recipient_list", "recipient", [*_LIST, "mark_key"])


def downgrade() -> None:
    op.drop_index("ix_recipient_list", table_name="recipient")
    op.drop_column("recipient", "mark_key")
    op.create_index("ix_recipient_list", "recipient", [*_LIST, "name"])


def _fold_key(folded: str) -> str:
    words = folded.split()
    return "".join(f" {word}" for word in (*words, *_inner(words)))[:300]


def _inner(words: list[str]) -> list[str]:
    signs = ((word, sign) for word in words for sign in _SIGNS.finditer(word))
    return [word[sign.end() :] for word, sign in signs if sign.end() < len(word)]


def _mark_key(name: str) -> str:
    found: list[str] = []
    for word in unicodedata.normalize("NFC", name).translate(_APOSTROPHES).split():
        found += dict.fromkeys(form for part in (word, *_inner([word])) for form in _forms(part))
    return "".join(f" {form}" for form in found)


def _forms(word: str) -> Iterator[str]:
    parts = unicodedata.normalize("NFD", word.lower())
    tone = "".join(part for part in parts if part in _TONES)
    letters = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    if tone:
        yield tone + letters
    untoned = letters[:-1] if tone and not letters.endswith(("c", "ch", "p", "t")) else letters
    if any(letter in "ăâêôơư" for letter in untoned):
        yield untoned
    if "đ" in letters:
        bare = unicodedata.normalize("NFD", letters)
        yield "".join(part for part in bare if not unicodedata.combining(part))
