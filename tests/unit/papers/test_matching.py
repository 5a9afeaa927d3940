"""A paper in the hand and its record: the code on it, its file, what became of it since."""

from __future__ import annotations

import pypdfium2
import pytest
from sqlalchemy import select, update

from models.documents import Paper
from models.office import Office
from services.documents import build, load_forms
from services.documents.conformance import check_paper
from services.documents.model import Closing, QrCode
from services.office_profile import decode_profile, encode_profile
from services.papers import (
    CancelPaper,
    IssuePaper,
    PaperOrder,
    ReplacePaper,
    cancel_paper,
    get_paper,
    issue_paper,
    replace_paper,
    stored_pdf,
)
from services.papers.codes import code_of, digest_of, read_code, with_code
from services.papers.errors import PaperCodeError, PaperFileError, PaperStrangeError
from services.papers.matching import match_code, match_file
from tests.unit.documents.samples import normal
from tests.unit.papers.makers import ISSUED, make_round


@pytest.fixture
def paper(app):
    order = PaperOrder(form_id="to_trinh", round_uid=make_round(app).round_uid)
    return issue_paper(app, IssuePaper(order=order, issued_on=ISSUED)).subject


def code_on(app, uid):
    with app.db.read() as session:
        row = session.get(Paper, uid)
        return code_of(uid, row.form_id, row.snapshot)


def rewrite(app, uid, **changes):
    with app.db.write("test.rewrite") as tx:
        snapshot = tx.session.execute(select(Paper.snapshot).where(Paper.uid == uid)).scalar_one()
        tx.session.execute(update(Paper).where(Paper.uid == uid).values(snapshot=snapshot | changes))


def printed(content):
    document = pypdfium2.PdfDocument(content)
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_the_code_is_on_the_paper_and_leads_back_to_it(app, paper):
    code = code_on(app, paper)
    one, two = code.short[:9], code.short[10:]
    assert " ".join(["Mã đối chiếu:", one, two]) in " ".join(printed(stored_pdf(app, paper)).split())
    for text in (code.content, code.short, code.short.upper().replace("-", " "), code.content.lower()):
        found = match_code(app, text)
        assert (found.row.uid, found.state, found.good) == (paper, "equal", True)


def test_the_paper_with_its_code_holds_all_rules(app, paper):
    assert check_paper(stored_pdf(app, paper)).held


def test_a_record_changed_since_is_told(app, paper):
    code = code_on(app, paper)
    rewrite(app, paper, signer={"name": "Người Khác"})
    found = match_code(app, code.content)
    assert (found.row.uid, found.state, found.good) == (paper, "changed", False)


def test_a_wrong_digit_in_the_digest_is_no_match(app, paper):
    short = code_on(app, paper).short
    other = "0" if short[-1] != "0" else "1"
    assert match_code(app, short[:-1] + other).state == "changed"


def test_a_cancelled_or_replaced_paper_is_not_in_force(app, paper):
    code = code_on(app, paper)
    version = get_paper(app, paper).version
    changes = replace_paper(
        app, ReplacePaper(uid=paper, issued_on=ISSUED, reason="In sai ngày", expected_version=version)
    )
    found = match_code(app, code.short)
    assert (found.state, found.good, found.successor.uid) == ("equal", False, changes.subject)
    new = code_on(app, changes.subject)
    cancel_paper(
        app,
        CancelPaper(
            uid=changes.subject, reason="Thôi", expected_version=get_paper(app, changes.subject).version
        ),
    )
    found = match_code(app, new.short)
    assert (found.state, found.good, found.successor) == ("equal", False, None)


@pytest.mark.parametrize(
    "text", ["", "abc", "TDKT1:00", "0a12-9f3a-01bc-77d", "0a12-9f3a-01bc-77dg", "1/TTr-UBND"]
)
def test_other_words_are_no_code(app, text):
    assert read_code(text) is None
    with pytest.raises(PaperCodeError):
        match_code(app, text)


def test_a_paper_of_another_office_is_not_known_here(app, paper):
    with pytest.raises(PaperStrangeError):
        match_code(app, "ffff-ffff-ffff-ffff")


def test_a_file_is_compared_byte_by_byte(app, paper, tmp_path):
    content, file = stored_pdf(app, paper), tmp_path / "tờ trình.pdf"
    for changed, state in (
        (content, "equal"),
        (content + b"\n% signed elsewhere\n%%EOF\n", "signed"),
        (content.replace(b"%PDF-1.", b"%PDF-2.", 1), "altered"),
    ):
        file.write_bytes(changed)
        found = match_file(app, file)
        assert (found.row.uid, found.state) == (paper, state)


def test_a_file_of_a_record_changed_since(app, paper, tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(stored_pdf(app, paper) + b"\n%\n")
    rewrite(app, paper, signer={"name": "Người Khác"})
    assert match_file(app, file).state == "changed"


def test_what_is_no_pdf_or_says_nothing_of_a_paper(app, paper, tmp_path):
    text, cut, blank = tmp_path / "a.txt", tmp_path / "cut.pdf", tmp_path / "blank.pdf"
    text.write_text("0a12")
    cut.write_bytes(b"%PDF-1.7\n1 0 obj")
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    document.save(str(blank))
    document.close()
    for path in (text, cut, tmp_path, tmp_path / "absent.pdf"):
        with pytest.raises(PaperFileError):
            match_file(app, path)
    with pytest.raises(PaperCodeError):
        match_file(app, blank)


def test_an_office_can_do_without_the_code(app):
    with app.db.write("local.profile") as tx:
        profile = decode_profile(tx.session.execute(select(Office.profile)).scalar_one())
        tree = encode_profile(profile) | {"paper_code": False}
        tx.session.execute(update(Office).values(profile=tree))
    order = PaperOrder(form_id="danh_sach", round_uid=make_round(app).round_uid)
    uid = issue_paper(app, IssuePaper(order=order, issued_on=ISSUED, with_gaps=True)).subject
    assert "Mã đối chiếu" not in printed(stored_pdf(app, uid))


@pytest.mark.parametrize("form_id", [form.id for form in load_forms()])
def test_every_form_takes_the_code_once(form_id):
    document = with_code(build(load_forms().form(form_id), normal()[form_id]), code_of("0" * 36, form_id, {}))
    codes = [
        block for section in document.sections for block in section.blocks
        if isinstance(block, QrCode) or (isinstance(block, Closing) and block.code is not None)
    ]  # fmt: skip
    assert len(codes) == (0 if form_id == "phieu_bau" else 1)  # a secret ballot leads back to nothing


def test_the_digest_does_not_rest_on_the_order_of_keys():
    assert digest_of({"a": 1, "b": [2, {"c": "Ế"}]}) == digest_of({"b": [2, {"c": "Ế"}], "a": 1})
    assert digest_of({"a": 1}) != digest_of({"a": 2})
