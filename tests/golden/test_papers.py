"""Every paper page by page against its golden file, and under the ruler of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

import json
import unicodedata

import pytest

from services.documents import build, load_forms, page_count, page_text, render_page, render_pdf
from services.documents.model import MOTTO, NATION
from tests.golden.pages import pages_of
from tests.golden.write import FOLDER, rendered
from tests.unit.documents import samples
from tests.unit.documents.reading import find, read_pages, rule_under

NORMAL = sorted(samples.normal())
EXTREME = sorted(samples.extreme())
# Half a millimetre: another build of a library may round differently, nobody sees it on paper.
NEAR = 0.5


@pytest.mark.parametrize("form_id", NORMAL)
def test_the_page_is_as_it_was_looked_at(form_id):
    golden = json.loads((FOLDER / f"{form_id}.json").read_text(encoding="utf-8"))
    found = pages_of(rendered(form_id))
    assert [[text[3] for text in page["texts"]] for page in found] == [
        [text[3] for text in page["texts"]] for page in golden
    ]
    for page, wanted in zip(found, golden, strict=True):
        assert page["size"] == wanted["size"]
        assert len(page["rules"]) == len(wanted["rules"])
        for one, other in zip(page["texts"], wanted["texts"], strict=True):
            assert one[:3] == pytest.approx(other[:3], abs=NEAR), other[3]
        for one, other in zip(page["rules"], wanted["rules"], strict=True):
            assert one == pytest.approx(other, abs=NEAR)


@pytest.fixture(scope="module")
def extreme():
    forms = load_forms()
    return {
        form_id: render_pdf(build(forms.form(form_id), data)).content
        for form_id, data in samples.extreme().items()
    }


def papers(extreme):
    yield from ((form_id, rendered(form_id)) for form_id in NORMAL)
    yield from extreme.items()


def test_nothing_stands_outside_the_margins(extreme):
    for form_id, content in papers(extreme):
        for number, page in enumerate(read_pages(content), 1):
            for text in page.spans:
                # An appendix counts its own pages: the next test looks at the figures.
                if text.text.strip().isdigit() and number > 1 and text.baseline < 20:
                    continue
                place = (form_id, number, text)
                assert text.left > 30 - NEAR, place
                assert text.right < page.width - 15 + NEAR, place
                assert text.baseline > 20, place
                assert text.baseline < page.height - 20 + NEAR, place


def test_pages_are_numbered_at_the_top_from_the_second(extreme):
    for form_id, content in papers(extreme):
        number = 0
        for page in read_pages(content):
            above = [text for text in page.spans if text.baseline < 19]
            # An appendix begins with its own page one.
            number = number + 1 if above else 1
            assert [text.text for text in above] == ([str(number)] if number > 1 else []), form_id
            for text in above:
                assert text.centre == pytest.approx((30 + page.width - 15) / 2, abs=NEAR)
                assert text.size >= 13


@pytest.mark.parametrize("form_id", [one for one in NORMAL if one not in ("danh_sach", "phieu_khoi_phuc")])
def test_the_head_has_its_rules(form_id):
    page = read_pages(rendered(form_id))[0]
    nation, motto = find(page, NATION), find(page, MOTTO)
    assert 12 <= nation.size <= 13
    assert 13 <= motto.size <= 14
    assert nation.centre == pytest.approx(motto.centre, abs=NEAR)
    assert rule_under(page, motto).length == pytest.approx(motto.right - motto.left, abs=1)


def test_a_rule_is_a_third_to_a_half_of_the_line_it_stands_under(extreme):
    for form_id, content in papers(extreme):
        page = read_pages(content)[0]
        motto = [text for text in page.spans if text.text == MOTTO]
        below = rule_under(page, motto[0]).top if motto else 0
        for rule in [one for one in page.rules if one.level and _centred_under_text(page, one)]:
            if motto and rule.top == below:
                continue
            above = _line_above(page, rule)
            # Read from outline to outline: the pen and the ends of letters add some tenths.
            assert above / 3 - 0.7 <= rule.length <= above / 2 + 0.7, (form_id, rule, above)


def _centred_under_text(page, rule):
    """Tell a rule of a head or a title from the lines of a table: short, and nothing upright touches it."""
    upright = [line for line in page.rules if not line.level]
    touched = any(line.top - 0.5 <= rule.top <= line.bottom + 0.5 for line in upright)
    return rule.length < 90 and not touched


def _line_above(page, rule):
    near = [text for text in page.spans if 0 < rule.top - text.baseline < 3]
    centre = (rule.left + rule.right) / 2
    side = [text for text in near if abs(text.centre - centre) < 60]
    same = [text for text in side if text.baseline == max(one.baseline for one in side)]
    return max(text.right for text in same) - min(text.left for text in same)


@pytest.mark.parametrize("form_id", NORMAL)
def test_no_signature_stands_alone_on_a_page(form_id):
    paper = render_pdf(build(load_forms().form(form_id), samples.normal()[form_id]))
    pages = read_pages(paper.content)
    for box in paper.signature_boxes:
        page = pages[box.page]
        top = page.height - (box.y + box.height) * 25.4 / 72
        above = {round(text.baseline) for text in page.spans if 20 < text.baseline < top}
        assert len(above) >= 2, (form_id, box)


def test_words_come_back_composed_and_whole(extreme):
    for form_id, content in papers(extreme):
        for number in range(page_count(content)):
            text = page_text(content, number)
            assert text == unicodedata.normalize("NFC", text)
            # Readers give U+FFFE for a hyphen at the end of a line: a symbol that was broken there.
            assert not {"\ufffd", "\ufffe", "\u00ad"} & set(text), form_id


def test_lists_run_over_many_pages_with_their_heads(extreme):
    pages = read_pages(extreme["danh_sach"])
    assert len(pages) > 10
    for page in pages:
        assert any(text.text.startswith("TT") for text in page.spans)


def test_a_page_is_mostly_white_and_not_empty():
    bitmap = render_page(rendered("to_trinh"), 0, 0.5)
    dark = sum(value < 128 for value in bitmap.pixels[::4])
    assert 0.005 < dark / (bitmap.width * bitmap.height) < 0.2
