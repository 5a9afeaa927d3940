"""The text of a file: its encoding, names that stand twice, what is told of values that don't fit."""

from __future__ import annotations

import codecs
import json

import pytest

from services.interchange import LoadRefusedError, NotInterchangeError, dump, load_file, load_tree
from services.json_files import NoJsonError, parse
from tests.conftest import COMMUNE

HEAD = {"format": "tdkt-interchange", "version": 1, "unit": {"id": COMMUNE}}
TEXT = json.dumps(HEAD | {"people": [{"ref": "p", "name": "Bùi Thị Ánh"}]}, ensure_ascii=False)


@pytest.fixture
def load(app, tmp_path):
    """Load a text as a file; return what was counted, or the problems by place."""

    def call(text):
        path = tmp_path / "file.json"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        try:
            return load_file(app, path).counts
        except LoadRefusedError as error:
            return {problem.path: problem.reason for problem in error.problems}

    return call


def test_a_file_of_notepad_is_read(load):
    assert load(codecs.BOM_UTF8 + TEXT.encode()) == {"people": 1}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('"name": "A", "name": "B"', ["people[0].name"]),
        ('"name": "A", "note": "x", "note": "x", "ref": "q"', ["people[0].ref", "people[0].note"]),
    ],
)
def test_a_name_that_stands_twice_is_refused_with_its_place(app, load, text, places):
    before = dump(app)
    found = load(TEXT.replace('"name": "Bùi Thị Ánh"', text))
    assert list(found) == places
    assert dump(app) == before


def test_a_section_that_stands_twice_is_refused(load):
    assert list(load(TEXT[:-1] + ', "people": []}')) == ["people"]
    assert "rounds[0].a.b" in load(TEXT[:-1] + ', "rounds": [{"a": {"b": 1, "b": 2}}]}')


def test_half_a_character_is_refused_with_its_place(load):
    assert list(load(TEXT.replace("Bùi", "\\ud800"))) == ["people[0].name"]
    assert list(load(TEXT.replace('"ref"', '"\\ud800": 1, "ref"'))) == ["people[0].\ufffd"]
    assert load(TEXT.replace("Bùi", "\\ud83d\\ude00")) == {"people": 1}


def test_half_a_character_hides_nothing_else_that_is_wrong(load):
    people = [
        {"ref": "a", "name": "\ud800"},
        {"ref": "b", "name": "Lê Thị Hoa", "birth_date": "xuân"},
        {"ref": "c", "name": ""},
        {"ref": "\udfff", "name": "Đỗ Thị Ý", "gender": "x"},
    ]
    ratings = [
        {"ref": "r", "recipient_uid": "a", "year": 2025, "level": "HTT"},
        {"ref": "s", "recipient_uid": "\udfff", "year": 2025, "level": "\ud800"},
        {"ref": "t", "recipient_uid": "b", "year": "x", "level": "HTT"},
    ]
    found = load(json.dumps(HEAD | {"people": people, "ratings": ratings}))
    assert list(found) == [
        "people[0].name",
        "people[1].birth_date",
        "people[2].name",
        "people[3].ref",
        "people[3].gender",
        "ratings[1].recipient_uid",
        "ratings[1].level",
        "ratings[2].year",
    ]
    assert all(found.values())


def test_a_name_that_stands_twice_hides_nothing_else_that_is_wrong(load):
    rows = '{"ref": "q", "name": "A", "name": "B"}, {"ref": "r", "name": "C", "birth_date": "xuân"}'
    section = f', "households": [{rows}], "households": [], "ratings": 7}}'
    found = load(TEXT[:-1].replace('"name"', '"name": "Lê", "name"') + section)
    assert list(found) == ["people[0].name", "households", "ratings"]
    assert list(load(TEXT[:-1] + f', "collectives": [{rows}]}}')) == [
        "collectives[0].name",
        "collectives[1].birth_date",
    ]


def test_a_head_that_stands_twice_is_told_before_what_only_follows_from_it(load):
    assert list(load(TEXT[:-1] + ', "version": 2}')) == ["version"]
    assert list(load(TEXT.replace('"unit": {', '"unit": {"name": "\\ud800", '))) == ["unit.name"]


@pytest.mark.parametrize(
    "text",
    [
        b"{",
        b"",
        b"[1,]",
        b'{"a": NaN}',
        b'{"a": 1e999}',
        b'{"a": ' + b"9" * 5000 + b"}",
        "{}".encode("utf-16"),
        b"\xff",
        b"[" * 100_000,
    ],
)
def test_what_is_no_json_is_told_in_words_of_the_user(text):
    with pytest.raises(NoJsonError) as caught:
        parse(text)
    for word in ("Expecting", "JSON is", "codec", "Invalid", "exceeds"):
        assert word not in caught.value.reason


@pytest.mark.parametrize(
    "head",
    [
        {"format": "x"},
        {"version": 7},
        {"version": True},
        {"version": 1.0},
        {"unit": 5},
        {"unit": {"name": "x"}},
    ],
)
def test_a_head_that_is_none_is_told_in_words_of_the_user(app, head):
    with pytest.raises(NotInterchangeError) as caught:
        load_tree(app, HEAD | head)
    for word in ("Expected", "Object", "missing"):
        assert word not in str(caught.value.params["reason"])


def test_the_kind_of_value_that_is_needed_is_told(app, load):
    found = load(TEXT.replace('"Bùi Thị Ánh"', "5"))
    empty = load(TEXT.replace("Bùi Thị Ánh", ""))
    assert list(found) == list(empty) == ["people[0].name"]
    assert found != empty
    assert load(TEXT.replace('"Bùi Thị Ánh"', "null"))["people[0].name"] not in (
        *found.values(),
        *empty.values(),
    )
