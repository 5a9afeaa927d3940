from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.text import (
    FamilyMiddleGiven,
    clean_input,
    exact_form,
    fold,
    has_marks,
    mark_key,
    name_key,
    nfc,
    parse_query,
    search_key,
    sort_key,
    split_name,
)

# 745 words, invented names and unit names in the order of ICU 73 for `vi`, written once by ICU itself.
ICU_ORDER = Path(__file__).with_name("icu_vi_order.txt").read_text("utf-8").splitlines()

TONED = {
    "a": "aàảãáạ",
    "ă": "ăằẳẵắặ",
    "â": "âầẩẫấậ",
    "e": "eèẻẽéẹ",
    "ê": "êềểễếệ",
    "i": "iìỉĩíị",
    "o": "oòỏõóọ",
    "ô": "ôồổỗốộ",
    "ơ": "ơờởỡớợ",
    "u": "uùủũúụ",
    "ư": "ưừửữứự",
    "y": "yỳỷỹýỵ",
}
EVERY_VOWEL = [(vowel, letter) for letter, vowels in TONED.items() for vowel in vowels + vowels.upper()]
PLAIN = str.maketrans("ăâêôơư", "aaeoou")

words = st.text(alphabet="aăâbdđeêghinoôơuưyNTHĐÂáàảãạếềểễệợ'", min_size=1, max_size=6)
names = st.lists(words, min_size=1, max_size=5).map(" ".join)


@pytest.mark.parametrize(("vowel", "letter"), EVERY_VOWEL)
def test_every_toned_vowel_folds_to_its_plain_letter_in_both_forms(vowel: str, letter: str) -> None:
    plain = letter.translate(PLAIN)
    assert fold(vowel) == plain
    assert fold(unicodedata.normalize("NFD", vowel)) == plain


def test_d_with_stroke_folds_to_d() -> None:
    assert fold("Đặng ĐÌNH đạt") == "dang dinh dat"
    assert fold("Ðặng") == "dang"  # the Icelandic letter, as old converters leave it


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoà"),
        ("Thủy", "Thuỷ"),
        ("Hóa", "hoá"),
        ("H’Hen", "H'Hen"),
        ("a\u00a0 b", "a b"),
        ("a\u200bb", "ab"),
    ],
)
def test_spellings_of_the_same_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_i_and_y_stay_two_letters() -> None:
    assert fold("Mỹ") != fold("Mĩ")


@given(names)
def test_fold_is_the_same_for_both_forms_and_stable(name: str) -> None:
    folded = fold(name)
    assert fold(unicodedata.normalize("NFD", name)) == folded == fold(folded)
    assert folded.isascii()


def test_order_is_that_of_icu() -> None:
    by_code_points = sorted(ICU_ORDER)
    assert sorted(by_code_points, key=sort_key) == ICU_ORDER


def test_letters_decide_before_tones_and_tones_before_case() -> None:
    assert sort_key("Hòa") < sort_key("Hoài")
    assert sort_key("mạ") < sort_key("mac")
    assert sort_key("Bùi Bá Thành") < sort_key("Bùi Bá Thanh Trường")
    assert [*sorted(["Mà", "ma", "mà", "Ma"], key=sort_key)] == ["ma", "Ma", "mà", "Mà"]


@given(names)
def test_keys_are_printable_ascii_and_the_same_for_both_forms(name: str) -> None:
    key = sort_key(name)
    assert key == sort_key(unicodedata.normalize("NFD", name))
    assert all("!" <= character <= "~" for character in key)


@given(names, names)
def test_different_names_never_share_a_key(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (nfc(one) == nfc(other))
    assert (name_key(one) == name_key(other)) == (nfc(one) == nfc(other))


def test_people_are_listed_by_given_name_then_family_then_middle() -> None:
    register = [
        "Trần Văn An",
        "Đỗ Thị Ánh",
        "Vũ Thị Dung",
        "Bùi Văn Dũng",
        "Đặng Thị Hòa",
        "Đặng Văn Hòa",
        "Đinh An Hòa",
        "Lê Hùng",
        "Nguyễn Văn Đông Phương",
        "Lý",
        "Y Moan",
    ]
    by_hand = [*register[:3], *register[3:8], "Lý", "Y Moan", "Nguyễn Văn Đông Phương"]
    assert sorted(register, key=name_key) == by_hand


def test_a_corrected_given_name_decides_the_place() -> None:
    assert name_key("H'Hen Niê") > name_key("Trần Văn Mạnh")
    assert name_key("H'Hen Niê", "H'Hen") < name_key("Trần Văn Mạnh")
    assert name_key("Trần Văn Mạnh", "Mạnh") == name_key("Trần Văn Mạnh")


def test_spaces_too_many_do_not_move_a_name() -> None:
    assert name_key("  Trần  Văn Mạnh ") == name_key("Trần Văn Mạnh")


@pytest.mark.parametrize(
    ("full", "given_name", "parts"),
    [
        ("Nguyễn Thị Minh Khai", None, ("Nguyễn", "Thị Minh", "Khai")),
        ("Lê Hùng", None, ("Lê", "", "Hùng")),
        ("Thích", None, ("", "", "Thích")),
        ("", None, ("", "", "")),
        ("Trần Thị Thanh Thảo", "Thanh Thảo", ("Trần", "Thị", "Thanh Thảo")),
        ("H'Hen Niê", "H'Hen", ("Niê", "", "H'Hen")),
        ("Nguyễn Văn An", "Bình", ("Nguyễn", "Văn An", "Bình")),
    ],
)
def test_parts_of_a_name(full: str, given_name: str | None, parts: tuple[str, str, str]) -> None:
    assert split_name(full, given_name) == FamilyMiddleGiven(*parts)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Nguyễn\tVăn \u00a0 An\u200b ", "Nguyễn Văn An"),
        (unicodedata.normalize("NFD", "Đặng Thị Hoà"), "Đặng Thị Hoà"),
        ("\ufeffTên\x00\x07", "Tên"),
        ("Ðào ðức", "Đào đức"),
        ("một\r\nhai", "một hai"),
    ],
)
def test_input_is_cleaned(typed: str, stored: str) -> None:
    assert clean_input(typed) == stored


@given(st.text(alphabet=st.characters() | st.sampled_from("aà\u0300\u0301\u200b\u00a0\u2028\r\n Ð")))
def test_a_line_is_cleaned_as_a_text_of_one_line_is(typed: str) -> None:
    assert clean_input(typed) == " ".join(clean_input(typed, multiline=True).split())


def test_line_breaks_stay_in_long_text() -> None:
    assert clean_input("\n I. Sơ  lược \r\n\r\n- Họ tên\u2028- Quê \n", multiline=True) == (
        "I. Sơ lược\n\n- Họ tên\n- Quê"
    )


def test_marks_are_seen() -> None:
    assert not has_marks("Nguyen Van A")
    assert all(map(has_marks, ("đ", "ê", "á", unicodedata.normalize("NFD", "Hạ"))))


def test_both_tone_places_have_one_exact_form() -> None:
    assert exact_form("Hòa Thủy") == exact_form("HOÀ  thuỷ")
    assert len({exact_form(word) for word in ("hoa", "hòa", "hóa", "hoă")}) == 4


@pytest.mark.parametrize(
    ("typed", "name", "found"),
    [
        ("nguyen thi hoa", "Nguyễn Thị Hòa", True),
        ("hoà", "Nguyễn Thị Hòa", True),
        ("hòa", "Nguyễn Thị Hóa", False),
        ("Lê", "Lễ", False),
        ("Nguyê", "Nguyễn Thị Hòa", True),
        ("Nguyén", "Nguyễn Thị Hòa", False),
        ("đ", "Đặng Dung", True),
        ("đ", "Dương Dung", False),
        ("nguyen thị", "Nguyễn Thị Hòa", True),
        ("đat", "Trần Đạt", True),
        ("đat", "Trần Dạt", False),
        ("đuc", "Lê Đức", True),
        ("đo", "Đỗ Văn An", True),
        ("đứ", "Lê Đức", True),
        ("đú", "Lê Đức", False),
        ("đăng", "Đặng Dung", False),
        ("viêt", "Hoàng Việt", True),
        ("viết", "Hoàng Việt", False),
        ("loc", "Vũ Lộc", True),
        ("đê", "Ê-đê", True),
        ("h’đê", "H'Đê Niê", True),
        ("niê h'đ", "H'Đê Niê", True),
    ],
)
def test_marks_that_were_typed_must_agree(typed: str, name: str, *, found: bool) -> None:
    assert parse_query(typed).accepts(name) is found


def test_a_query_bounds_the_texts_that_start_with_it() -> None:
    query = parse_query(" Nguyễn  V")
    low, high = query.range
    assert low <= fold("Nguyễn Văn An") < high
    assert not low <= fold("Nguyễn Thị An") < high
    assert not parse_query("  ")


def test_a_query_keeps_words_with_marks_apart_from_words_without():
    query = parse_query("Nguyễn thi hoà DA")
    assert query.plain == ("thi", "da")
    assert query.marked == ("\u0303nguyên", "\u0300hoa")


def test_keys_for_search_hold_every_word_and_words_within_words():
    assert search_key("H'Hen Niê") == " h'hen nie hen"
    assert search_key("Tổ 1-2 (Đê)") == " to 1-2 (de) 2 de)"
    assert mark_key("Nguyen Van An") == ""
    assert mark_key("Nguyễn") == " \u0303nguyên nguyê"
    assert mark_key("Đạt Lê") == " \u0323đat đat lê"
