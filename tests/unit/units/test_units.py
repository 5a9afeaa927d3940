from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from services.i18n import use
from services.lineage import read_merged_text
from services.messages import explain
from services.text import nfc
from services.units import UNITS_DIR, UnitNotFound, UnitRegistry, UnitsBroken

REGISTRY = UnitRegistry.load()
IN_2021, IN_2024, IN_2025 = date(2021, 6, 1), date(2024, 9, 1), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (IN_2021, {"province": 1, "district": 10, "commune": 226}),
        (date(2024, 8, 31), {"province": 1, "district": 10, "commune": 226}),
        (IN_2024, {"province": 1, "district": 9, "commune": 175}),
        (date(2025, 6, 30), {"province": 1, "district": 9, "commune": 175}),
        (IN_2025, {"province": 1, "commune": 129}),
    ],
)
def test_each_day_has_its_list(day: date, counts: dict[str, int]) -> None:
    assert Counter(unit.level for unit in REGISTRY.on(day)) == counts


def test_kinds_of_communes() -> None:
    kinds = [Counter(u.unit_type for u in REGISTRY.on(day, "commune")) for day in (IN_2021, IN_2024, IN_2025)]
    assert kinds == [
        {"Xã": 188, "Phường": 22, "Thị trấn": 16},
        {"Xã": 146, "Phường": 14, "Thị trấn": 15},
        {"Xã": 97, "Phường": 32},
    ]


def test_the_same_code_at_two_dates_is_two_units() -> None:
    before, after = REGISTRY.by_code("13669", IN_2024), REGISTRY.by_code("13669", IN_2025)
    assert before is not None
    assert after is not None
    assert (before.id, after.id) == ("13669@2024-09-01", "13669@2025-07-01")
    assert after.full_name == "Phường Nam Định"
    assert before.full_name != after.full_name
    assert REGISTRY.by_code("13669", date(2019, 1, 1)) is None


def test_units_hang_together() -> None:
    assert all(
        REGISTRY.get(unit.parent_id).valid_from == unit.valid_from for unit in REGISTRY if unit.parent_id
    )
    province = next(unit for unit in REGISTRY.current("province"))
    assert len(REGISTRY.children(province.id)) == 129
    assert REGISTRY.address("13741@2024-09-01") == "Thị trấn Gôi, huyện Vụ Bản, tỉnh Nam Định"


def test_every_unit_of_today_says_what_it_was_formed_from() -> None:
    assert sum(bool(REGISTRY.formed_from(unit.id)) for unit in REGISTRY.current("commune")) == 129


def test_every_commune_of_nam_dinh_went_into_exactly_one_unit_of_today() -> None:
    last = REGISTRY.on(IN_2024, "commune")
    linked = Counter(
        link.unit_id
        for unit in REGISTRY.current("commune")
        for link in REGISTRY.formed_from(unit.id)
        if link.unit_id
    )
    assert linked == {unit.id: 1 for unit in last}
    assert len(linked) == 175
    assert all(len(REGISTRY.successors(unit.id)) == 1 for unit in last)


def test_names_outside_the_lists_stay_text() -> None:
    links = [link for unit in REGISTRY.current("commune") for link in REGISTRY.formed_from(unit.id)]
    outside = [link for link in links if link.unit_id is None]
    assert (len(links), len(outside)) == (405, 230)
    assert not any(link.candidates for link in outside)
    # Yên Từ was formed from the Yên Phong of Ninh Bình, Ý Yên from the one of Nam Định.
    yen_phong = {
        unit.name: link.unit_id
        for unit in REGISTRY.current("commune")
        for link in REGISTRY.formed_from(unit.id)
        if link.text == "Xã Yên Phong"
    }
    assert yen_phong == {"Yên Từ": None, "Ý Yên": "13846@2024-09-01"}


def test_the_district_tells_like_names_apart() -> None:
    found = {
        link.text: REGISTRY.address(link.unit_id)
        for unit in REGISTRY.current("commune")
        for link in REGISTRY.formed_from(unit.id)
        if link.unit_id and "Nam Điền" in link.text
    }
    assert found == {
        "Xã Nam Điền (huyện Nam Trực)": "Xã Nam Điền, huyện Nam Trực, tỉnh Nam Định",
        "Xã Nam Điền (huyện Nghĩa Hưng)": "Xã Nam Điền, huyện Nghĩa Hưng, tỉnh Nam Định",
    }


def test_a_unit_that_kept_its_code_in_2024_is_linked_by_it() -> None:
    linked = [unit for unit in REGISTRY.on(IN_2021, "commune") if REGISTRY.successors(unit.id)]
    assert len(linked) == 175
    assert {link.basis for unit in REGISTRY.on(IN_2024) for link in REGISTRY.formed_from(unit.id)} == {"code"}
    assert REGISTRY.formed_from("36@2021-01-01") == []


def test_the_predecessors_of_a_unit_reach_back_through_every_list() -> None:
    found = REGISTRY.predecessors("14167@2025-07-01")
    assert {"14167@2024-09-01", "14170@2024-09-01", "14167@2021-01-01"} <= found
    assert {REGISTRY.get(one).level for one in found} == {"commune"}
    assert REGISTRY.predecessors("14167@2021-01-01") == frozenset()
    with pytest.raises(UnitNotFound):
        REGISTRY.predecessors("99999@2025-07-01")


def test_like_names_without_a_district_are_marked_as_ambiguous(tmp_path: Path) -> None:
    folder = shutil.copytree(UNITS_DIR, tmp_path / "units")
    merged = folder / "ninhbinh-2025-merged-from.csv"
    composed = nfc(merged.read_text("utf-8"))
    merged.write_text(composed.replace("Xã Nam Điền (huyện Nam Trực)", "Xã Nam Điền"), "utf-8")
    links = UnitRegistry.load(folder).formed_from("13972@2025-07-01")
    ambiguous = next(link for link in links if link.text == "Xã Nam Điền")
    assert ambiguous.ambiguous
    assert ambiguous.unit_id is None
    assert len(ambiguous.candidates) == 2


def test_the_sentence_of_a_merger_is_read() -> None:
    read = list(
        read_merged_text(
            "Phường A, Xã B (huyện C) và một phần diện tích tự nhiên, quy mô dân số của phường Phường D, "
            "Xã E và khu vực bãi bồi (do huyện F quản lý), phần còn lại của Thị trấn G sau khi sắp xếp"
        )
    )
    assert [(former.text, former.district, former.whole, former.basis) for former in read] == [
        ("Phường A", None, True, "name"),
        ("Xã B (huyện C)", "huyện C", True, "district"),
        ("Phường D", None, False, "name"),
        ("Xã E", None, False, "name"),
        ("khu vực bãi bồi (do huyện F quản lý)", None, False, "area"),
        ("Thị trấn G", None, False, "name"),
    ]


def test_search_with_and_without_marks() -> None:
    today = [unit.full_name for unit in REGISTRY.search("giao thuy", day=IN_2025)]
    assert today == ["Xã Giao Thuỷ"]
    assert [u.full_name for u in REGISTRY.search("Giao Thủy", day=IN_2025)] == today
    assert REGISTRY.search("Giao Thúy") == []
    assert [u.name for u in REGISTRY.search("y yen", day=IN_2025)] == ["Ý Yên"]
    assert {u.valid_from for u in REGISTRY.search("xa hai", level="commune", limit=500)} == {
        date(2021, 1, 1), date(2024, 9, 1), date(2025, 7, 1),
    }  # fmt: skip
    assert len(REGISTRY.search("xa", limit=7)) == 7
    assert REGISTRY.search(" ") == []


def test_names_that_start_so_come_first() -> None:
    names = [unit.name for unit in REGISTRY.search("yen", day=IN_2025)]
    firsts = [name.startswith("Yên") for name in names]
    assert firsts == sorted(firsts, reverse=True)
    assert not all(firsts)


def test_an_unknown_unit_is_refused() -> None:
    for question in (REGISTRY.get, REGISTRY.formed_from, REGISTRY.successors, REGISTRY.address):
        with pytest.raises(UnitNotFound) as caught:
            question("99999@2025-07-01")
    use("en")
    explanation = explain(caught.value)
    use("vi")
    assert "99999@2025-07-01" in explanation.what


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("states.toml", None),
        ("states.toml", "[[state]\n"),
        ("states.toml", "[[state]]\nfile = 'x.csv'\n"),
        ("namdinh-2021.csv", None),
        ("namdinh-2021.csv", "level,code\nprovince,36\n"),
        ("namdinh-2021.csv", "level,code,parent_code,name,full_name,unit_type\nhamlet,1,,A,Xóm A,Xóm\n"),
        ("namdinh-2021.csv", "level,code,parent_code,name,full_name,unit_type\ncommune,1,36,A,Xã A,Xã\n"),
        ("namdinh-2021.csv", "level,code,parent_code,name,full_name,unit_type\ncommune,1\n"),
        ("ninhbinh-2025-merged-from.csv", "new_code,new_full_name,merged_from_text\n00001,Xã A,Xã B\n"),
    ],
)
def test_a_damaged_list_is_refused_by_name(tmp_path: Path, name: str, content: str | None) -> None:
    folder = shutil.copytree(UNITS_DIR, tmp_path / "units")
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_text(content, "utf-8")
    with pytest.raises(UnitsBroken) as caught:
        UnitRegistry.load(folder)
    assert caught.value.params == {"name": name}
    assert caught.value.exit_code == 4
    assert name in explain(caught.value).what
