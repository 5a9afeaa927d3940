"""Papers under the ruler of Nghị định 30/2020: ours hold every rule, each fault is found by its rule."""

from __future__ import annotations

import pytest
from reportlab.lib.pagesizes import A5, landscape

from services.documents import build, load_forms, render_pdf
from services.documents.conformance import RULES, check_paper
from services.documents.errors import PaperUnreadable
from services.messages.conformance import broken_lines, conformance_lines, rule_words
from tests.unit.documents import samples
from tests.unit.documents.drawn import BI, B, Drawn, R, drawn

PAPERS = {
    f"{kind}-{form_id}": (form_id, data)
    for kind, found in (("normal", samples.normal()), ("extreme", samples.extreme()))
    for form_id, data in found.items()
}


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_every_paper_of_ours_holds_every_rule(name, record_property):
    form_id, data = PAPERS[name]
    found = check_paper(render_pdf(build(load_forms().form(form_id), data)).content)
    record_property("conformance", "\n".join(conformance_lines(found)))
    assert [line for result in found.broken for line in broken_lines(result)] == []
    measured = {one.rule for one in found.results if one.findings}
    assert measured >= {"paper", "margin_left", "typeface", "embedded", "unicode"}


def test_what_another_program_drew_rightly_is_measured_and_holds():
    found = check_paper(drawn(Drawn()))
    assert found.broken == ()
    measured = {one.rule for one in found.results if one.findings}
    missing = set(RULES) - measured
    # Nothing of these stands on a submission with number, place and two pages.
    assert missing == {
        "motto", "parent_size", "parent_style", "parent_case", "subject_size", "subject_style",
        "subject_centre", "appendix_size", "appendix_style",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("paper", {"size": landscape(A5)}),
        ("margin_left", {"left": 25}),
        ("margin_right", {"right": 10}),
        ("typeface", {"face": "Helvetica"}),
        ("embedded", {"face": "Helvetica"}),
        ("colour", {"ink": 0.4}),
        ("pdf_version", {"version": (1, 3)}),
        ("nation_size", {"nation": 11}),
        ("nation_style", {"nation_face": R}),
        ("motto_size", {"motto": 12}),
        ("motto_centre", {"motto_shift": 3}),
        ("motto_rule", {"motto_rule": 0.5}),
        ("motto_rule", {"motto_rule": 0}),
        ("issuer_size", {"issuer": 14}),
        ("issuer_case", {"issuer_text": "Xã Yên Mô"}),
        ("agency_rule", {"issuer_rule": 1}),
        ("agency_rule", {"issuer_rule": 0}),
        ("number_form", {"number": "Số: 5 / TTr - UBND"}),
        ("number_zero", {"number": "Số: 5/TTr-UBND"}),
        ("number_zero", {"number": "Số: 012/TTr-UBND"}),
        ("place_style", {"place_face": R}),
        ("place_line", {"place_drop": 2}),
        ("date_form", {"place": "Yên Mô, ngày 05-3-2026"}),
        ("date_zero", {"place": "Yên Mô, ngày 5 tháng 3 năm 2026"}),
        ("date_zero", {"place": "Yên Mô, ngày 15 tháng 03 năm 2026"}),
        ("date_zero", {"place": "Yên Mô, ngày 15 tháng 2 năm 2026"}),
        ("title_size", {"title": 16}),
        ("title_rule", {"title_rule": 0.9}),
        ("addressees_end", {"addressees": ("Chủ tịch Ủy ban nhân dân tỉnh", "Sở Nội vụ tỉnh.")}),
        ("addressees_dash", {"dash_shift": 3}),
        ("text_size", {"text": 12}),
        ("basis_style", {"basis_face": R}),
        ("basis_end", {"bases": ("Căn cứ Luật Thi đua, khen thưởng.", "Căn cứ Biên bản họp.")}),
        ("indent", {"indent": 7}),
        ("justified", {"ragged": True}),
        ("line_spacing", {"leading": 30}),
        ("paragraph_space", {"space": 0}),
        ("office_style", {"office_face": BI}),
        ("name_centre", {"name_shift": 8}),
        ("signature_room", {"seal": 15}),
        ("recipients_label_style", {"label_face": B}),
        ("recipients_size", {"list_size": 10}),
        ("recipients_kept", {"kept": "- Các phòng, ban."}),
        ("recipients_end", {"kept": "- Lưu: VT"}),
        ("recipients_line", {"label_drop": 6}),
        ("number_value", {"page_number": ""}),
        ("number_value", {"page_number": "3"}),
        ("number_size", {"page_number_size": 11}),
        ("number_centre", {"page_number_shift": 20}),
    ],
)
def test_a_fault_is_found_by_the_name_of_its_rule(rule, fault):
    found = check_paper(drawn(Drawn(**fault)))
    assert rule in {one.rule for one in found.broken}


def test_a_near_miss_holds_and_a_bit_more_does_not():
    for indent, broken in ((12.7 + 0.4, False), (10.0, False), (11.4, True)):
        found = check_paper(drawn(Drawn(indent=indent)))
        assert ("indent" in {one.rule for one in found.broken}) is broken, indent


def test_what_is_broken_is_told_with_place_figure_and_article():
    found = check_paper(drawn(Drawn(nation=11)))
    (result,) = [one for one in found.broken if one.rule == "nation_size"]
    (finding,) = result.broken
    assert (finding.page, finding.found, finding.wanted) == (1, "11 pt", "12–13 pt")
    lines = list(broken_lines(result))
    assert lines[0] == f"✗ {rule_words('nation_size')} · Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V"
    assert lines[1].strip() == "trang 1: 11 pt (cần 12–13 pt)"
    (result,) = [one for one in check_paper(drawn(Drawn(left=27.5))).broken if one.rule == "margin_left"]
    assert list(broken_lines(result))[1].strip() == "trang 1: 27,5 mm (cần 30–35 mm)"


def test_every_rule_has_words_and_what_is_no_paper_is_refused():
    assert all(rule_words(rule) for rule in RULES)
    with pytest.raises(PaperUnreadable):
        check_paper(b"%PDF-1.7 no")
