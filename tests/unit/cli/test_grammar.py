"""How a command may be written, and what is told of one that was written wrongly."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from services import cli, i18n
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
        ([], "LỆNH"),
        (["nonsense"], "nonsense"),
        (["doctor"], "--home"),
        (["doctor", "--home"], "--home"),
        (["doctor", "--home", ""], "--home"),
        (["doctor", "--home", "h", "--nonsense"], "--nonsense"),
        (["doctor", "--home", "h", "surplus"], "surplus"),
        (["receive", "--home", "h"], "TỆP"),
        (["appraise", "ponder", "--home", "h"], "ponder"),
        (["appraise", "--home", "h"], "outcome"),
        (["init", "--home", "h", "--unit", "1", "--role", "king"], "king"),
        (["enrol"], "BƯỚC"),
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
        "could match",
    ):
        assert english not in detail


COMMANDS = (
    *(
        "demo",
        "init",
        "doctor",
        "backup",
        "restore",
        "load",
        "dump",
        "check",
        "check-paper",
        "match-paper",
        "certificates",
        "prize",
        "packs",
        "forms",
        "rounds",
        "nominations",
        "print",
    ),
    *("export", "verify", "receive", "apply", "appraise", "decide", "correct", "answer", "enrol"),
    *(f"packs {step}" for step in ("list", "validate", "compare", "export", "install")),
    *(f"forms {step}" for step in ("list", "check", "restore")),
    *(f"enrol {step}" for step in ("offer", "accept", "take", "list", "sheet", "confirm", "revoke")),
)


@pytest.fixture
def help_of(capsys, monkeypatch):
    """Return what `--help` says of a command."""
    monkeypatch.setenv("COLUMNS", "500")

    def call(*words):
        with pytest.raises(SystemExit) as left:
            cli.main([*words, "--help"])
        assert left.value.code == 0
        return capsys.readouterr().out

    yield call
    i18n.use("vi")


def test_all_commands_are_told_in_vietnamese(help_of):
    told = help_of()
    assert told.startswith("Cách dùng: main.py [-h] [--lang {vi,en}] LỆNH ...\n")
    assert "Các lệnh" in told
    for english in ("usage", "options", "show this help", "positional", "list the", "office", "COMMAND"):
        assert english not in told


@pytest.mark.parametrize("command", COMMANDS)
def test_every_line_of_every_help_is_in_the_language_asked_for(help_of, command):
    words = command.split()
    found = {name: help_of(*words, *more) for name, more in (("vi", ()), ("en", ("--lang", "en")))}
    assert found["vi"].startswith(f"Cách dùng: main.py {command} ")
    assert found["en"].startswith(f"Usage: main.py {command} ")
    assert "Tùy chọn" in found["vi"]
    vietnamese, english = (
        {line.strip().partition("  ")[2].strip() for line in found[one].splitlines()[1:]} - {""}
        for one in ("vi", "en")
    )
    assert vietnamese
    assert not vietnamese & english


def test_nothing_is_offered_without_a_word_on_it():
    parsers = [make_parser()]
    for parser in parsers:
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                assert all(one.help for one in action._choices_actions)
                parsers += action.choices.values()
            else:
                assert action.help, (parser.prog, action.dest)
    assert len(parsers) == len(COMMANDS) + 1


def test_a_command_speaks_the_language_of_its_office(help_of, tmp_path):
    (tmp_path / "settings.json").write_text('{"language": "en", "theme": "dark"}')
    assert help_of("rounds", "--home", str(tmp_path)).startswith("Usage")
    assert help_of("rounds", "--home", str(tmp_path), "--lang", "vi").startswith("Cách dùng")
    (tmp_path / "settings.json").write_text("no settings")
    assert help_of("rounds", f"--home={tmp_path}").startswith("Cách dùng")


def test_a_language_that_is_not_spoken_is_wrong_usage(capsys):
    assert cli.main(["rounds", "--home", "h", "--lang", "fr"]) == 2
    assert "fr" in capsys.readouterr().err
