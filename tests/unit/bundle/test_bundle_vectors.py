from __future__ import annotations

from pathlib import Path

import pytest

from services.bundle import Sender, VerifyKey, errors, inspect, open_bundle, open_enrolment, open_packs
from services.bundle.errors import BundleRefusedError
from services.bundle.reading import OpenedBundle
from services.errors import AppError
from services.messages import all_messages, explain
from tests.unit.bundle.offices import trusted
from tests.vectors import forge, make_vectors
from tests.vectors.forge import NEW_UNIT, SUPERIOR, UNIT

VECTORS = make_vectors.FOLDER
FILES = sorted(VECTORS.rglob("*.tdkt"))


def _superior(sender: Sender) -> VerifyKey | None:
    known = SUPERIOR.public.verify
    return known if sender.key == known.key_id else None


def _open(path: Path) -> OpenedBundle:
    if path.stem.startswith("packs"):
        return open_packs(path, _superior)
    if (
        path.parent.name in ("valid", "bad_signature") and "enrolment" in path.name
    ) or path.stem == "rotation":
        return open_enrolment(path)
    return open_bundle(path, [SUPERIOR.sealing], trusted, unit=forge.SUPERIOR_ID)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_each_vector_meets_the_error_its_folder_names(path: Path) -> None:
    handed_out: list[str] = []
    if path.parent.name == "valid":
        with _open(path) as bundle:
            bundle.read_files(lambda member, chunks: handed_out.append(member.name))
            assert len(handed_out) == len(bundle.manifest.files)
            assert len(list(bundle.records())) == sum(bundle.manifest.records.counts.values())
        return
    with pytest.raises(BundleRefusedError) as caught, _open(path) as bundle:
        bundle.read_files(lambda member, chunks: [None for _ in chunks])
    assert caught.value.code == f"bundle.{path.parent.name}"
    assert caught.value.params["name"] == path.name
    assert "{" not in str(explain(caught.value))


def test_the_vectors_on_disk_are_the_ones_the_script_makes() -> None:
    made = make_vectors.vectors()
    assert {f"{path.parent.name}/{path.name}" for path in FILES} == set(made)
    assert [place for place, data in made.items() if (VECTORS / place).read_bytes() != data] == []
    assert (VECTORS / "keys.json").read_text(encoding="utf-8") == make_vectors.keys_text()


def _codes(kind: type[AppError]) -> set[str]:
    return {
        error.code
        for error in vars(errors).values()
        if isinstance(error, type) and issubclass(error, kind) and error.code.startswith("bundle.")
    }


def test_every_refusal_has_vectors_and_every_code_a_sentence() -> None:
    folders = {f"bundle.{path.parent.name}" for path in FILES}
    assert _codes(BundleRefusedError) - {BundleRefusedError.code} == folders - {"bundle.valid"}
    assert _codes(AppError) == {code for code in all_messages() if code.startswith("bundle.")}


def test_what_a_newer_program_adds_is_kept() -> None:
    with _open(VECTORS / "valid" / "newer-minor.tdkt") as bundle:
        assert bundle.manifest.unknown == {"mood": {"unknown": "kept"}}
        assert b'"mood"' in bundle.manifest.raw
        assert {member.folder for member in bundle.manifest.files} == {"blobs", "sounds"}
        assert list(bundle.records()) == forge.records()


def test_an_enrolment_shows_its_keys_and_may_be_asked_for_an_old_signature() -> None:
    rotation = VECTORS / "valid" / "rotation.tdkt"
    with open_enrolment(rotation, trusted=lambda _: UNIT.public.verify) as bundle:
        assert bundle.manifest.keys == NEW_UNIT.public
    first = VECTORS / "valid" / "enrolment-request.tdkt"
    with (
        pytest.raises(errors.BadSignatureError),
        open_enrolment(first, trusted=lambda _: SUPERIOR.public.verify),
    ):
        pass


def test_the_doors_are_not_mixed_up() -> None:
    with pytest.raises(errors.EnvelopeMismatchError):
        open_enrolment(VECTORS / "valid" / "bundle.tdkt")
    with pytest.raises(errors.WrongRecipientError):
        open_bundle(VECTORS / "valid" / "enrolment-offer.tdkt", [SUPERIOR.sealing], trusted)


def test_packs_are_plain_signed_by_the_enrolled_key_and_no_enrolment() -> None:
    path = VECTORS / "valid" / "packs.tdkt"
    with open_packs(path, None) as bundle:
        assert bundle.manifest.keys == SUPERIOR.public
        assert [(one.kind, one.data["id"]) for one in bundle.records()] == [("rule_pack", "vector")]
    with pytest.raises(errors.EnvelopeMismatchError):
        open_enrolment(path)
    with pytest.raises(errors.EnvelopeMismatchError):
        open_packs(VECTORS / "valid" / "enrolment-offer.tdkt", None)


def test_an_outsider_sees_key_ids_and_nothing_of_the_content() -> None:
    path = VECTORS / "valid" / "bundle.tdkt"
    info = inspect(path)
    assert (info.type, info.sender_key) == ("bundle", UNIT.public.verify.key_id)
    assert info.recipient_keys == (SUPERIOR.public.recipient.key_id,)
    data = path.read_bytes()
    assert not [text for text in (forge.UNIT_ID, forge.SUPERIOR_ID, "Mẫu", "person") if text.encode() in data]
