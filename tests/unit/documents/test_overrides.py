"""Words of forms put otherwise: addressed, checked with the place, seen on paper, pinned in the digest."""

from __future__ import annotations

from datetime import date

import pytest

from services.documents import build, load_forms, render_pdf
from services.documents import errors as refused
from services.documents.errors import FormInvalid
from services.documents.examples import CASES, example, example_for, text_of
from services.documents.library import FORMS_DIR
from services.documents.overrides import overridden, read_override, usable
from services.documents.pieces import pieces_of
from services.messages import explain
from tests.unit.documents import samples
from tests.unit.documents.reading import words

DAY = date(2026, 11, 24)
PIECES = [(form.id, piece.key) for form in load_forms() for piece in pieces_of(form)]
# The sheets of the program itself, and those that are all table or record.
CLOSING = 'form = "to_trinh"\n[words]\nclosing'
WITHOUT = {"bang_cham_diem", "so_theo_doi_ho_so", "phieu_khoi_phuc", "phieu_dang_ky", "ly_lich_khen_thuong"}


def form(form_id="to_trinh"):
    return load_forms().form(form_id)


def piece(found, key):
    return next(one for one in pieces_of(found) if one.key == key)


def said(found, key):
    return piece(found, key).words


def read(text, **more):
    return read_override("to_trinh.toml", text.encode(), load_forms(), **more)


def test_the_forms_that_offices_write_have_pieces():
    assert {one.id for one in load_forms() if not one.spec.pieces} == WITHOUT
    for form_id in ("to_trinh", "quyet_dinh_khen_thuong", "quyet_dinh_sang_kien"):
        assert {"bases", "recipients"} <= {one.key for one in pieces_of(form(form_id))}


@pytest.mark.parametrize(("form_id", "key"), PIECES)
def test_every_piece_is_seen_in_one_of_the_examples(form_id, key):
    old = piece(form(form_id), key).words
    new = f"{old} (bịa)" if isinstance(old, str) else (*old, "(bịa)")
    made = overridden(form(form_id), {key: new})
    document = build(made, example_for(made, key, DAY, {}))
    assert "(bịa)" in text_of(document).lower()  # some stand in capitals
    render_pdf(document)


@pytest.mark.parametrize("form_id", sorted({form_id for form_id, _key in PIECES}))
def test_an_example_names_its_values_in_vietnamese_and_prints(form_id):
    for case in CASES:
        made = build(form(form_id), example(form(form_id), DAY, {}, case=case))
        assert render_pdf(made).pages <= 3
        assert "None" not in text_of(made)


def test_words_of_a_file_reach_the_paper():
    found = read(
        'form = "to_trinh"\nbases = ["Căn cứ Luật A"]\nrecipients = ["Như trên", "Lưu: VT"]\n'
        '[words]\nclosing = "Kính trình {authority} xem xét."\n'
    )
    assert found.form == "to_trinh"
    assert list(found.pieces) == ["bases", "recipients", "closing"]
    made = overridden(form(), found.pieces)
    text = words(render_pdf(build(made, samples.submission())).content)
    authority = samples.submission().authority
    assert f"Kính trình {authority} xem xét./." in text
    assert made.wording.bases == ("Căn cứ Luật A",)


def test_nested_tables_and_keys_with_dots_are_the_same_piece():
    for text in ('[words]\n"about.year" = "A {year}"', '[words.about]\nyear = "A {year}"'):
        found = read_override("x.toml", f'form = "bao_cao_nam"\n{text}'.encode(), load_forms())
        assert found.pieces == {"about.year": "A {year}"}


def test_words_lie_in_nfc_with_single_spaces():
    found = read('form = "to_trinh"\n[words]\nclosing = """Ki\u0301nh  trình\n{authority}./."""\n')
    assert found.pieces["closing"] == "K\u00ednh trình {authority}./."


@pytest.mark.parametrize(
    ("text", "error", "place", "said"),
    [
        ('form = "to_trinh"\n[words\n', refused.OverrideSyntax, None, "dòng 2"),
        ('bases = ["a"]', refused.OverrideFormUnknown, None, ""),
        ('form = "giay_khac"', refused.OverrideFormUnknown, None, "giay_khac"),
        ('form = "to_trinh"\ncan_cu = ["a"]', refused.OverridePieceUnknown, "can_cu", "bases"),
        ('form = "to_trinh"\n[words]\nkind = "B"', refused.OverridePieceUnknown, "kind", "closing"),
        (f'{CLOSING} = "{{minister}}"', refused.OverrideFieldUnknown, "closing", "{minister}"),
        ('form = "to_trinh"\nbases = ["{day}"]', refused.OverrideFieldUnknown, "bases", "{day}"),
        (f'{CLOSING} = "{{issuer_name.__class__}}"', refused.OverrideFieldUnknown, "closing", ""),
        (f'{CLOSING} = "{{issuer_name!r}}"', refused.OverrideFieldUnknown, "closing", ""),
        ('form = "to_trinh"\n[words]\nclosing = "{issuer_name"', refused.OverrideBraces, "closing", "ngoặc"),
        (CLOSING + ' = "{{issuer_name}}"', refused.OverrideBraces, "closing", "ngoặc"),
        ('form = "to_trinh"\n[words]\nclosing = ["a"]', refused.OverrideKind, "closing", ""),
        ('form = "to_trinh"\nbases = "a"', refused.OverrideKind, "bases", ""),
        ('form = "to_trinh"\nbases = [1]', refused.OverrideKind, "bases", ""),
        ('form = "to_trinh"\nwords = "a"', refused.OverrideKind, "words", ""),
        ('form = "to_trinh"\nbases = [" "]', refused.OverrideEmpty, "bases", ""),
        ('form = "to_trinh"\n[words]\nclosing = " "', refused.OverrideEmpty, "closing", ""),
        (f'form = "to_trinh"\n[words]\nclosing = "{"a" * 2001}"', refused.OverrideLong, "closing", "2000"),
        (f'form = "to_trinh"\nbases = {["a"] * 41}', refused.OverrideLong, "bases", "40"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_file_and_place(text, error, place, said):
    with pytest.raises(error) as caught:
        read(text)
    assert caught.value.params["file"] == "to_trinh.toml"
    assert caught.value.params.get("place") == place
    told = str(explain(caught.value))
    assert "to_trinh.toml" in told
    assert said in told


def test_a_file_in_a_pack_is_about_the_form_it_is_named_after():
    with pytest.raises(refused.OverrideFormUnknown):
        read('form = "danh_sach"', form_id="to_trinh")


def test_a_block_may_name_any_value_of_its_data_and_no_other():
    found = form("quyet_dinh_khen_thuong")
    made = overridden(found, {"article_1": "**Điều 1.** {award}, {authority_name}."})
    text = words(render_pdf(build(made, samples.normal()[made.id])).content)
    assert samples.normal()[made.id].authority_name in text
    for wrong in ("{lines.name}", "{minister}", "{item.name}"):
        with pytest.raises(refused.OverrideFieldUnknown) as caught:
            overridden(found, {"article_1": f"Điều 1. {wrong}"})
        assert caught.value.params["name"] == wrong


def test_the_digest_is_of_the_file_until_words_differ_and_then_of_both():
    old = form()
    assert overridden(old, {}) is old
    assert overridden(old, {"closing": said(old, "closing"), "bases": old.wording.bases}) is old
    one, other = (overridden(old, {"closing": f"{text} {{authority}}./."}) for text in ("A", "B"))
    assert len({old.digest, one.digest, other.digest}) == 3
    assert one.digest == overridden(old, {"closing": "A {authority}./.", "bases": old.wording.bases}).digest
    assert dict(one.own) == {"closing": "A {authority}./."}
    assert build(one, samples.submission()).form_digest == one.digest


def test_words_that_a_form_no_longer_takes_are_left_out_alone():
    good, wrong = usable(form(), {"closing": "A./.", "gone": "B", "opening": "{gone}"}, "x")
    assert good == {"closing": "A./."}
    assert [one.params["place"] for one in wrong] == ["gone", "opening"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('key = "closing"', 'key = "ending"', "ending"),
        ('key = "closing"', 'key = "opening"', "opening"),
        ('into = "enclosed"', 'into = "papers"', "papers"),
    ],
)
def test_a_form_file_names_only_pieces_it_has(folder, before, after, said):
    path = folder / "to_trinh.toml"
    assert before in path.read_text()
    path.write_text(path.read_text().replace(before, after))
    with pytest.raises(FormInvalid) as caught:
        load_forms(folder)
    assert said in str(caught.value.params["reason"])


def test_two_blocks_of_one_id_are_refused(folder):
    path = folder / "quyet_dinh_khen_thuong.toml"
    path.write_text(path.read_text().replace('id = "article_last"', 'id = "article_1"'))
    with pytest.raises(FormInvalid) as caught:
        load_forms(folder)
    assert "article_1" in str(caught.value.params["reason"])
    assert (FORMS_DIR / path.name).read_text().count('id = "article_1"') == 1
