"""Papers for editing in Word, and texts edited there taken back into the report they are of."""

from __future__ import annotations

import io
import os

import docx
import pytest
from docx.oxml.ns import qn

from services.achievement_reports import get_report
from services.documents.errors import WordUnreadable
from services.documents.richtext import Paragraph, Run
from services.errors import NotFoundError
from services.papers import (
    IssuePaper,
    PaperOrder,
    PaperUnwritableError,
    draft_docx,
    issue_paper,
    list_papers,
    paper_docx,
    save_word,
    texts_from_word,
)
from tests.unit.papers.makers import ISSUED, TEXT, make_round


@pytest.fixture
def made(app):
    return make_round(app)


def words(content):
    made = docx.Document(io.BytesIO(content))
    nodes = made.element.body.iter(qn("w:t"), qn("w:noBreakHyphen"))
    return "".join("-" if one.tag == qn("w:noBreakHyphen") else one.text or "" for one in nodes)


def a_report(app, made):
    nomination = next(iter(made.nominations.values()))
    keys = tuple(part.key for part in get_report(app, nomination).sections)
    order = PaperOrder(form_id="bao_cao_ca_nhan", round_uid=made.round_uid, subject_uid=nomination)
    return nomination, keys, order


def test_a_draft_is_written_for_word_under_a_name_of_its_own(app, made, tmp_path):
    word = draft_docx(app, PaperOrder(form_id="to_trinh", round_uid=made.round_uid))
    assert word.file_name.startswith("to_trinh")
    assert word.file_name.endswith(".docx")
    assert "TỜ TRÌNH" in words(word.content)
    first, again = (save_word(app, word, tmp_path) for _n in range(2))
    assert first == again
    assert first.read_bytes() == word.content


def test_an_issued_paper_is_written_from_what_it_was_issued_with(app, made):
    order = PaperOrder(form_id="to_trinh", round_uid=made.round_uid)
    issue_paper(app, IssuePaper(order=order, issued_on=ISSUED))
    (paper,) = list_papers(app)
    text = words(paper_docx(app, paper.uid).content)
    assert paper.number_text.removeprefix("Số: ") in text
    assert "ngày\xa005 tháng\xa012 năm\xa02026" in text or "ngày 05 tháng 12 năm 2026" in text
    with pytest.raises(NotFoundError):
        paper_docx(app, "0" * 8)


def test_texts_changed_in_word_are_taken_into_the_report_they_are_of(app, made, tmp_path):
    _nomination, keys, order = a_report(app, made)
    file = docx.Document(io.BytesIO(draft_docx(app, order).content))
    tag = next(
        one for one in file.element.body.iter(qn("w:tag")) if one.get(qn("w:val")) == "tdkt:achievements"
    )
    next(tag.getparent().getparent().iter(qn("w:t"))).text = "Sửa trong Word."
    path = tmp_path / "bc.docx"
    file.save(path)
    found = texts_from_word(path, keys)
    assert found.sections["achievements"].blocks[0] == Paragraph(runs=(Run("Sửa trong Word."),))
    assert found.sections["achievements"].blocks[1:] == TEXT.blocks[1:]
    assert (found.others, found.pictures, found.whole.is_blank()) == (0, 0, True)


def test_parts_that_a_report_does_not_have_are_counted_not_lost_unsaid(app, made, tmp_path):
    _nomination, _keys, order = a_report(app, made)
    path = tmp_path / "bc.docx"
    path.write_bytes(draft_docx(app, order).content)
    found = texts_from_word(path, ("achievements",))
    assert set(found.sections) == {"achievements"}
    assert found.others == 1


def test_any_other_file_comes_as_one_text(tmp_path):
    file = docx.Document()
    file.add_paragraph("Gõ trong Word từ đầu.")
    path = tmp_path / "x.docx"
    file.save(path)
    found = texts_from_word(path, ("achievements",))
    assert found.sections == {}
    assert found.whole.plain_text() == "Gõ trong Word từ đầu."


def test_what_is_no_file_is_refused_and_a_locked_target_too(app, made, tmp_path):
    os.mkfifo(tmp_path / "pipe.docx")
    for bad in (tmp_path, tmp_path / "absent.docx", tmp_path / "pipe.docx"):
        with pytest.raises(WordUnreadable):
            texts_from_word(bad, ("achievements",))
    word = draft_docx(app, PaperOrder(form_id="to_trinh", round_uid=made.round_uid))
    (held := tmp_path / "held.docx").mkdir()
    (held / "inside").write_text("x")
    with pytest.raises(PaperUnwritableError):
        save_word(app, word, tmp_path / "held.docx" / "inside" / "x.docx")
