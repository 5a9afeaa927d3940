"""`main.py packs`: listed, checked, compared, signed and installed, in words and for programs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import msgspec
import pytest

from services import cli
from services.messages.pack_fields import FIELDS
from services.regimes import criteria, default_packs, load_packs, local, money, pack, statistics
from services.regimes.shelf import REGIMES_DIR
from tests.conftest import PASSWORD, OfficeMaker
from tests.unit.exchange.circle import circle_of


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TDKT_PASSWORD", PASSWORD)

    def run(*words: object) -> tuple[int, str]:
        code = cli.main(["packs", *map(str, words)])
        found = capsys.readouterr()
        return code, found.out + found.err

    return run


@pytest.fixture
def told(call):
    def run(*words: object):
        code, text = call(*words, "--json")
        return code, json.loads(text)

    return run


@pytest.fixture
def law(tmp_path: Path) -> Path:
    """A newer edition of R2026, in a folder of its own."""
    place = tmp_path / "R2026"
    shutil.copytree(REGIMES_DIR / "R2026", place)
    edit(place, "version = 1", "version = 2")
    return place


def edit(place: Path, old: str, new: str, name: str = "regime.toml") -> None:
    text = (place / name).read_text("utf-8")
    assert old in text
    (place / name).write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def homes(make_office: OfficeMaker, tmp_path: Path) -> tuple[Path, Path]:
    """The homes of a unit and of its superior, enrolled and closed."""
    circle = circle_of(make_office, tmp_path / "stick")
    for app in (circle.unit, circle.superior):
        app.close()
    return circle.unit.paths.root, circle.superior.paths.root


def test_the_packs_of_the_program_are_listed_with_dates_digest_and_layers(told, call) -> None:
    code, found = told("list")
    assert code == 0
    rows = {row["id"]: row for row in found["packs"]}
    assert rows["R2026"]["digest"] == default_packs().regime("R2026").digest
    assert rows["R2026"]["status"] == "unverified"
    assert rows["R2022B"]["layers"] == ["bac-ninh-2025"]
    assert (rows["bac-ninh-2025"]["model"], rows["bac-ninh-2025"]["in_force"]) == (True, True)
    _code, text = call("list")
    assert "chưa kiểm chứng" in text
    assert "01/07/2025 – 30/09/2026" in text
    assert "version" not in text


def test_packs_are_validated_wherever_they_lie(told, law, tmp_path) -> None:
    assert told("validate")[1]["examples"] > 800
    for place in (law, REGIMES_DIR):
        code, found = told("validate", place)
        assert (code, "R2026" in found["packs"]) == (0, True)
    edit(law, "status =", "statuss =")
    code, found = told("validate", law)
    assert (code, found["error"]["code"]) == (3, "regimes.pack_key")
    assert "R2026/regime.toml" in found["error"]["what"]
    code, found = told("validate", tmp_path / "nothing")
    assert (code, found["error"]["code"]) == (4, "packs.place_missing")


def test_several_packs_of_a_folder_are_judged_among_those_of_the_program(told, law, tmp_path) -> None:
    both = tmp_path / "both"
    shutil.copytree(law, both / "R2027")
    edit(both / "R2027", 'id = "R2026"', 'id = "R2027"')
    edit(both / "R2027", "valid_from = 2026-10-01", "valid_from = 2027-03-01")
    # Both claim the days from March 2027 on: the new regime closes its predecessor.
    code, found = told("validate", both)
    assert (code, found["error"]["code"]) == (3, "regimes.pack_dates")
    assert "01/03/2027" in found["error"]["what"]
    shutil.copytree(law, both / "R2026")
    edit(both / "R2026", "valid_from = 2026-10-01", "valid_from = 2026-10-01\nvalid_to = 2027-02-28")
    code, found = told("validate", both)
    assert (code, found["packs"][:1] + found["packs"][-2:]) == (0, ["R2013", "R2027", "bac-ninh-2025"])
    (tmp_path / "none").mkdir()
    assert told("validate", tmp_path / "none")[1]["error"]["code"] == "regimes.pack_absent"


def test_two_packs_are_compared_field_by_field(told, call, law) -> None:
    edit(law, "valid_from = 2026-10-01", "valid_from = 2026-10-02")
    code, found = told("compare", "R2026", law)
    assert code == 0
    assert [(one["section"], one["kind"]) for one in found["changes"]] == [("regime", "changed")]
    fields = {one["path"]: (one["old"], one["new"]) for one in found["changes"][0]["fields"]}
    assert fields == {"version": ("1", "2"), "valid_from": ("2026-10-01", "2026-10-02")}
    _code, text = call("compare", "R2026", law)
    assert "hiệu lực từ: “01/10/2026” → “02/10/2026”" in text
    assert call("compare", "R2022A", "R2022A")[1].splitlines()[-1] == "Không có điểm khác nhau."
    _code, text = call("compare", "R2022A", "R2022B")
    assert "mức: “huyện” → “xã”" in text


def test_new_entries_tell_their_values_and_every_key_has_a_vietnamese_name(call, law, told) -> None:
    deadline = (
        'deadline = [{ id = "moi", title = "Hồ sơ mới", day = "11-30", bases = ["merit"], mark = "K", '
        'source = "S4", next_year = true }]\n'
    )
    path = law / "regime.toml"
    path.write_text(deadline + path.read_text("utf-8"), "utf-8")
    _code, text = call("compare", "R2026", law)
    lines = [line.strip() for line in text.splitlines()]
    start = lines.index("+ moi – Hồ sơ mới")
    told_of = lines[start + 1 :]
    assert "ngày: “11-30”" in told_of
    assert "của năm sau: “có”" in told_of
    assert "loại hình khen thưởng: “công trạng”" in told_of
    assert not [line for line in told_of if "(không có)" in line]


def test_every_field_of_a_pack_has_a_name_for_people() -> None:
    found = set()
    for module in (pack, local, money, statistics, criteria):
        for shape in vars(module).values():
            own = isinstance(shape, type) and issubclass(shape, msgspec.Struct)
            if own and shape.__module__ == module.__name__ and shape not in (pack.PackFile, pack.Example):
                found |= {one.encode_name for one in msgspec.structs.fields(shape)}
    assert found - FIELDS.keys() == set()


def test_an_expired_regime_is_not_in_force(told) -> None:
    rows = {row["id"]: row["in_force"] for row in told("list")[1]["packs"]}
    assert rows == {
        "R2013": False, "R2022A": False, "R2022B": False, "R2026": True, "bac-ninh-2025": True,
    }  # fmt: skip


def test_what_cannot_be_compared_is_told(told) -> None:
    assert told("compare", "R2026", "R1900")[1]["error"]["code"] == "packs.unknown"
    code, found = told("compare", "R2026", "bac-ninh-2025")
    assert (code, found["error"]["code"]) == (2, "usage.wrong")


def test_the_superior_signs_and_the_unit_sees_before_it_installs(told, call, law, homes, tmp_path) -> None:
    unit, superior = homes
    edit(law, "valid_from = 2026-10-01", "valid_from = 2026-10-02")
    # One day would be nobody's: that is for the regime before to say.
    code, found = told("export", law, "--home", superior, "--out", tmp_path / "stick")
    assert code == 0, found
    assert found["packs"] == [{"id": "R2026", "version": 2}]
    file = found["file"]
    assert Path(file).name.startswith("bo-quy-dinh-37-")
    assert told("validate", file)[0] == 0
    assert told("compare", "R2026", file)[1]["new"]["version"] == 2
    code, found = told("install", file, "--home", unit)
    assert (code, found["installed"]) == (0, False)
    (delta,) = found["plan"]["deltas"]
    assert (delta["old_version"], delta["new_version"]) == (1, 2)
    _code, text = call("install", file, "--home", unit)
    assert "hiệu lực từ: “01/10/2026” → “02/10/2026”" in text
    assert "--yes" in text
    assert {row["id"]: row["version"] for row in told("list", "--home", unit)[1]["packs"]}["R2026"] == 1
    code, text = call("install", file, "--home", unit, "--yes")
    assert (code, text.splitlines()[-1]) == (0, "Đã cài 1 bộ quy định.")
    rows = {row["id"]: row for row in told("list", "--home", unit)[1]["packs"]}
    assert (rows["R2026"]["version"], rows["R2026"]["signer_name"]) == (2, "Tỉnh Ninh Bình")
    assert rows["R2026"]["digest"] != load_packs().regime("R2026").digest
    code, found = told("install", file, "--home", unit, "--yes")
    assert (code, found["installed"], found["plan"]["deltas"]) == (0, False, [])


def test_a_pack_that_came_by_file_is_signed_again_from_its_id(told, law, homes, tmp_path) -> None:
    _unit, superior = homes
    stick = tmp_path / "stick"
    file = told("export", law, "--home", superior, "--out", stick / "a.tdkt")[1]["file"]
    assert told("install", file, "--home", superior, "--yes")[1]["installed"]
    again = told("export", "R2026", "bac-ninh-2025", "--home", superior, "--out", stick / "b.tdkt")[1]
    assert again["packs"] == [{"id": "R2026", "version": 2}, {"id": "bac-ninh-2025", "version": 1}]
    code, found = told("compare", "R2026", stick / "b.tdkt")
    assert (code, found["error"]["code"]) == (2, "usage.wrong")


def test_what_offices_would_refuse_is_not_signed(told, law, homes, tmp_path) -> None:
    _unit, superior = homes
    stick = tmp_path / "stick"
    other = tmp_path / "other" / "R2026"
    shutil.copytree(REGIMES_DIR / "R2026", other)
    edit(other, "valid_from = 2026-10-01", "valid_from = 2026-10-02")
    # Other rules under the number of the program's own.
    code, found = told("export", other, "--home", superior, "--out", stick)
    assert (code, found["error"]["code"]) == (3, "packs.same_version")
    edit(law, "version = 2", "version = 3")
    file = told("export", law, "--home", superior, "--out", stick / "a.tdkt")[1]["file"]
    assert told("install", file, "--home", superior, "--yes")[1]["installed"]
    for version, error in (("2", "packs.older"), ("3", "packs.same_version")):
        edit(other, "version = 1" if version == "2" else "version = 2", f"version = {version}")
        code, found = told("export", other, "--home", superior, "--out", stick)
        assert (code, found["error"]["code"]) == (3, error)
        assert "cài" in found["error"]["safe"]
        assert "ký" in found["error"]["safe"]
    assert not list(stick.glob("bo-quy-dinh*"))


def test_the_signer_is_told_that_its_own_office_has_to_install_it_too(
    told, call, law, homes, tmp_path
) -> None:
    _unit, superior = homes
    words = "Cơ quan này vẫn áp dụng bản đang có cho đến khi cài chính tệp này tại đây."
    stick = tmp_path / "stick"
    _code, text = call("export", law, "--home", superior, "--out", stick / "a.tdkt")
    assert text.splitlines()[-1] == words
    rows = {row["id"]: row["version"] for row in told("list", "--home", superior)[1]["packs"]}
    assert rows["R2026"] == 1
    found = told("export", law, "bac-ninh-2025", "--home", superior, "--out", stick / "b.tdkt")[1]
    assert found["install_here"] == ["R2026"]
    call("install", stick / "a.tdkt", "--home", superior, "--yes")
    found = told("export", law, "--home", superior, "--out", stick / "c.tdkt")[1]
    assert found["install_here"] == []
    assert words not in call("export", law, "--home", superior, "--out", stick / "d.tdkt")[1]


def test_refusals_have_their_exit_codes(told, law, homes, tmp_path) -> None:
    unit, superior = homes
    code, found = told("export", law, "--home", unit, "--out", tmp_path / "stick")
    assert (code, found["error"]["code"]) == (3, "exchange.wrong_role")
    code, found = told("export", law, "--home", superior, "--out", tmp_path / "absent")
    assert (code, found["error"]["code"]) == (4, "bundle.target_missing")
    code, found = told("export", "R1900", "--home", superior, "--out", tmp_path / "stick")
    assert (code, found["error"]["code"]) == (3, "packs.unknown")
    code, found = told("install", tmp_path / "absent.tdkt", "--home", unit)
    assert (code, found["error"]["code"]) == (4, "bundle.file_missing")
    assert told("install", "--home", unit)[0] == 2


def test_a_file_of_packs_on_a_stick_is_no_bundle_to_receive(
    capsys, monkeypatch, told, law, homes, tmp_path
) -> None:
    unit, superior = homes
    stick = tmp_path / "other-stick"
    stick.mkdir()
    told("export", law, "--home", superior, "--out", stick)
    assert cli.main(["apply", str(stick), "--home", str(unit), "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["files"]
    assert (row["status"], row["type"]) == ("other_step", "packs")
