"""Getting to know each other: two files and a fingerprint on paper; nothing is exchanged before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from models.types import PeerStatus
from services import exchange
from services.app import Services, built_in_units
from services.errors import AppError
from services.exchange import errors as refused
from services.messages import all_messages, explain
from tests.conftest import OTHER_COMMUNE, OfficeMaker
from tests.unit.exchange.circle import Circle, copy_of, enrol, every_row, frozen_round, new_pc, peer


@pytest.fixture
def offices(make_office: OfficeMaker, tmp_path: Path) -> tuple[Services, Services, Path]:
    """A unit and its province that do not know each other, and a folder."""
    return make_office("unit"), make_office.superior("superior"), tmp_path


def _offer(superior: Services, folder: Path, unit: str) -> Path:
    path = exchange.offer_enrolment(superior, folder, unit).path
    assert path is not None
    return path


def test_both_sides_are_pending_until_a_person_compared(offices: tuple[Services, Services, Path]) -> None:
    unit, superior, folder = offices
    request = exchange.answer_enrolment(unit, _offer(superior, folder, unit.unit_id), folder)
    assert request.path is not None
    taken = exchange.take_enrolment(superior, request.path)
    assert [row.status for app in offices[:2] for row in exchange.peers(app)] == [PeerStatus.PENDING] * 2
    assert taken.fingerprint_words == request.fingerprint_words
    with pytest.raises(refused.PeerUnconfirmedError):
        exchange.write_answer(superior, unit_id=unit.unit_id, target=folder)


def test_what_is_missing_before_writing_is_told_the_enrolment_or_the_confirmation(
    offices: tuple[Services, Services, Path],
) -> None:
    unit, superior, folder = offices

    def told(write: Callable[[], object]) -> tuple[str, str, str]:
        with pytest.raises(refused.NoPeerError) as caught:
            write()
        words = explain(caught.value)
        return words.code, words.what, words.next

    def export() -> object:
        return exchange.export_bundle(unit, exchange.ExportRound(round_uid=None, target=folder))

    def answer() -> object:
        return exchange.write_answer(superior, unit_id=unit.unit_id, target=folder)

    name = superior.units.get(unit.unit_id).full_name
    assert told(export) == (
        "exchange.no_peer",
        "Cơ quan này chưa đăng ký với cấp trên.",
        "Nhận tệp đăng ký của cấp trên và đối chiếu dấu vân khóa với bản in của cấp trên.",
    )
    code, what, _next = told(answer)
    assert (code, what) == ("exchange.unit_not_enrolled", f"{name} chưa được đăng ký ở đây.")
    request = exchange.answer_enrolment(unit, _offer(superior, folder, unit.unit_id), folder)
    assert request.path is not None
    exchange.take_enrolment(superior, request.path)
    for write in (export, answer):
        code, what, advice = told(write)
        assert code == "exchange.peer_unconfirmed"
        assert "chưa ai xác nhận dấu vân khóa" in what
        assert "Nhận" not in advice
        assert "xác nhận" in advice


@pytest.mark.parametrize("way", ["digits", "words"])
def test_the_fingerprint_is_taken_as_digits_or_as_words(
    offices: tuple[Services, Services, Path], way: str
) -> None:
    unit, superior, folder = offices
    offer = exchange.offer_enrolment(superior, folder, unit.unit_id)
    assert offer.path is not None
    exchange.answer_enrolment(unit, offer.path, folder)
    typed = {
        "digits": "  ".join(offer.fingerprint_groups),
        "words": " ".join(offer.fingerprint_words).upper(),
    }[way]
    (row,) = exchange.peers(unit)
    exchange.confirm_peer(unit, exchange.ConfirmPeer(peer_id=row.id, fingerprint=typed, by="Bùi Kiểm"))
    (row,) = exchange.peers(unit)
    assert (row.status, row.confirmed_by) == (PeerStatus.CONFIRMED, "Bùi Kiểm")


@pytest.mark.parametrize("typed", ["", "00000 " * 8, "một hai ba"])
def test_another_fingerprint_is_not_confirmed(offices: tuple[Services, Services, Path], typed: str) -> None:
    unit, superior, folder = offices
    exchange.answer_enrolment(unit, _offer(superior, folder, unit.unit_id), folder)
    (row,) = exchange.peers(unit)
    with pytest.raises(refused.FingerprintMismatchError):
        exchange.confirm_peer(unit, exchange.ConfirmPeer(peer_id=row.id, fingerprint=typed, by="x"))
    assert exchange.peers(unit)[0].status is PeerStatus.PENDING


def test_an_offer_for_another_unit_is_refused_and_leaves_nothing(
    offices: tuple[Services, Services, Path],
) -> None:
    unit, superior, folder = offices
    path, before = _offer(superior, folder, OTHER_COMMUNE), every_row(unit)
    with pytest.raises(refused.OfferNotForUsError):
        exchange.answer_enrolment(unit, path, folder)
    assert every_row(unit) == before


def test_a_request_is_no_offer(offices: tuple[Services, Services, Path]) -> None:
    unit, superior, folder = offices
    request = exchange.answer_enrolment(unit, _offer(superior, folder, unit.unit_id), folder).path
    assert request is not None
    with pytest.raises(refused.WrongTypeError):
        exchange.answer_enrolment(unit, request, folder)


def _above(unit_id: str) -> set[str]:
    return {unit.id for unit in built_in_units().ancestors(unit_id)} | {unit_id}


def test_an_offer_goes_only_to_a_unit_below(offices: tuple[Services, Services, Path]) -> None:
    _unit, superior, folder = offices
    elsewhere = next(unit.id for unit in superior.units if superior.unit_id not in _above(unit.id))
    with pytest.raises(refused.NotSubordinateError):
        exchange.offer_enrolment(superior, folder, elsewhere)


def test_each_step_belongs_to_one_side(offices: tuple[Services, Services, Path]) -> None:
    unit, superior, folder = offices
    path = _offer(superior, folder, unit.unit_id)
    steps = (
        lambda: exchange.offer_enrolment(unit, folder, unit.unit_id),
        lambda: exchange.answer_enrolment(superior, path, folder),
        lambda: exchange.take_enrolment(unit, path),
        lambda: exchange.export_bundle(superior, exchange.ExportRound(target=folder)),
        lambda: exchange.write_answer(unit, unit_id=unit.unit_id, target=folder),
        lambda: exchange.receive_bundle(unit, path),
        lambda: exchange.apply_answer(superior, path),
    )
    for step in steps:
        with pytest.raises(refused.WrongRoleError):
            step()


def test_taking_the_request_again_changes_nothing(circle: Circle) -> None:
    request = next(circle.stick.glob("yeu-cau-dang-ky*.tdkt"))
    exchange.take_enrolment(circle.superior, request)
    assert [row.status for row in exchange.peers(circle.superior)] == [PeerStatus.CONFIRMED]


def test_a_revoked_office_is_refused_by_name(circle: Circle) -> None:
    path = circle.export(frozen_round(circle.unit))
    exchange.revoke_peer(circle.superior, exchange.RevokePeer(peer_id=peer(circle.superior).id, reason="mất"))
    before = every_row(circle.superior)
    with pytest.raises(refused.PeerRevokedError) as caught:
        exchange.receive_bundle(circle.superior, path)
    assert "Giao Thủy" in str(explain(caught.value)) or caught.value.params["office"]
    assert every_row(circle.superior) == before
    with pytest.raises(refused.PeerRevokedError):
        exchange.take_enrolment(circle.superior, next(circle.stick.glob("yeu-cau-dang-ky*.tdkt")))


def test_a_new_pc_takes_the_place_of_the_old_one(
    circle: Circle, make_office: OfficeMaker, tmp_path: Path
) -> None:
    fresh = new_pc(circle, make_office, tmp_path / "new pc")
    enrol(fresh, circle.superior, tmp_path)
    found = {row.id: row.status for row in exchange.peers(circle.superior)}
    assert sorted(found.values()) == [PeerStatus.CONFIRMED, PeerStatus.REPLACED]


def test_a_missing_peer_is_named() -> None:
    with pytest.raises(refused.PeerNotFoundError):
        raise refused.PeerNotFoundError(peer_id=9)


def test_every_refusal_has_its_three_sentences() -> None:
    codes = {
        value.code
        for value in vars(refused).values()
        if isinstance(value, type) and issubclass(value, AppError) and value.code.startswith("exchange.")
    }
    assert codes <= all_messages().keys()
    assert len(codes) == 19


def test_a_copied_home_is_the_same_enrolment(circle: Circle, tmp_path: Path) -> None:
    twin = copy_of(circle.unit, tmp_path / "twin", "twin")
    assert exchange.peers(twin) == exchange.peers(circle.unit)
    twin.close()
