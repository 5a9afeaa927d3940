"""The tree of a report's text."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.documents.errors import TextInvalid
from services.documents.richtext import FigureTable, ListBlock, Paragraph, RichText, Run, clean
from tests.unit.documents.samples import MIXED

lines = st.text(st.characters(codec="utf-8"), max_size=30)
runs = st.lists(st.builds(Run, lines, st.booleans(), st.booleans()), max_size=3).map(tuple)
tables = st.integers(1, 4).flatmap(
    lambda n: st.builds(
        FigureTable,
        head=st.tuples(*[lines] * n),
        rows=st.lists(st.tuples(*[lines] * n), max_size=3).map(tuple),
        caption=lines,
    )
)
blocks = st.one_of(
    st.builds(Paragraph, runs, st.integers(0, 3)),
    st.builds(ListBlock, st.lists(runs, max_size=3).map(tuple), st.sampled_from(["bullet", "number"])),
    tables,
)
texts = st.lists(blocks, max_size=4).map(lambda found: RichText(blocks=tuple(found)))


@given(texts)
def test_json_and_back_is_the_same_text(text):
    assert RichText.from_json(text.to_json()) == text


@given(lines)
def test_cleaning_leaves_one_line_in_nfc_and_is_done_once(text):
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not set(cleaned) & set("\n\r\t\0\u200b\u2028")
    assert clean(cleaned) == cleaned


def test_decomposed_text_is_composed_when_it_comes_in():
    decomposed = unicodedata.normalize("NFD", "Đề nghị khen thưởng")
    assert Run(decomposed).text == "Đề nghị khen thưởng"
    tree = {"blocks": [{"type": "table", "head": [decomposed], "rows": [[decomposed]]}]}
    text = RichText.from_json(json.dumps(tree))
    assert text.plain_text() == "Đề nghị khen thưởng\nĐề nghị khen thưởng"


def test_plain_text_and_count_of_words():
    assert MIXED.plain_text().splitlines()[:3] == [
        "Kết quả nổi bật: đã hoàn thành trước hạn.",
        "Vận động nhân dân hiến đất làm đường;",
        "Xây dựng ba mô hình điểm.",
    ]
    assert RichText.from_plain("một hai\n\n  ba  \n").word_count() == 3
    assert RichText.from_plain(" \n ").is_blank()


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{",
        "[]",
        b"\xff",
        '{"blocks": [{"type": "picture"}]}',
        '{"blocks": [{"type": "paragraph", "runs": [{"text": "a", "colour": "red"}]}]}',
        '{"blocks": [{"type": "paragraph", "runs": [], "level": 4}]}',
        '{"blocks": [{"type": "table", "head": ["a", "b"], "rows": [["1"]]}]}',
        '{"blocks": [{"type": "table", "head": []}]}',
        '{"blocks": [], "version": 2}',
        '{"blocks": [], "more": 1}',
    ],
)
def test_what_is_not_the_tree_is_refused(data):
    with pytest.raises(TextInvalid) as caught:
        RichText.from_json(data)
    assert caught.value.params["reason"]


def test_the_module_imports_nothing_heavy():
    code = (
        "import sys, services.documents.richtext; "
        "print('reportlab' in sys.modules, 'pypdfium2' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["False", "False"]
