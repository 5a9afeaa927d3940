"""What stands in a cell can be read, and copied, word for word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.documents import build, load_forms, page_count, page_text, render_pdf
from services.documents.forms.handover import FileLine
from tests.unit.documents import samples

NAME = "37-14167-0001-20261125.tdkt"
DIGEST = "f6bb84f4cdb9ac30"
SYMBOLS = ("01/BB-HĐTĐKT", "123/BB-HĐTĐKT", "123/TTr-UBND")


def copied(form_id, data):
    content = render_pdf(build(load_forms().form(form_id), data)).content
    return "\n".join(page_text(content, number) for number in range(page_count(content)))


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_symbols_names_and_digests_of_a_handover_are_whole(symbol):
    files = (
        FileLine(title="Gói", kind="Gói", file_name=NAME, size=2_663_000, sha256=DIGEST + "0" * 48),
        FileLine(title="Biên bản", kind="Bản giấy", pages=3, copies=1, note=symbol),
    )
    lines = copied("phieu_giao_nhan", samples.handover(files=files)).splitlines()
    words = [word for line in lines for word in line.split()]
    assert {NAME, DIGEST, symbol} <= set(words)


def test_a_name_that_no_type_is_small_enough_for_is_broken_not_refused():
    files = (FileLine(title="Ảnh", file_name="9" * 90 + ".jpg"),)
    assert "9" * 20 in copied("phieu_giao_nhan", samples.handover(files=files))


def test_a_symbol_too_long_for_any_type_is_not_broken_after_a_hyphen():
    (line,) = samples.list_lines(1)
    past = "-".join(["1234/QĐ", *["HĐTĐKT"] * 9])
    text = copied("danh_sach", samples.nomination_list(lines=(replace(line, past_awards=past),)))
    assert past in "".join(text.split())


def test_a_list_keeps_the_numbers_of_decisions_whole():
    (line,) = samples.list_lines(1)
    past = "Giấy khen (1234/QĐ-HĐTĐKT-VHXH, 2024)"
    data = samples.nomination_list(lines=(replace(line, past_awards=past),))
    assert "1234/QĐ-HĐTĐKT-VHXH," in copied("danh_sach", data)
