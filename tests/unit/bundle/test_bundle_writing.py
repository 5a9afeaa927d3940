from __future__ import annotations

import errno
import hashlib
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from services.bundle import FileSource, FileType, KeyPair, inspect, open_enrolment, write_bundle
from services.bundle import errors as refused
from services.bundle.storage import Disk
from services.errors import AppError, CancelledError
from services.messages import explain
from services.progress import CancelToken, Progress
from tests.unit.bundle.disks import CrampedDisk, FaultyDisk, ForgetfulDisk, HalfWrittenDisk, LyingDisk
from tests.unit.bundle.offices import MIB, draft, large_file, receive, send, small_file
from tests.vectors import forge
from tests.vectors.forge import SUPERIOR, UNIT

OLD = b"an older file of that name"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "goi.tdkt"
    path.write_bytes(OLD)
    return path


def only_old(target: Path) -> bool:
    """Tell whether the old file stands whole and alone."""
    return list(target.parent.iterdir()) == [target] and target.read_bytes() == OLD


def test_what_is_written_comes_back(target: Path) -> None:
    written = send(target, x={"round": "2026"})
    assert list(target.parent.iterdir()) == [target]
    assert written.file_sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    assert written.size == target.stat().st_size == inspect(target).file_size
    stored: dict[str, bytes] = {}
    with receive(target) as bundle:
        assert bundle.inner_digest == written.inner_digest
        assert bundle.manifest == written.manifest
        assert list(bundle.records()) == list(bundle.records()) == forge.records()
        bundle.read_files(lambda member, chunks: stored.update({member.folder: b"".join(chunks)}))
    assert stored == {"blobs": forge.SCAN, "papers": forge.PAPER}


def test_the_same_draft_has_the_same_inner_digest_and_another_outside(tmp_path: Path) -> None:
    first, again = send(tmp_path / "1.tdkt"), send(tmp_path / "2.tdkt")
    other = send(tmp_path / "3.tdkt", sequence=2)
    assert first.inner_digest == again.inner_digest != other.inner_digest
    assert first.file_sha256 != again.file_sha256
    assert first.inner_digest == hashlib.sha256(first.manifest.raw).hexdigest()


def test_files_already_there_are_checked_and_not_handed_out(target: Path) -> None:
    send(target)
    names: list[str] = []
    with receive(target) as bundle:
        bundle.read_files(
            lambda member, chunks: names.append(member.folder),
            wanted=lambda member: member.folder == "papers",
        )
        bundle.read_files()
    assert names == ["papers"]


def test_an_enrolment_file_is_plain_and_signed_by_itself(target: Path) -> None:
    offer = draft(
        type=FileType.ENROLMENT_OFFER, keys=SUPERIOR.public, records=(), files=[small_file(b"pack", "packs")]
    )
    write_bundle(target, offer, SUPERIOR.signing, [])
    with open_enrolment(target) as bundle:
        assert bundle.manifest.keys == SUPERIOR.public
        bundle.read_files()
    assert b"manifest.json" in target.read_bytes()


@pytest.mark.parametrize("kind", [FileType.BUNDLE, FileType.ENROLMENT_REQUEST])
def test_sealing_and_kind_must_fit(target: Path, kind: FileType) -> None:
    recipients = [] if kind.sealed else [SUPERIOR.sealing.public]
    with pytest.raises(ValueError):
        write_bundle(target, draft(type=kind), UNIT.signing, recipients)
    assert only_old(target)


@pytest.mark.parametrize("disk", [FaultyDisk, HalfWrittenDisk])
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
def test_a_fault_at_any_call_leaves_the_old_file_whole(
    target: Path, disk: Callable[..., FaultyDisk], number: int
) -> None:
    calm = disk()
    send(target, fs=calm)
    assert {"create", "write", "sync", "replace", "sync_folder", "open_read", "free_bytes"} == set(calm.calls)
    for at, call in enumerate(calm.calls, 1):
        target.write_bytes(OLD)
        with pytest.raises(AppError) as caught:
            send(target, fs=disk(at, number))
        assert caught.value.exit_code == 4
        assert "{" not in str(explain(caught.value))
        if call == "sync_folder":  # the new file already stands, whole; the device may not know it yet
            assert receive(target).manifest.sequence == 1
        else:
            assert only_old(target), call


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, refused.DiskFullError),
        (errno.EROFS, refused.TargetReadOnlyError),
        (errno.EACCES, refused.TargetReadOnlyError),
        (errno.ENODEV, refused.TargetMissingError),
        (errno.ENOENT, refused.TargetMissingError),
        (errno.EFBIG, refused.TargetTooSmallError),
        (errno.EIO, refused.WriteFailedError),
    ],
)
def test_each_fault_of_the_stick_has_its_name(target: Path, number: int, kind: type[AppError]) -> None:
    with pytest.raises(kind) as caught:
        send(target, fs=FaultyDisk(3, number))
    assert caught.value.params["name"] == "goi.tdkt"
    assert only_old(target)


def test_too_little_room_is_noticed_before_a_byte_is_written(target: Path) -> None:
    with pytest.raises(refused.DiskFullError) as caught:
        send(target, fs=CrampedDisk())
    assert (caught.value.params["needed"], caught.value.params["free"]) == (1, 0)
    assert only_old(target)


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(refused.TargetMissingError):
        send(tmp_path / "pulled out" / "goi.tdkt")


@pytest.mark.parametrize("disk", [LyingDisk, ForgetfulDisk])
def test_a_worn_stick_is_found_out_by_reading_back(target: Path, disk: Callable[[], Disk]) -> None:
    with pytest.raises(refused.VerifyAfterWriteFailedError):
        send(target, fs=disk())
    assert only_old(target)


def test_a_missing_file_and_a_folder_are_told_apart_from_a_bad_one(tmp_path: Path) -> None:
    with pytest.raises(refused.FileMissingError):
        inspect(tmp_path / "none.tdkt")
    with pytest.raises(refused.NotAFileError):
        inspect(tmp_path)


@pytest.mark.parametrize("stored", [small_file(), large_file(2)])
@pytest.mark.parametrize("change", [{"sha256": "00" * 32}, {"size": 5}, {"size": 3 * MIB}])
def test_a_stored_file_that_changed_is_noticed_while_writing(
    target: Path, stored: FileSource, change: dict[str, Any]
) -> None:
    fields = {"folder": "blobs", "sha256": stored.sha256, "size": stored.size, "open": stored.open} | change
    with pytest.raises(refused.SourceChangedError):
        send(target, files=[FileSource(**fields)])
    assert only_old(target)


@pytest.mark.parametrize("size", [0, 3])
def test_a_cancel_at_any_reading_leaves_nothing(target: Path, size: int) -> None:
    files = [large_file(size)] if size else []
    readings: list[tuple[int, int]] = []
    unit, superior = UNIT.signing, [SUPERIOR.sealing.public]
    write_bundle(
        target, draft(files=files), unit, superior, progress=lambda *reading: readings.append(reading)
    )
    percents = [done / total for done, total in readings]
    assert percents == sorted(percents)
    assert percents[-1] == 1
    target.write_bytes(OLD)
    for stop in range(len(readings)):
        token = CancelToken()
        progress = Progress(token)
        report = partial(_cancel_after, stop, [], token, progress)

        with pytest.raises(CancelledError):
            write_bundle(target, draft(files=files), unit, superior, progress=report)
        assert only_old(target)


def _cancel_after(
    stop: int, seen: list[int], token: CancelToken, progress: Progress, done: int, total: int
) -> None:
    seen.append(done)
    if len(seen) > stop:
        token.cancel()
    progress.report(done, total)


def test_a_large_bundle_goes_through_a_child_with_flat_memory(tmp_path: Path) -> None:
    target, files = tmp_path / "large.tdkt", [large_file(48), large_file(16, mark=1)]
    tracemalloc.start()
    try:
        send(target, files=files)
        sizes: dict[str, int] = {}
        with receive(target) as bundle:
            bundle.read_files(lambda member, chunks: sizes.update({member.sha256: sum(map(len, chunks))}))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert sizes == {source.sha256: source.size for source in files}
    assert peak < 16 * MIB


def test_a_large_bundle_is_refused_like_a_small_one(tmp_path: Path) -> None:
    target = tmp_path / "large.tdkt"
    send(target, files=[large_file(2)])
    whole = target.read_bytes()
    target.write_bytes(whole[:-1])
    with pytest.raises(refused.TruncatedError):
        receive(target)
    info_end = len(whole) - 2 * MIB
    made = forge.parts()
    content = whole[inspect_offset(whole) :]
    for place in (info_end, len(content) - 5):
        flipped = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        target.write_bytes(forge.wrap(made, flipped))
        with pytest.raises(refused.DamagedError), receive(target) as bundle:
            bundle.read_files(lambda member, chunks: [None for _ in chunks])


def inspect_offset(data: bytes) -> int:
    """Return where the content starts."""
    return 120 + int.from_bytes(data[12:16], "big")


def test_a_large_bundle_for_another_key_is_named_so(tmp_path: Path) -> None:
    target, other = tmp_path / "large.tdkt", KeyPair.generate()
    write_bundle(target, draft(files=[large_file(2)]), UNIT.signing, [other.sealing.public])
    data = target.read_bytes()
    target.write_bytes(forge.wrap(forge.parts(), data[inspect_offset(data) :]))
    with pytest.raises(refused.WrongRecipientError):
        receive(target)


def test_leaving_a_large_bundle_early_leaves_no_process(tmp_path: Path) -> None:
    target = tmp_path / "large.tdkt"
    send(target, files=[large_file(8)])
    with receive(target) as bundle:
        process = bundle._stream._process
        assert process.poll() is None
    assert process.poll() is not None


def test_an_error_of_the_sink_reaches_the_caller_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "large.tdkt"
    send(target, files=[large_file(2)])

    def full(member: object, chunks: object) -> None:
        raise CancelledError

    with receive(target) as bundle, pytest.raises(CancelledError):
        bundle.read_files(full)
