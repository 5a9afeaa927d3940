"""`main.py forms`: listed, checked, given their original words back, in words and for programs."""

from __future__ import annotations

import json

import pytest

from services import cli
from services.documents import load_forms
from services.form_words import SaveFormWords, save_form_words
from tests.conftest import PASSWORD


@pytest.fixture
def call(capsys, monkeypatch):
    monkeypatch.setenv("TDKT_PASSWORD", PASSWORD)

    def run(*words):
        code = cli.main(["forms", *map(str, words)])
        found = capsys.readouterr()
        return code, found.out + found.err

    return run


@pytest.fixture
def home(make_office):
    app = make_office("home")
    pieces = {"closing": "{issuer_name} kính mong {authority} xem xét./.", "bases": ("Căn cứ A",)}
    save_form_words(app, SaveFormWords(form_id="to_trinh", pieces=pieces, expected_version=0))
    app.close()
    return app.paths.root


def test_the_forms_of_the_program_are_listed_without_a_home(call):
    code, text = call("list")
    assert code == 0
    assert "to_trinh  Tờ trình đề nghị khen thưởng" in text
    assert "  closing  Câu kết\n" in text
    assert "phieu_khoi_phuc" not in text


def test_what_the_office_put_otherwise_is_told(call, home):
    code, text = call("list", "--home", home)
    assert code == 0
    assert "  closing  Câu kết  (cơ quan)" in text
    told = json.loads(call("list", "--home", home, "--json")[1])
    form = next(one for one in told["forms"] if one["id"] == "to_trinh")
    assert [one["key"] for one in form["pieces"] if one["own"]] == ["bases", "closing"]
    assert form["digest"] != load_forms().form("to_trinh").digest
    assert told["troubles"] == []


def test_a_file_is_checked_and_told_what_it_changes(call, tmp_path):
    path = tmp_path / "loi.toml"
    path.write_text('form = "to_trinh"\nbases = ["Căn cứ A"]\n', "utf-8")
    assert call("check", path) == (
        0,
        "Đúng quy cách: to_trinh, Tờ trình đề nghị khen thưởng.\n  bases  Căn cứ\n",
    )
    assert json.loads(call("check", path, "--json")[1])["pieces"] == {"bases": ["Căn cứ A"]}


def test_a_wrong_file_is_refused_with_the_place(call, tmp_path):
    path = tmp_path / "loi.toml"
    path.write_text('form = "to_trinh"\n[words]\nclosing = "Kính trình {bo_truong}"\n', "utf-8")
    code, text = call("check", path)
    assert code == 3
    assert "loi.toml, chỗ “closing” (Câu kết): {bo_truong} không có giá trị ở câu này." in text
    assert call("check", tmp_path / "gone.toml")[0] == 4


def test_a_form_gets_its_original_words_back(call, home):
    told = json.loads(call("restore", "to_trinh", "--home", home, "--piece", "closing", "--json")[1])
    assert (told["restored"], told["own"]) == (True, 1)
    code, text = call("restore", "to_trinh", "--home", home)
    assert (code, text) == (0, "Tờ trình đề nghị khen thưởng: Biểu mẫu đã về bản gốc.\n")
    told = json.loads(call("restore", "to_trinh", "--home", home, "--json")[1])
    assert told["own"] == 0
    assert told["digest"] == load_forms().form("to_trinh").digest
    assert call("restore", "giay_khac", "--home", home)[0] == 3
    assert call("restore", "to_trinh", "--home", home, "--piece", "gone")[0] == 3


def test_a_form_that_nobody_changed_stays(call, home):
    assert "Cơ quan chưa sửa gì" in call("restore", "danh_sach", "--home", home)[1]
