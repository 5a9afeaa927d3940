from __future__ import annotations

from pathlib import Path

import pytest

from services.bundle import Limits, errors, open_bundle
from services.bundle.envelope import PREFIX_SIZE, inspect_file
from services.bundle.errors import BundleRefusedError
from tests.unit.bundle.disks import MemoryDisk
from tests.unit.bundle.offices import receive, trusted
from tests.vectors import forge
from tests.vectors.forge import SUPERIOR

PLACE = Path("variant.tdkt")


def refusal(data: bytes) -> str:
    """Return the code with which a file is refused; it must be refused before anything comes out."""
    with pytest.raises(BundleRefusedError) as caught:
        receive(PLACE, fs=MemoryDisk(data))
    return caught.value.code


@pytest.fixture(scope="module")
def small() -> bytes:
    return forge.build(forge.parts(files=()))


def test_a_file_cut_at_any_offset_is_refused_as_cut_short(small: bytes) -> None:
    codes = {refusal(small[:size]) for size in range(len(small))}
    assert codes == {"bundle.truncated"}


def test_any_flipped_bit_is_refused(small: bytes) -> None:
    codes = set()
    for place in range(len(small)):
        for bit in range(8):
            changed = small[:place] + bytes([small[place] ^ 1 << bit]) + small[place + 1 :]
            code = refusal(changed)
            assert code == "bundle.not_a_bundle" if place < 8 else code == "bundle.damaged"
            codes.add(code)
    assert codes == {"bundle.not_a_bundle", "bundle.damaged"}


def test_flips_and_cuts_with_the_outer_digests_made_right_again_are_refused(small: bytes) -> None:
    header_end = PREFIX_SIZE + int.from_bytes(small[12:16], "big")
    header, content = small[PREFIX_SIZE:header_end], small[header_end:]
    made = forge.parts(files=())
    whole = forge.wrap(made, content)
    assert (whole, whole[PREFIX_SIZE:header_end]) == (small, header)
    allowed = {"bundle.damaged", "bundle.wrong_recipient"}
    for place in range(len(content)):
        flipped = content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :]
        assert refusal(forge.wrap(made, flipped)) in allowed
        assert refusal(forge.wrap(made, content[:place])) in allowed


def test_a_stream_of_zeros_behind_a_right_start_is_damage(small: bytes) -> None:
    assert refusal(small[: PREFIX_SIZE + 200] + bytes(len(small) - PREFIX_SIZE - 200)) == "bundle.damaged"


def test_an_empty_bundle_of_another_unit_can_not_be_replayed_to_us() -> None:
    with pytest.raises(errors.WrongRecipientError):
        open_bundle(
            PLACE, [SUPERIOR.sealing], trusted, unit="nb.khac", fs=MemoryDisk(forge.build(forge.parts()))
        )


@pytest.mark.parametrize(
    ("limits", "named"),
    [
        (Limits(members=2), "members"),
        (Limits(member_bytes=100), "member_bytes"),
        (Limits(total_bytes=200), "total_bytes"),
        (Limits(manifest_bytes=300), "manifest_bytes"),
        (Limits(records=2), "records"),
        (Limits(record_bytes=100), "record_bytes"),
        (Limits(records_packed_bytes=50), "records_packed_bytes"),
        (Limits(records_bytes=200), "records_bytes"),
    ],
)
def test_each_limit_is_named(limits: Limits, named: str) -> None:
    fs = MemoryDisk(forge.build(forge.parts()))
    with pytest.raises(errors.LimitExceededError) as caught:
        open_bundle(PLACE, [SUPERIOR.sealing], trusted, limits=limits, fs=fs)
    assert caught.value.params["limit"] == named


def test_nothing_is_handed_out_of_a_file_whose_second_part_is_wrong() -> None:
    fs = MemoryDisk((forge_folder() / "member_digest" / "file.tdkt").read_bytes())
    stored: list[bytes] = []
    with receive(PLACE, fs=fs) as bundle, pytest.raises(errors.MemberDigestError):
        bundle.read_files(lambda member, chunks: stored.append(b"".join(chunks)))
    assert stored == []


def test_a_sink_that_does_not_read_still_has_the_bytes_checked() -> None:
    fs = MemoryDisk((forge_folder() / "member_digest" / "file.tdkt").read_bytes())
    with receive(PLACE, fs=fs) as bundle, pytest.raises(errors.MemberDigestError):
        bundle.read_files(lambda member, chunks: None)


def test_another_file_under_the_same_name_is_noticed() -> None:
    fs = MemoryDisk(forge.build(forge.parts()))
    with receive(PLACE, fs=fs) as bundle:
        bundle.read_files()
        fs.data = forge.build(forge.parts(sequence=8))
        with pytest.raises(BundleRefusedError):
            bundle.read_files()


def test_the_outside_is_read_to_the_end(small: bytes) -> None:
    readings: list[tuple[int, int]] = []
    info = inspect_file(
        MemoryDisk(small).open_read(PLACE), lambda done, total: readings.append((done, total))
    )
    assert readings[-1] == (info.content_size, info.content_size)


def forge_folder() -> Path:
    return Path(forge.__file__).parent
