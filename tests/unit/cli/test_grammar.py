"""How a command may be written, and what is told of one that was written wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.cli.parser import make_parser
from services.errors import UsageError
from tests.conftest import COMMUNE


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ["appraise", "return", "--home", "h", "U1", "U2", "--reason", "x"],
            {"outcome": "return", "nominations": ["U1", "U2"], "reason": "x", "home": Path("h")},
        ),
        (
            ["appraise", "--home", "h", "return", "U1", "--reason", "x", "U2"],
            {"outcome": "return", "nominations": ["U1", "U2"], "reason": "x"},
        ),
        (["appraise", "--home", "h", "accept"], {"outcome": "accept", "nominations": []}),
        (["receive", "--home", "h", "a.tdkt", "b.tdkt"], {"paths": [Path("a.tdkt"), Path("b.tdkt")]}),
        (["receive", "a.tdkt", "--home", "h", "b.tdkt"], {"paths": [Path("a.tdkt"), Path("b.tdkt")]}),
        (["apply", "--home", "h", "--json", "a.tdkt"], {"paths": [Path("a.tdkt")], "json": True}),
        (["load", "--home", "h", "x.json"], {"file": Path("x.json")}),
        (["verify", "--home", "h", "x.tdkt"], {"file": Path("x.tdkt"), "home": Path("h")}),
        (
            ["enrol", "accept", "--home", "h", "x.tdkt", "--out", "o"],
            {"file": Path("x.tdkt"), "step": "accept"},
        ),
        (
            ["enrol", "confirm", "--home", "h", "--by", "B", "--fingerprint", "f", "3"],
            {"peer": 3, "by": "B", "command": "enrol"},
        ),
        (["decide", "--home", "h", "--number", "1", "--date", "1/1/2026", "--signer", "S"], {"number": "1"}),
    ],
)
def test_names_may_stand_before_and_behind_options(words, expected):
    found = vars(make_parser().parse_args(words))
    assert expected.items() <= found.items()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "command"),
        (["nonsense"], "nonsense"),
        (["doctor"], "--home"),
        (["doctor", "--home"], "--home"),
        (["doctor", "--home", ""], "--home"),
        (["doctor", "--home", "h", "--nonsense"], "--nonsense"),
        (["doctor", "--home", "h", "surplus"], "surplus"),
        (["receive", "--home", "h"], "paths"),
        (["appraise", "ponder", "--home", "h"], "ponder"),
        (["appraise", "--home", "h"], "outcome"),
        (["init", "--home", "h", "--unit", "1", "--role", "king"], "king"),
        (["enrol"], "step"),
        (["enrol", "confirm", "x", "--home", "h", "--by", "B", "--fingerprint", "f"], "x"),
        (["decide", "--home", "h", "--number", "1", "--date", "31/2/2026", "--signer", "S"], "--date"),
        (["doctor", "--home", "h", "--json=1"], "--json"),
        (["enrol", "offer", "--home", "h", "--unit", COMMUNE], "--out"),
        (["init", "--home", "h", "--unit", "1", "--r", "x"], "--r"),
    ],
)
def test_what_is_wrong_is_told_in_words_of_the_user(words, told):
    with pytest.raises(UsageError) as caught:
        make_parser().parse_args(words)
    detail = str(caught.value.params["detail"])
    assert told in detail
    for english in (
        "argument",
        "required",
        "unrecognized",
        "expected",
        "invalid",
        "ignored",
        "choose",
        "match",
    ):
        assert english not in detail
