"""What is wrong with a pack is told with its file and place, and why, in the language of the screen."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from services.messages import explain
from services.regimes import errors as refused
from services.regimes.loading import read_set
from services.regimes.merging import merge
from services.regimes.shelf import REGIMES_DIR

CITED = 'article = "", act = "luat2022", mark = "K", source = "K"'


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    shutil.copytree(REGIMES_DIR, tmp_path / "regimes")
    return tmp_path / "regimes"


def _edit(packs: Path, name: str, old: str, new: str) -> None:
    path = packs / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


ROUND_ABOUT = "LDTT → CSTDCS → LDTT"
PLACES = [
    # An award that nobody defines: the file, the rule, the line.
    (
        "R2022A/criteria.toml",
        '{ p = "manual", id = "LDTT.work"',
        '{ p = "prior", awards = ["LDXX"], id = "LDTT.work"',
        "R2022A/criteria.toml", "rule LDTT.nhandan: LDTT.work", "LDXX",
    ),
    ("R2022A/procedure.toml", '["CSTDCS", "CTDT"', '["CSTDXX", "CTDT"',
     "R2022A/procedure.toml", "vote CSTDXX", "CSTDXX"),
    ("R2022A/awards.toml", 'source = "S1"', 'source = "S99"', "R2022A/awards.toml", None, "S99"),
    ("R2026/regime.toml", '"R2022B"', '"R2022C"', "R2026/regime.toml", "extends", "R2022C"),
    ("R2013/regime.toml", 'default_act = "luat2003"', 'default_act = "luat2030"',
     "R2013/regime.toml", "default_act", "luat2030"),
    # A circle: the lines it runs through, and the way round.
    (
        "R2022A/criteria.toml",
        '{ p = "manual", id = "LDTT.work",',
        '{ p = "reaches", award = "CSTDCS", id = "LDTT.work",',
        "R2022A/criteria.toml",
        "rule LDTT.nhandan: LDTT.work; rule CSTDCS.all: CSTDCS.reaches",
        ROUND_ABOUT,
    ),
    ("R2022A/regime.toml", "default_act", 'extends = "R2026"\ndefault_act',
     "R2022A/regime.toml", "extends", "R2022A → R2026 → R2022B → R2022A"),
    # Twice: the file of the second.
    ("R2022A/criteria.toml", 'id = "LDTT.work"', 'id = "LDTT.model"',
     "R2022A/criteria.toml", "criterion", "LDTT.model"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "blamed", "place", "name"), PLACES)
def test_what_refers_wrongly_is_told_with_file_place_and_name(packs, file, old, new, blamed, place, name):
    _edit(packs, file, old, new)
    with pytest.raises(refused.PackError) as caught:
        merge(read_set(packs))
    params = caught.value.params
    assert (params["file"], params["name"]) == (blamed, name)
    assert place in (None, params["place"])
    told = explain(caught.value).what
    assert all(str(params[part]) in told for part in ("file", "place", "name"))


def test_a_reference_that_breaks_in_what_is_extended_blames_who_broke_it(packs):
    # R2026 puts a rule in the place of that below, and a dossier below asks for a line of the old one.
    rules = 'rule = [{ id = "CSTDCS.all", award = "CSTDCS", kinds = ["person"], text = "t", of = ['
    line = '{ p = "manual", id = "x", text = "t" }'
    _edit(
        packs,
        "R2022A/procedure.toml",
        'paper = "to_trinh"',
        'paper = "to_trinh", needed_by = ["CSTDCS.reaches"]',
    )
    (packs / "R2026" / "more.toml").write_text(f"{rules}{line}], {CITED} }}]\n", "utf-8")
    with pytest.raises(refused.PackReferenceError) as caught:
        merge(read_set(packs))
    assert (caught.value.params["file"], caught.value.params["name"]) == ("R2026", "CSTDCS.reaches")


ENGLISH = re.compile(r"\b(the|object|expected|unknown|field|invalid|value|line|of|got|at)\b", re.IGNORECASE)
REASONS = [
    ("R2013/regime.toml", "version = 1", "versio = 1", "Không có trường nào tên là “versio”."),
    ("R2013/regime.toml", "version = 1", "", "Cần có trường “version”."),
    ("R2013/regime.toml", "version = 1", 'version = "1"', "Cần một số nguyên. Ở đây lại là: "),
    ("R2013/regime.toml", "version = 1", "version = 0", "Số nhỏ hơn 1."),
    ("R2013/regime.toml", "version = 1", "version = 1000001", "Số lớn hơn 1000000."),
    ("R2013/regime.toml", 'status = "expired"', 'status = "old"', "“old” không phải là từ được phép dùng"),
    ("R2013/regime.toml", 'id = "R2013"', 'id = "R 2013"', "Văn bản không viết đúng cách cần ở đây."),
    ("R2013/regime.toml", "valid_from = 2014-06-01", "valid_from = 7", "Cần ghi ngày theo mẫu 2026-11-20."),
    ("R2013/criteria.toml", 'p = "service"', 'p = "formula"', "“formula” không phải là từ được phép"),
    ("R2013/criteria.toml", 'kinds = ["person"]', "kinds = []", "Danh sách cần ít nhất 1 mục."),
    ("R2013/regime.toml", "[regime]", "[regime", "không đúng dạng TOML từ dòng"),
    ("R2022A/examples.json", "{", "[", "không đúng dạng JSON từ ký tự"),
    ("R2013/regime.toml", 'id = "R2013"', 'id = "R2012"', "thư mục phải mang tên “R2012” như bộ quy định."),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "reason"), REASONS)
def test_the_reason_is_told_in_vietnamese_with_its_place(packs, file, old, new, reason):
    _edit(packs, file, old, new)
    with pytest.raises(refused.PackError) as caught:
        merge(read_set(packs))
    told = explain(caught.value).what
    assert reason in told
    assert file in told
    assert str(caught.value.params.get("place", "")) in told
    rest = re.sub(r"“.*?”|\$\S*|\S+/\S+", "", told)
    assert not ENGLISH.search(rest)


def test_a_reason_nobody_put_into_words_is_quoted():
    error = refused.PackKeyError(file="R2013/regime.toml", place="$", detail="Something quite new")
    assert explain(error).what.endswith("“Something quite new”")
