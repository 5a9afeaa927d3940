"""Giấy khen: texts at their places to a tenth of a millimetre, on pre-printed paper what it lacks alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.documents.certificates import (
    Certificate,
    Offset,
    calibration_sheet,
    load_stocks,
    render_certificates,
)
from services.documents.conformance.reading import read_paper
from services.documents.errors import FormInvalid, TextDoesNotFit

STOCK = load_stocks()["giay_khen_a4"]
ONE = Certificate(
    authority="CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ YÊN MÔ",
    grant="TẶNG",
    award="GIẤY KHEN",
    recipient="Bà Trần Thị Thử Nghiệm",
    detail="Công chức, Ủy ban nhân dân xã Yên Mô",
    achievement="Đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2026",
    decision="Quyết định số 412/QĐ-UBND\nngày 04 tháng 12 năm 2026",
    golden_book="Số sổ vàng: 12",
    place_date="Yên Mô, ngày 04 tháng 12 năm 2026",
    office="CHỦ TỊCH",
    signer="Vũ Văn Chủ",
)


def page(content, number=0):
    return read_paper(content).pages[number]


def spans(content):
    return {span.text: span for span in page(content).spans}


def test_the_whole_page_has_every_line_at_its_place_in_its_colour():
    found = spans(render_certificates(STOCK, [ONE], overlay=False).content)
    places = {field.name: field for field in STOCK.field}
    award, name = found["GIẤY KHEN"], found["Bà Trần Thị Thử Nghiệm"]
    assert award.baseline == pytest.approx(places["award"].y, abs=0.05)
    assert award.centre == pytest.approx(places["award"].x, abs=0.3)
    assert award.letters[0].colour == (204, 0, 13)
    assert name.letters[0].colour == (0, 0, 0)
    assert found["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"].bold
    sheet = page(render_certificates(STOCK, [ONE], overlay=False).content)
    assert (round(sheet.width), round(sheet.height)) == (297, 210)


def test_on_preprinted_paper_only_what_it_lacks_is_printed():
    found = spans(render_certificates(STOCK, [ONE], overlay=True).content)
    assert "Bà Trần Thị Thử Nghiệm" in found
    printed = {field.text for field in STOCK.field if field.text} | {"GIẤY KHEN", "TẶNG"}
    assert not printed & set(found)


@pytest.mark.parametrize(("right", "down"), [(1.5, 0.0), (-0.3, 0.7), (0.1, -0.1)])
def test_everything_moves_by_what_the_printer_is_off(right, down):
    before = spans(render_certificates(STOCK, [ONE], overlay=True).content)
    after = spans(
        render_certificates(STOCK, [ONE], overlay=True, offset=Offset(right=right, down=down)).content
    )
    assert before.keys() == after.keys()
    for text, span in before.items():
        assert after[text].left - span.left == pytest.approx(right, abs=0.02)
        assert after[text].baseline - span.baseline == pytest.approx(down, abs=0.02)


def test_long_texts_shrink_within_their_lines_and_are_refused_by_name_beyond():
    long = replace(ONE, recipient="Tập thể cán bộ, công chức " + "Phòng Văn hóa - Xã hội " * 7)
    field = next(one for one in STOCK.field if one.name == "recipient")
    lines = [
        span
        for span in page(render_certificates(STOCK, [long], overlay=True).content).spans
        if abs(span.centre - field.x) < 1 and field.y - 1 < span.baseline < field.y + 12
    ]
    assert 1 < len(lines) <= field.lines
    assert field.least <= lines[0].size < field.size
    assert all(span.width <= field.width for span in lines)
    with pytest.raises(TextDoesNotFit) as caught:
        render_certificates(STOCK, [replace(ONE, achievement="Thành tích " * 200)], overlay=True)
    assert caught.value.params["field"] == "achievement"


def test_each_has_a_page_and_blank_values_leave_no_mark():
    many = [replace(ONE, recipient=f"Ông Thử {n}", golden_book="") for n in range(30)]
    told: list[int] = []
    made = render_certificates(STOCK, many, overlay=True, report=told.append)
    assert (made.pages, told) == (30, list(range(30)))
    assert "Ông Thử 29" in {span.text for span in page(made.content, 29).spans}
    assert not any("sổ vàng" in span.text for span in page(made.content, 3).spans)


def test_the_sheet_to_measure_by_has_crosses_at_their_places():
    sheet = page(calibration_sheet(STOCK).content)
    level = [rule for rule in sheet.rules if rule.level and abs(rule.length - 16) < 0.4]
    assert sorted({round((rule.left + rule.right) / 2, 1) for rule in level}) == [20.0, 277.0]
    assert sorted({round(rule.top, 0) for rule in level}) == [20, 190]
    assert "Tên người, tập thể, hộ" in {span.text for span in sheet.spans}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('name = "nonsense"', "nonsense"),
        ("x = 400", "outside"),
        ("y = -3", "y"),
        ("lines = 0", "lines"),
        ("unknown = 1", "unknown"),
    ],
)
def test_a_stock_that_cannot_be_is_refused_with_the_place(tmp_path, line, reason):
    values = {"name": '"signer"', "label": '"x"', "x": "100", "y": "50", "width": "80", "size": "14"}
    key, _equals, value = line.partition(" = ")
    values[key] = value
    body = "\n".join(f"{name} = {text}" for name, text in values.items())
    head = 'id = "x"\ntitle = "x"\nwidth = 297\nheight = 210\nstatus = "proposal"\n\n[[field]]\n'
    (tmp_path / "x.toml").write_text(head + body, "utf-8")
    with pytest.raises(FormInvalid) as caught:
        load_stocks(tmp_path)
    assert reason in str(caught.value.params["reason"])
