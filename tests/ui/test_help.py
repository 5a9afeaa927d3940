"""F1: every page has its help in both languages, and the help names what the window really shows."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QTextBrowser

from services import i18n
from services.interchange import load_file
from services.rounds import list_rounds
from services.sample import SAMPLE_FILE
from ui.dialogs.help import HELP, HelpDialog, help_text
from ui.pages.registry import page_specs
from ui.presenters import round_steps

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "resources" / "locale" / "vi" / "LC_MESSAGES" / "tdkt.po"
PAGES = sorted({spec.id for role in ("unit", "superior") for spec in page_specs(role)})
FILES = [(page, spoken) for page in PAGES for spoken in i18n.LANGUAGES]
_NAMED = re.compile(r"\*\*(.+?)\*\*|“(.+?)”", re.DOTALL)
_PLACE = re.compile(r"\\\{\w+\\\}")
_KEYS = re.compile(r"\b(?:(?:Ctrl|Alt|Shift)\+)+\w+|\bF\d{1,2}\b|\b(?:Enter|Esc|Del)\b")
_OF_LISTS = {"Enter", "Esc"}  # opens a row; shows all again where a list is narrowed
_LEAST, _MOST, _MOST_FOR_A_STEP = 12, 35, 12


@cache
def shown(spoken: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Return the words of the program in a language: those that stand fast, and those with a value in."""
    with CATALOGUE.open("rb") as file:
        found = {part for one in read_po(file) if one.id for part in _parts(one, spoken)}
    fast = frozenset(" ".join(text.split()) for text in found if "{" not in text)
    filled = [re.escape(text) for text in found if "{" in text]
    enough = [text for text in filled if len(re.sub(r"\W", "", _PLACE.sub("", text))) > 2]
    return fast, tuple(re.compile(_PLACE.sub("[^{}]+", text)) for text in enough)


def _parts(message, spoken):
    said = message.id if spoken == "en" else message.string
    return said if isinstance(said, tuple) else (said,)


def is_shown(text: str, spoken: str) -> bool:
    fast, filled = shown(spoken)
    return text in fast or any(one.fullmatch(text) for one in filled)


@pytest.mark.parametrize(("page", "spoken"), FILES)
def test_every_page_has_a_help_of_a_length_that_is_read(page, spoken):
    lines = (HELP / spoken / f"{page}.md").read_text(encoding="utf-8").splitlines()
    # The rounds have a part for the list and one for each step, of which F1 shows the one that is worked at.
    more = _MOST_FOR_A_STEP * len(round_steps.STEPS) if page == "rounds" else 0
    assert _LEAST <= len(lines) <= _MOST + more
    assert sum(line.startswith("### ") for line in lines) >= 3


@pytest.mark.parametrize("spoken", i18n.LANGUAGES)
def test_there_is_no_help_for_a_page_that_is_not_there(spoken):
    assert sorted(file.stem for file in (HELP / spoken).iterdir()) == PAGES


@pytest.mark.parametrize(("page", "spoken"), FILES)
def test_what_the_help_puts_in_bold_or_in_quotes_is_a_word_of_the_program(page, spoken):
    text = help_text(page, spoken)
    named = {bold or quoted for bold, quoted in _NAMED.findall(text)}
    assert named
    assert sorted(one for one in named if not is_shown(one, spoken)) == []
    assert text.count("**") % 2 == 0
    assert text.count("“") == text.count("”")


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_tell_the_same_commands_in_the_same_order(page):
    i18n.use("vi")
    vietnamese, english = (_bold(page, spoken) for spoken in ("vi", "en"))
    assert sorted(vietnamese) == sorted(i18n._(one) for one in english)


def _bold(page, spoken):
    return [bold for bold, _quoted in _NAMED.findall(help_text(page, spoken)) if bold]


@pytest.mark.parametrize("role", ["unit", "superior"])
def test_the_keys_in_the_help_are_keys_of_the_page_or_of_the_window(role, window):
    made = window(role)
    portable = QKeySequence.SequenceFormat.PortableText
    for spec in made.specs:
        made.context.navigator.open(spec.id)
        actions = [*made.page.actions(), *made.actions()]
        keys = {key.toString(portable) for one in actions for key in one.shortcuts()} | _OF_LISTS
        told = {QKeySequence(key).toString(portable) for key in _KEYS.findall(help_text(spec.id, "vi"))}
        if role == "unit" or "unit" not in spec.roles:
            assert told <= keys, spec.id


def test_f1_in_a_round_opens_at_the_step_that_is_worked_at(window):
    made = window("unit")
    load_file(made.context.services, SAMPLE_FILE)
    uid = max(list_rounds(made.context.services), key=lambda row: row.nomination_count).uid
    made.context.navigator.open("rounds")
    assert _first_seen(made).startswith("Mỗi đợt xét")
    made.context.navigator.open("rounds", uid=uid, step="papers")
    assert _first_seen(made) == "4. In, ký"
    made.context.navigator.open("rounds", uid=uid, step="council")
    assert _first_seen(made) == "3. Hội đồng"


def _first_seen(window):
    window.show_help()
    dialog = window.findChildren(HelpDialog)[-1]
    words = dialog.findChild(QTextBrowser)
    line = words.cursorForPosition(words.viewport().rect().topLeft()).block().text()
    dialog.reject()
    dialog.setParent(None)
    return line


@pytest.mark.parametrize("spoken", i18n.LANGUAGES)
def test_every_step_of_a_round_has_its_heading(spoken):
    i18n.use(spoken)
    headings = [line for line in help_text("rounds", spoken).splitlines() if line.startswith("### ")]
    wanted = [
        f"### {place}. {i18n._(title)}" for place, title in enumerate(round_steps.STEPS.values(), start=1)
    ]
    assert headings == wanted


def test_what_the_installer_packs_finds_its_help(tmp_path):
    script = (ROOT / "installer" / "build.sh").read_text(encoding="utf-8")
    parts = re.search(r"^for part in (.+?); do$", script, re.MULTILINE)
    assert parts
    for name in parts[1].split():
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    asked = "from ui.dialogs.help import HELP, help_text; print(HELP); print(len(help_text('rounds', 'vi')))"
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    folder, length = done.stdout.split("\n")[:2]
    assert Path(folder).is_relative_to(tmp_path)
    assert int(length) > 1000
