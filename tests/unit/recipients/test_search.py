"""The search finds exactly what looking at every name finds, in the order of the list."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.recipients import Person
from models.types import RecipientKind
from services.app import Services
from services.recipients import RecipientFilter, SavePerson, insert_people, recipient_keys, recipient_rows
from services.text import fold, name_key
from tests.unit.recipients.makers import add, add_collective

FAMILIES = ("Nguyễn", "Trần", "Lê", "Lễ", "Đặng", "Đỗ", "đô", "Y", "H'Hen", "H’Đơr", "Dang")
MIDDLES = ("Thị", "Văn", "Đức", "Thị Thuỷ", "VĂN", "Ê-đê", "Bá Đạt", "Hoài (Hòa)", "")
GIVENS = (
    "An",
    "Ân",
    "Ánh",
    "Đạt",
    "Dạt",
    "Hoà",
    "Hòa",
    "Hoá",
    "Hoa",
    "Việt",
    "Viết",
    "Niê",
    "Thuý",
    "Hen",
    "100%",
)
WORDS = sorted(
    {word for name in (*FAMILIES, *MIDDLES, *GIVENS) for word in name.split()} | {"đuc", "viêt", "_"}
)
TONES = "\u0300\u0301\u0303\u0309\u0323"


@st.composite
def queries(draw: st.DrawFn) -> str:
    """Draw beginnings of words with some of their marks, as they may be typed."""
    typed = []
    for word in draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)):
        start = draw(st.integers(0, len(word) - 1)) if "'" in word else 0
        part = word[start : start + draw(st.integers(1, len(word)))]
        kept = draw(st.sampled_from(("all", "no tone", "only the bar", "none")))
        part = part if kept == "all" else _without(part, TONES if kept == "no tone" else None)
        part = fold(part) if kept == "none" else part
        typed.append(draw(st.sampled_from((part, part.upper(), unicodedata.normalize("NFD", part)))))
    return " ".join(typed)


def _without(word: str, marks: str | None) -> str:
    parts = unicodedata.normalize("NFD", word)
    bare = (p for p in parts if not (p in marks if marks else unicodedata.combining(p)))
    return unicodedata.normalize("NFC", "".join(bare))


def _letters(word: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", word.lower().replace("’", "'"))
    letters = "".join(p for p in parts if p not in TONES)
    return unicodedata.normalize("NFC", letters), "".join(p for p in parts if p in TONES)


def _begins(word: str, typed: str) -> bool:
    """Say whether a typed word may be the beginning of a word."""
    letters, tone = _letters(word)
    said, said_tone = _letters(typed)
    if not said_tone and not set(said) & set("ăâđêôơư"):
        return fold(word).startswith(fold(typed))
    if said_tone:
        return letters.startswith(said) and tone == said_tone
    if not set(said) & set("ăâêôơư"):  # of the marks only đ was typed
        return _bars(letters).startswith(_bars(said))
    unfinished = len(said) < len(letters) or re.search(r"(c|ch|p|t)$", said)
    return letters.startswith(said) and (not tone or bool(unfinished))


def _bars(letters: str) -> str:
    return "".join(letter if letter == "đ" else fold(letter) for letter in letters)


def _naive(names: dict[str, str], query: str) -> list[str]:
    """Look at every name, at the beginning of every word and after every sign in a word."""
    found = []
    for uid, name in sorted(names.items(), key=lambda one: (name_key(one[1]), one[0])):
        ends = [
            word[at:] for word in name.split() for at in range(len(word)) if not at or _sign(word[at - 1])
        ]
        if all(
            any(_begins(end, typed) for end in ends) for typed in unicodedata.normalize("NFC", query).split()
        ):
            found.append(uid)
    return found


def _sign(character: str) -> bool:
    return not character.isalnum()


@pytest.fixture
def people(app: Services) -> dict[str, str]:
    names = [
        " ".join(f"{family} {middle} {given_name}".split())
        for family in FAMILIES
        for middle in MIDDLES
        for given_name in GIVENS
    ]
    with app.db.write("test.people") as tx:
        uids = insert_people(tx, app, [SavePerson(name=name) for name in names])
    return dict(zip(uids, names, strict=True))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=queries())
def test_search_finds_what_looking_at_every_name_finds(
    app: Services, people: dict[str, str], typed: str
) -> None:
    assert list(recipient_keys(app, RecipientFilter(text=typed))) == _naive(people, typed)


def test_the_order_turned_round_keeps_equal_names_in_theirs(app: Services, people: dict[str, str]) -> None:
    by_uid = sorted(people)
    expected = sorted(by_uid, key=lambda uid: name_key(people[uid]), reverse=True)
    assert [people[uid] for uid in recipient_keys(app, RecipientFilter(descending=True))] == [
        people[uid] for uid in expected
    ]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("đat", ["Trần Văn Đạt"]),
        ("đuc", ["Lê Đức"]),
        ("hen", ["H'Hen Niê"]),
        ("h'hen", ["H'Hen Niê"]),
        ("h’hen", ["H'Hen Niê"]),
        ("nguyê", ["Nguyễn Văn Dũng"]),
        ("viêt", ["Hoàng Việt"]),
    ],
)
def test_words_marked_in_part_and_words_within_words_are_found(
    app: Services, typed: str, names: list[str]
) -> None:
    for name in ("Trần Văn Đạt", "Trần Văn Dạt", "Lê Đức", "H'Hen Niê", "Nguyễn Văn Dũng", "Hoàng Việt"):
        add(app, name)
    assert [
        row.name for row in recipient_rows(app, recipient_keys(app, RecipientFilter(text=typed)))
    ] == names


def test_a_changed_name_is_found_by_its_new_marks_only(app: Services) -> None:
    uid = add(app, "Lê Thị Hoà")
    add_collective(app, "Thôn Đông")
    with app.db.write("recipient.save", subject=uid) as tx:
        from services.recipients import keys_of

        record = tx.get(Person, uid)
        for name, value in {"name": "Lê Thị Hoá", **keys_of(RecipientKind.PERSON, "Lê Thị Hoá")}.items():
            setattr(record, name, value)
    assert recipient_keys(app, RecipientFilter(text="hoà")) == ()
    assert recipient_keys(app, RecipientFilter(text="hóa")) == (uid,)
