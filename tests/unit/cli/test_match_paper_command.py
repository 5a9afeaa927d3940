"""The command `match-paper`: by code and by file, equal or not, and what is no code."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.documents import Paper
from services.papers import IssuePaper, PaperOrder, issue_paper, stored_pdf
from services.papers.codes import code_of
from tests.unit.papers.makers import ISSUED, make_round


@pytest.fixture
def paper(app, tmp_path):
    order = PaperOrder(form_id="to_trinh", round_uid=make_round(app).round_uid)
    uid = issue_paper(app, IssuePaper(order=order, issued_on=ISSUED)).subject
    with app.db.read() as session:
        form, snapshot = session.execute(select(Paper.form_id, Paper.snapshot).where(Paper.uid == uid)).one()
    file = tmp_path / "to-trinh.pdf"
    file.write_bytes(stored_pdf(app, uid))
    app.close()
    return app.paths.root, code_of(uid, form, snapshot), file


def test_by_code_and_by_file(run, paper):
    home, code, file = paper
    for word in (code.short, code.content, file):
        exit_code, told = run("match-paper", word, "--home", home)
        assert (exit_code, told["ok"], told["state"], told["in_force"]) == (0, True, "equal", True)
        assert (told["paper"]["uid"], told["paper"]["number"]) == (code.uid, "01/TTr-UBND")


def test_what_differs_is_exit_code_3(run, paper):
    home, code, file = paper
    file.write_bytes(file.read_bytes().replace(b"%PDF-1.", b"%PDF-2.", 1))
    exit_code, told = run("match-paper", file, "--home", home)
    assert (exit_code, told["ok"], told["state"]) == (3, False, "altered")
    wrong = f"{code.short[:-1]}{'0' if code.short[-1] != '0' else '1'}"
    assert run("match-paper", wrong, "--home", home)[1]["state"] == "changed"


@pytest.mark.parametrize(
    ("word", "error"),
    [
        ("0a12", "paper.no_code"),
        ("ffff-ffff-ffff-ffff", "paper.strange"),
        ("gone.pdf", "usage.file_unreadable"),
    ],
)
def test_what_can_not_be_compared(run, paper, word, error):
    exit_code, told = run("match-paper", word, "--home", paper[0])
    assert exit_code > 0
    assert told["error"]["code"] == error


def test_a_file_that_is_no_pdf(run, paper):
    home, _code, file = paper
    file.write_text("không phải PDF", "utf-8")
    assert run("match-paper", file, "--home", home)[1]["error"]["code"] == "paper.no_file"
