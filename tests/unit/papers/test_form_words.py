"""Words of forms put otherwise by the office: kept, on the papers, pinned, restored."""

from __future__ import annotations

import io

import docx
import pytest
from sqlalchemy import select

from models.audit import AuditEntry
from models.documents import Paper
from models.form_overrides import FormEdition, FormOverride
from services.documents import errors as refused
from services.documents import load_forms
from services.documents.pieces import pieces_of
from services.errors import ConflictError
from services.form_words import (
    RestoreForm,
    SaveFormWords,
    fault_of,
    form_view,
    form_views,
    restore_form,
    sample_of,
    save_form_words,
)
from services.papers import (
    CancelPaper,
    IssuePaper,
    PaperOrder,
    cancel_paper,
    draft_paper,
    issue_paper,
    issue_round,
    paper_docx,
    round_paper_plan,
    stored_pdf,
)
from services.rounds import MoveRound, move_round
from tests.unit.documents.reading import words
from tests.unit.papers.makers import ISSUED, make_round
from tests.unit.papers.test_issuing import freeze_again

CLOSING = "{issuer_name} kính đề nghị {authority} quan tâm, xem xét./."
BASES = ("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "Căn cứ Quy chế bịa để thử")


def closing(forms):
    """Return the last sentence of the tờ trình."""
    return next(one.words for one in pieces_of(forms.form("to_trinh")) if one.key == "closing")


def save(app, form_id="to_trinh", version=0, **pieces):
    return save_form_words(app, SaveFormWords(form_id=form_id, pieces=pieces, expected_version=version))


def piece(app, key, form_id="to_trinh"):
    return next(one for one in form_view(app, form_id).pieces if one.key == key)


def order(made, form_id="to_trinh"):
    return PaperOrder(form_id=form_id, round_uid=made.round_uid)


def issue(app, made):
    return issue_paper(app, IssuePaper(order=order(made), issued_on=ISSUED)).subject


def form_digest(app, uid):
    with app.db.read() as session:
        return session.execute(select(Paper.form_digest).where(Paper.uid == uid)).scalar_one()


def test_what_is_saved_stands_on_the_papers_and_after_the_next_opening(app):
    made = make_round(app)
    assert not piece(app, "closing").own
    changes = save(app, closing=CLOSING, bases=BASES)
    assert changes.uids == {"form": frozenset({"to_trinh"})}
    for _again in range(2):
        text = words(draft_paper(app, order(made)).pdf)
        assert "kính đề nghị Chủ tịch Ủy ban nhân dân tỉnh Ninh Bình quan tâm, xem xét./." in text
        assert "Căn cứ Quy chế bịa để thử;" in text
        assert "Căn cứ Biên bản họp" in text  # what whoever fills the form adds is added still
        assert "Nghị định số 152/2025" not in text
        app.form_shelf.forget()
    assert piece(app, "closing").own
    assert piece(app, "closing").words == CLOSING
    assert piece(app, "closing").original == closing(load_forms())
    assert not piece(app, "opening").own
    assert form_view(app, "to_trinh").own == 2


def test_words_that_are_as_they_were_are_none_of_the_offices(app):
    original = piece(app, "closing").original
    save(app, closing=f"  {original}  ", bases=BASES)
    assert form_view(app, "to_trinh").own == 1
    with app.db.read() as session:
        assert list(session.scalars(select(FormOverride)).one().pieces) == ["bases"]


def test_a_piece_or_the_whole_form_goes_back_to_the_original(app):
    program = load_forms().form("to_trinh")
    save(app, closing=CLOSING, bases=BASES)
    restore_form(app, RestoreForm(form_id="to_trinh", key="closing"))
    assert closing(app.forms) == closing(load_forms())
    assert app.forms.form("to_trinh").wording.bases == BASES
    restore_form(app, RestoreForm(form_id="to_trinh"))
    assert app.forms.form("to_trinh") is program
    assert form_view(app, "to_trinh").version == 3
    assert not restore_form(app, RestoreForm(form_id="danh_sach"))
    with pytest.raises(refused.OverridePieceUnknown):
        restore_form(app, RestoreForm(form_id="to_trinh", key="gone"))


def test_every_change_is_in_the_audit_chain_with_its_form(app):
    save(app, closing=CLOSING)
    restore_form(app, RestoreForm(form_id="to_trinh"))
    with app.db.read() as session:
        found = session.execute(select(AuditEntry.action, AuditEntry.reason).order_by(AuditEntry.id)).all()
    assert [tuple(one) for one in found[-2:]] == [
        ("local.forms.words", "to_trinh"),
        ("local.forms.restore", "to_trinh"),
    ]


def test_what_is_refused_leaves_what_stands(app):
    save(app, closing=CLOSING)
    for pieces, error in (
        ({"closing": "{minister}"}, refused.OverrideFieldUnknown),
        ({"gone": "a"}, refused.OverridePieceUnknown),
        ({"closing": "Kính trình ☃ {authority}./."}, refused.MissingGlyph),
        ({"title.about": (f"Về việc {'đ' * 300} {{subject}}",)}, refused.TextDoesNotFit),
    ):
        with pytest.raises(error):
            save(app, version=1, **pieces)
    with pytest.raises(ConflictError):
        save(app, version=0, closing="A {authority}./.")
    assert piece(app, "closing").words == CLOSING
    assert form_view(app, "to_trinh").version == 1


def test_a_fault_is_told_of_one_piece_before_anything_is_saved():
    assert fault_of("to_trinh", "closing", CLOSING) is None
    assert isinstance(fault_of("to_trinh", "closing", ""), refused.OverrideEmpty)


def test_the_sample_shows_what_is_written_with_the_name_of_the_office(app):
    sample = sample_of(app, "to_trinh", {"closing": CLOSING}, "closing")
    text = words(sample.pdf)
    assert f"{app.profile().issuer_name} kính đề nghị" in text
    assert "[Cấp có thẩm quyền khen thưởng]" in text
    assert not piece(app, "closing").own
    for key, said in (("opening", "(có danh sách kèm theo)."), ("opening_listed", "trong đó:")):
        assert said in words(sample_of(app, "to_trinh", {}, key).pdf)


def test_an_issued_paper_stays_and_bears_the_digest_of_its_words(app):
    made = make_round(app)
    first = issue(app, made)
    assert form_digest(app, first) == load_forms().form("to_trinh").digest
    before = stored_pdf(app, first)
    save(app, closing=CLOSING)
    assert stored_pdf(app, first) == before
    cancel_paper(app, CancelPaper(uid=first, reason="lời mới"))
    second = issue(app, made)
    assert form_digest(app, second) == app.forms.form("to_trinh").digest != form_digest(app, first)
    assert "quan tâm, xem xét" in words(stored_pdf(app, second))
    restore_form(app, RestoreForm(form_id="to_trinh"))
    assert "quan tâm, xem xét" in words(stored_pdf(app, second))
    with app.db.read() as session:
        assert session.scalars(select(FormEdition)).one().digest == form_digest(app, second)


def test_a_paper_for_word_has_the_words_it_was_issued_with(app):
    made = make_round(app)
    first = issue(app, made)
    save(app, closing=CLOSING)
    cancel_paper(app, CancelPaper(uid=first, reason="lời mới"))
    second = issue(app, made)
    save(app, version=1, closing="Lời thứ ba: {authority}./.")

    def said(uid):
        made = docx.Document(io.BytesIO(paper_docx(app, uid).content))
        return "\n".join(one.text for one in made.paragraphs)

    assert "kính trình" in said(first)
    assert "quan tâm, xem xét" in said(second)


def test_other_bases_make_the_papers_of_a_reopened_round_outdated(app):
    made = make_round(app)
    issue_round(app, made.round_uid, ISSUED)
    save(app, bases=BASES)
    assert {row.state for row in round_paper_plan(app, made.round_uid)} == {"issued"}
    move_round(app, MoveRound(uid=made.round_uid, action="reopen", reason="Sửa căn cứ"))
    freeze_again(app, made)
    states = {row.form_id: row.state for row in round_paper_plan(app, made.round_uid)}
    assert states["to_trinh"] == "outdated"
    assert states["danh_sach"] == "issued"


def test_words_that_this_programs_forms_do_not_take_are_told_and_left_out(app):
    with app.db.write("local.test") as tx:
        pieces = {"closing": CLOSING, "gone": "a", "opening": "{gone}"}
        tx.session.add(
            FormOverride(
                form_id="to_trinh", pieces=pieces, version=1, changed_by="x", changed_at=app.clock.now()
            )
        )
        tx.session.add(
            FormOverride(form_id="bo_di", pieces={}, version=1, changed_by="x", changed_at=app.clock.now())
        )
    app.form_shelf.forget()
    assert [one.params["place"] for one in app.form_shelf.now().troubles] == ["gone", "opening"]
    assert closing(app.forms) == CLOSING


def test_all_forms_with_pieces_are_listed_in_the_order_of_the_program(app):
    found = [one.id for one in form_views(app)]
    assert found[0] == "to_trinh"
    assert "phieu_khoi_phuc" not in found
    assert all(piece.label and piece.words for one in form_views(app) for piece in one.pieces)
