"""`print`: what was left out is named with what it lacks, and nothing is issued in vain."""

from __future__ import annotations

import pytest

from models.types import InitiativeScope
from services.initiatives import SaveInitiative, save_initiative
from services.interchange import load_file
from services.messages import all_messages
from services.nominations import nomination_rows
from services.papers import list_papers
from services.sample import SAMPLE_FILE
from tests.unit.exchange.circle import rename
from tests.unit.papers.makers import make_round


@pytest.fixture
def made(app):
    return make_round(app)


def test_papers_left_out_are_named_with_what_they_lack(run, app, made, tmp_path, capsys):
    from models.office import Office

    with app.db.write("local.office.profile") as tx:
        office = tx.session.get(Office, 1)
        office.profile = office.profile | {"signers": []}
    words = ["print", "--home", app.paths.root, "--out", tmp_path / "out", "--issue", "--date", "05/12/2026"]
    code, told = run(*words)
    assert (code, told["ok"]) == (3, False)
    left = {one["form"]: one for one in told["left_out"]}
    assert left["to_trinh"]["lacks"]
    assert left["to_trinh"]["title"]
    assert told["files"]
    from services import cli

    assert cli.main([str(word) for word in words]) == 3
    said = capsys.readouterr().out
    assert left["to_trinh"]["title"] in said
    assert left["to_trinh"]["lacks"][0] in said


def test_a_round_that_lacks_nothing_is_issued_with_code_0(run, app, made, tmp_path):
    words = ["print", "--home", app.paths.root, "--out", tmp_path / "out", "--issue", "--date", "05/12/2026"]
    code, told = run(*words)
    assert (code, told["ok"], told["left_out"]) == (0, True, [])
    assert len(list_papers(app)) == len(told["files"])


@pytest.mark.parametrize(
    ("more", "code", "error"),
    [
        (["--out", "{file}/x", "--issue", "--date", "05/12/2026"], 4, "usage.file_unwritable"),
        (["--out", "{out}", "--issue", "--date", "01/01/1000"], 3, "date.implausible"),
        (["--out", "{out}", "--form", "nonsense"], 3, "document.form_unknown"),
        (["--out", "{out}", "--form", "phieu_giao_nhan"], 3, "usage.no_such_paper"),
    ],
)
def test_a_refused_print_issues_nothing_and_writes_nothing(run, app, made, tmp_path, more, code, error):
    file, out = tmp_path / "file", tmp_path / "out"
    file.write_text("x")
    words = [word.format(file=file, out=out) for word in more]
    found, told = run("print", "--home", app.paths.root, *words)
    assert (found, told["error"]["code"]) == (code, error)
    assert list_papers(app) == ()
    assert not out.exists()


def test_papers_issued_but_not_written_are_told_as_issued(run, app, made, tmp_path, monkeypatch):
    from services.cli import paper_commands
    from services.engines import DiskFullError

    def full(*_, **_more):
        raise DiskFullError

    monkeypatch.setattr(paper_commands, "write_file", full)
    code, told = run(
        "print", "--home", app.paths.root, "--out", tmp_path / "out", "--issue", "--date", "05/12/2026"
    )
    assert (code, told["error"]["code"]) == (4, "usage.issued_unwritten")
    assert list_papers(app)


def test_a_paper_never_takes_the_place_of_another_file(run, app, made, tmp_path):
    out = tmp_path / "out"
    words = ["print", "--home", app.paths.root, "--out", out, "--form", "to_trinh"]
    _code, told = run(*words)
    (name,) = told["files"]
    paper = (out / name).read_bytes()
    assert run(*words)[1]["files"] == [name]  # it says the same
    (out / name).write_bytes(b"of somebody else")
    code, told = run(*words)
    second = f"{name.removesuffix('.pdf')}-2.pdf"
    assert (code, told["files"]) == (0, [second])
    assert (out / name).read_bytes() == b"of somebody else"
    assert (out / second).read_bytes() == paper
    assert run(*words, "--overwrite")[1]["files"] == [name]
    assert (out / name).read_bytes() == paper


def test_people_of_one_name_have_papers_of_their_own(run, app, made, tmp_path):
    from models.recipients import Person

    with app.db.write("test") as tx:
        for person in tx.session.query(Person):
            person.name = "Nguyễn Văn Trùng"
    out = tmp_path / "out"
    words = ["print", "--home", app.paths.root, "--out", out, "--form", "bao_cao_ca_nhan"]
    for more in ((), ("--overwrite",)):
        files = run(*words, *more)[1]["files"]
        assert len(files) > 1
        assert sorted(files) == sorted(one.name for one in out.iterdir())


def test_every_code_of_the_command_line_has_its_sentences():
    from services.cli import FaultError, NoScreenError
    from services.cli.files import FileTakenError, FolderMissingError
    from services.cli.office_commands import FolderTakenError, ProfileError
    from services.cli.paper_commands import IssuedUnwrittenError, NoSuchPaperError
    from services.cli.receiving_commands import EnrolmentFileError

    errors = (
        FaultError,
        FileTakenError,
        FolderMissingError,
        FolderTakenError,
        NoScreenError,
        ProfileError,
        IssuedUnwrittenError,
        NoSuchPaperError,
        EnrolmentFileError,
    )
    assert {error.code for error in errors} <= all_messages().keys()


def test_papers_are_written_for_word_beside_the_pdfs(run, app, made, tmp_path):
    words = ["print", "--home", app.paths.root, "--out", tmp_path / "out"]
    pdfs = run(*words)[1]["files"]
    code, told = run(*words, "--word")
    assert (code, told["ok"]) == (0, True)
    assert [name.removesuffix(".docx") for name in told["files"]] == [
        name.removesuffix(".pdf") for name in pdfs
    ]
    assert all((tmp_path / "out" / name).read_bytes()[:2] == b"PK" for name in told["files"])


ODD = "\U00020bb7"  # a letter of old Chinese writing: in no font of the papers


@pytest.fixture
def odd(app, made):
    """The round with a person whose name no paper can spell."""
    rename(app, mai(app, made), f"Hoàng Thị Mai {ODD}")
    return made


def mai(app, made):
    rows = nomination_rows(app, made.round_uid)
    return next(row.recipient_uid for row in rows if row.uid == made.nominations["mai"])


def test_a_name_that_cannot_be_printed_is_told_and_keeps_no_other_paper_back(run, app, odd, tmp_path, capsys):
    from services import cli

    words = ["print", "--home", app.paths.root, "--out", tmp_path / "out"]
    code, told = run(*words)
    assert (code, told["ok"]) == (3, False)
    refused = {one["form"]: one for one in told["unprinted"]}
    # The report on her, and what has a line for her; the reports on others are there.
    assert {"bao_cao_ca_nhan", "bien_ban_hop", "bien_ban_kiem_phieu", "to_trinh", "danh_sach"} == set(refused)
    for one in told["unprinted"]:
        assert one["title"] in one["why"]["what"]
        assert f"Hoàng Thị Mai {ODD}" in one["why"]["what"]
        assert "U+20BB7" in one["why"]["what"]
        assert one["why"]["safe"]
        assert one["why"]["next"]
    written = sorted(told["files"])
    assert [name.partition("-")[0] for name in written] == [
        "bao_cao_ca_nhan",
        "bao_cao_ho_gia_dinh",
        "bao_cao_tap_the",
    ]
    assert cli.main([*map(str, words)]) == 3
    said = capsys.readouterr().out
    assert refused["to_trinh"]["why"]["what"] in said
    assert refused["to_trinh"]["why"]["next"] in said


def test_a_paper_alone_that_cannot_be_printed_leaves_no_folder(run, app, odd, tmp_path):
    out = tmp_path / "out"
    code, told = run("print", "--home", app.paths.root, "--out", out, "--form", "to_trinh")
    assert (code, told["files"], len(told["unprinted"])) == (3, [], 1)
    assert not out.exists()


def test_what_cannot_be_printed_is_not_issued_and_uses_no_number(run, app, odd, tmp_path):
    words = ["print", "--home", app.paths.root, "--out", tmp_path / "out", "--issue", "--date", "05/12/2026"]
    code, told = run(*words)
    assert (code, len(told["files"]), told["unprinted"]) == (3, 3, [])
    left = {one["form"]: one for one in told["left_out"]}
    assert f"Hoàng Thị Mai {ODD}" in left["to_trinh"]["why"]["what"]
    assert {row.form_id for row in list_papers(app)} == {
        "bao_cao_ca_nhan",
        "bao_cao_ho_gia_dinh",
        "bao_cao_tap_the",
    }
    rename(app, mai(app, odd), "Hoàng Thị Mai")
    code, told = run(*words)
    assert (code, told["left_out"]) == (0, [])
    assert next(row.number_text for row in list_papers(app) if row.form_id == "to_trinh").startswith("01/")


def test_a_summary_is_drafted_for_each_nomination_when_it_is_asked_for(run, app, made, tmp_path):
    out = tmp_path / "out"
    words = ["print", "--home", app.paths.root, "--out", out, "--form", "tom_tat_thanh_tich"]
    code, told = run(*words)
    assert code == 0
    assert len(told["files"]) == len(nomination_rows(app, made.round_uid))
    assert "tom_tat_thanh_tich-hoang-thi-mai.pdf" in told["files"]
    assert "tom_tat_thanh_tich" not in {row.form_id for row in list_papers(app)}


def test_papers_about_an_initiative_need_no_round(run, app, tmp_path):
    from tests.unit.papers.makers import add_person

    author = add_person(app, "Hoàng Thị Mai")
    fields = {"year": 2026, "scope": InitiativeScope.GRASSROOTS, "authors": ((author, 100),)}
    save_initiative(app, SaveInitiative(title="Sổ điện tử", **fields))
    save_initiative(app, SaveInitiative(title="Bản đồ số", decision_number="9/QĐ-UBND", **fields))
    words = ["print", "--home", app.paths.root, "--out", tmp_path / "out"]
    code, told = run(*words, "--form", "don_sang_kien")
    assert (code, told["error"]["code"]) == (2, "usage.record_unclear")
    code, told = run(*words, "--form", "don_sang_kien", "--form", "bao_cao_sang_kien", "--of", "Sổ điện tử")
    assert (code, told["files"]) == (
        0,
        ["don_sang_kien-so-dien-tu.pdf", "bao_cao_sang_kien-so-dien-tu.pdf"],
    )
    code, told = run(*words, "--form", "giay_chung_nhan_sang_kien", "--of", "Bản đồ số", "--word")
    assert told["files"] == ["giay_chung_nhan_sang_kien-hoang-thi-mai-ban-do-so.docx"]
    code, told = run(*words, "--form", "don_sang_kien", "--of", "Sổ điện tử", "--issue")
    assert (code, told["error"]["code"]) == (2, "usage.record_draft")


def test_papers_about_movements_and_years_need_no_round(run, app, tmp_path):
    load_file(app, SAMPLE_FILE)
    words = ["print", "--home", app.paths.root, "--out", tmp_path / "out"]
    code, told = run(*words, "--form", "ke_hoach_phong_trao")
    assert (code, told["error"]["code"]) == (2, "usage.record_unclear")
    title = "Thi đua hoàn thành thắng lợi nhiệm vụ năm 2026 của xã Giao Thuỷ"
    forms = ("giao_uoc_thi_dua", "bang_cham_diem", "dang_ky_thi_dua", "so_theo_doi_ho_so")
    asked = [word for form in forms for word in ("--form", form)]
    code, told = run(*words, *asked, "--of", title, "--year", "2026")
    assert (code, [name.partition("-")[0] for name in told["files"]]) == (0, list(forms))
    assert "dang_ky_thi_dua-2026.pdf" in told["files"]
    code, told = run(*words, "--form", "cong_van")
    assert (code, told["error"]["code"]) == (3, "paper.order")
