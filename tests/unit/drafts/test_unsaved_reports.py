"""Texts of reports that could not be saved: as drafts, and as a text file."""

from __future__ import annotations

import pytest

from services.achievement_reports import SectionText
from services.documents.richtext import RichText
from services.drafts import keep_draft
from services.messages import explain
from services.unsaved_reports import (
    TextFileError,
    UnsavedReport,
    forget_unsaved,
    keep_unsaved,
    unsaved_of,
    write_unsaved,
)

REPORT = UnsavedReport(
    nomination_uid="n1",
    title="Nguyễn Văn A · LĐTT",
    version=3,
    sections=(
        SectionText(key="duties", heading="Nhiệm vụ", text=RichText.from_plain("Một\nHai")),
        SectionText(key="achievements", heading="Thành tích", text=RichText()),
    ),
)


def test_what_is_kept_comes_back_whole_and_goes_when_forgotten(app):
    assert unsaved_of(app, "n1") is None
    keep_unsaved(app, REPORT)
    assert unsaved_of(app, "n1") == REPORT
    assert unsaved_of(app, "n2") is None
    forget_unsaved(app, "n1")
    assert unsaved_of(app, "n1") is None


def test_a_draft_of_another_shape_is_left_alone(app):
    keep_draft(app, "achievement_report/n1", {"sections": [{"key": 1}]})
    assert unsaved_of(app, "n1") is None


def test_the_file_holds_title_headings_and_texts_for_an_editor_of_windows(tmp_path):
    target = write_unsaved([REPORT], tmp_path / "a.txt")
    content = target.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == (
        "Nguyễn Văn A · LĐTT\r\n\r\nNhiệm vụ\r\nMột\r\nHai\r\n\r\nThành tích\r\n"
    )


def test_a_file_that_can_not_be_written_is_told_by_name(tmp_path):
    with pytest.raises(TextFileError) as caught:
        write_unsaved([REPORT], tmp_path / "no such folder" / "a.txt")
    assert "no such folder" in explain(caught.value).what
