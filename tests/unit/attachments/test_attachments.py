"""Scans: what is let in, and that it comes out byte for byte."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import func, select, update

from models.attachments import Blob, BlobChunk
from models.nominations import Nomination
from models.types import NominationState, RoundKind
from services.app import Services
from services.attachments import MAX_BYTES, AttachFile, attach_file, attachments_of
from services.blobs import CHUNK, BlobDamagedError, iter_blob, read_blob, store_blob
from services.documents import page_count, render_page
from services.documents.pictures import picture_pdf
from services.errors import AppError, CancelledError, NotFoundError
from services.messages import explain
from services.nominations import Nominate, nominate, nomination_rows
from services.progress import CancelToken, Progress
from services.rounds import OpenRound, open_round
from services.wastebasket import DeleteRecord, delete_record
from tests.scans import a_pdf, a_picture
from tests.unit.recipients.makers import add

PDF = a_pdf()


@pytest.fixture
def nomination(app: Services) -> str:
    command = OpenRound(title="Đợt cuối năm", round_kind=RoundKind.YEAR_END, year=2026)
    round_uid = open_round(app, command).subject or ""
    person = add(app, "Nguyễn Văn An")
    nominate(app, Nominate(round_uid=round_uid, recipient_uids=(person,), award_code="LDTT"))
    return nomination_rows(app, round_uid)[0].uid


def attach(app: Services, nomination: str, path: Path, **more: Any) -> str:
    command = AttachFile(nomination_uid=nomination, paper_code="confirmation", path=path, **more)
    return attach_file(app, command).subject or ""


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def word_document(path: Path, member: str = "word/document.xml", text: bytes = b"<x/>") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(member, text)
    return path


def refused(code: str, app: Services, nomination: str, path: Path) -> None:
    with pytest.raises(AppError) as caught:
        attach(app, nomination, path)
    assert caught.value.code == code
    explanation = str(explain(caught.value))
    assert "{" not in explanation
    assert attachments_of(app, nomination) == ()
    assert stored(app) == (0, 0)


def stored(app: Services) -> tuple[int, int]:
    with app.db.read() as session:
        blobs = session.execute(select(func.count()).select_from(Blob)).scalar_one()
        return blobs, session.execute(select(func.count()).select_from(BlobChunk)).scalar_one()


def test_a_scan_comes_out_as_it_went_in(app: Services, nomination: str, tmp_path: Path) -> None:
    content = PDF + bytes(2 * CHUNK)
    uid = attach(app, nomination, written(tmp_path, "Giấy xác nhận.pdf", content))
    (row,) = attachments_of(app, nomination)
    assert (row.uid, row.title, row.file_name) == (uid, "Giấy xác nhận", "Giấy xác nhận.pdf")
    assert (row.media_type, row.size) == ("application/pdf", len(content))
    assert row.sha256 == hashlib.sha256(content).hexdigest()
    assert read_blob(app, row.sha256) == content
    assert [len(piece) for piece in iter_blob(app, row.sha256)] == [CHUNK, CHUNK, len(PDF)]


def test_the_same_bytes_are_stored_once(app: Services, nomination: str, tmp_path: Path) -> None:
    attach(app, nomination, written(tmp_path, "một.pdf", PDF), title="Bản một")
    attach(app, nomination, written(tmp_path, "hai.pdf", PDF), title="Bản hai")
    assert sorted(row.title for row in attachments_of(app, nomination)) == ["Bản hai", "Bản một"]
    assert stored(app) == (1, 1)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PDF, "application/pdf"),
        (a_picture("JPEG"), "image/jpeg"),
        (a_picture("PNG"), "image/png"),
    ],
)
def test_the_first_bytes_tell_the_kind_not_the_name(
    app: Services, nomination: str, tmp_path: Path, content: bytes, media_type: str
) -> None:
    attach(app, nomination, written(tmp_path, "scan.txt", content))
    assert attachments_of(app, nomination)[0].media_type == media_type


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n" + bytes(range(256)) * 4,
        PDF[: len(PDF) // 3],
        b"\xff\xd8\xff\xe0rest",
        a_picture("JPEG", (400, 400))[:-600],
        a_picture("PNG", (400, 400))[:-200],
        b"\x89PNG\r\n\x1a\nrest",
    ],
)
def test_a_scan_that_does_not_open_is_refused(
    app: Services, nomination: str, tmp_path: Path, content: bytes
) -> None:
    refused("attachment.does_not_open", app, nomination, written(tmp_path, "scan.pdf", content))


@pytest.mark.parametrize("inside", [b"<x>", b"no xml", b"<!DOCTYPE x [<!ENTITY a '&b;'>]><x>&a;</x>"])
def test_a_word_document_with_broken_text_is_refused(
    app: Services, nomination: str, tmp_path: Path, inside: bytes
) -> None:
    path = word_document(tmp_path / "báo cáo.docx", text=inside)
    refused("attachment.does_not_open", app, nomination, path)


def test_a_picture_larger_than_any_page_is_refused_unread(
    app: Services, nomination: str, tmp_path: Path
) -> None:
    huge = a_picture("PNG", (20_000, 5_000))
    refused("attachment.does_not_open", app, nomination, written(tmp_path, "scan.png", huge))


def test_a_picture_is_shown_as_one_page_upright() -> None:
    sideways = Image.Exif()
    sideways[0x0112] = 6  # the camera was held upright
    content = a_picture("JPEG", (400, 200), exif=sideways)
    paper = picture_pdf(content, "Ảnh chụp")
    assert page_count(paper) == 1
    page = render_page(paper, 0)
    assert page.height > page.width
    middle = (page.height // 2) * page.stride + (page.width // 2) * 4
    blue, green, red = page.pixels[middle : middle + 3]
    assert red > 150 > max(green, blue)


def test_a_word_document_is_let_in(app: Services, nomination: str, tmp_path: Path) -> None:
    attach(app, nomination, word_document(tmp_path / "báo cáo.docx"))
    assert attachments_of(app, nomination)[0].media_type.endswith("wordprocessingml.document")


@pytest.mark.parametrize(
    "content", [b"MZ program", b"PK\x03\x04 cut short", b"%PD", b"plain words", b"<html></html>"]
)
def test_other_kinds_are_refused_whatever_the_name(
    app: Services, nomination: str, tmp_path: Path, content: bytes
) -> None:
    refused("attachment.kind_unknown", app, nomination, written(tmp_path, "scan.pdf", content))


def test_a_workbook_is_no_word_document(app: Services, nomination: str, tmp_path: Path) -> None:
    path = word_document(tmp_path / "bảng.docx", "xl/workbook.xml")
    refused("attachment.kind_unknown", app, nomination, path)


def test_an_empty_scan_is_refused(app: Services, nomination: str, tmp_path: Path) -> None:
    refused("attachment.empty", app, nomination, written(tmp_path, "scan.pdf", b""))


def test_a_file_that_is_gone_is_named(app: Services, nomination: str, tmp_path: Path) -> None:
    refused("attachment.missing_file", app, nomination, tmp_path / "scan.pdf")


def test_a_folder_in_the_place_of_a_file_cannot_be_read(
    app: Services, nomination: str, tmp_path: Path
) -> None:
    refused("attachment.unreadable", app, nomination, tmp_path)


def test_fifty_megabytes_are_the_most(app: Services, nomination: str, tmp_path: Path) -> None:
    path = written(tmp_path, "scan.pdf", PDF)
    with path.open("r+b") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(AppError) as caught:
        attach(app, nomination, path)
    assert caught.value.code == "attachment.too_large"
    assert caught.value.params == {"name": "scan.pdf", "size": "51 MB", "allowed": "50 MB"}


def test_a_sent_nomination_takes_no_more_papers(app: Services, nomination: str, tmp_path: Path) -> None:
    with app.db.write("local.state") as tx:
        tx.session.execute(update(Nomination).values(state=NominationState.SUBMITTED))
    path = written(tmp_path, "scan.pdf", PDF)
    refused("attachment.nomination_fixed", app, nomination, path)


def test_stopping_half_way_leaves_nothing(app: Services, nomination: str, tmp_path: Path) -> None:
    token = CancelToken()
    progress = Progress(token, lambda state: token.cancel())
    path = written(tmp_path, "scan.pdf", PDF + bytes(3 * CHUNK))
    command = AttachFile(nomination_uid=nomination, paper_code="confirmation", path=path)
    with pytest.raises(CancelledError):
        attach_file(app, command, progress)
    assert attachments_of(app, nomination) == ()
    assert stored(app) == (0, 0)


def test_a_deleted_attachment_is_no_longer_shown(app: Services, nomination: str, tmp_path: Path) -> None:
    uid = attach(app, nomination, written(tmp_path, "scan.pdf", PDF))
    delete_record(app, DeleteRecord(kind="attachment", uid=uid, expected_version=1))
    assert attachments_of(app, nomination) == ()


def test_damaged_bytes_are_never_given_out_as_good(app: Services) -> None:
    with app.db.write("local.blob") as tx:
        sha256 = store_blob(tx.session, app, [PDF], "application/pdf")
        tx.session.execute(update(BlobChunk).values(content=PDF[:-1] + b"?"))
    with pytest.raises(BlobDamagedError) as caught:
        read_blob(app, sha256)
    assert "{" not in str(explain(caught.value))


def test_unknown_bytes_are_not_found(app: Services) -> None:
    with pytest.raises(NotFoundError):
        read_blob(app, "0" * 64)
