"""No file of other content on a stick is ever written over: a fork stays there to be noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from services import exchange
from services.app import Services
from services.exchange.errors import TargetTakenError
from tests.conftest import OfficeMaker
from tests.unit.exchange.circle import Circle, copy_of, every_row, frozen_round, new_pc


def test_a_copy_of_the_pc_writes_beside_the_file_of_the_original(circle: Circle, tmp_path: Path) -> None:
    twin = copy_of(circle.unit, tmp_path / "twin", "twin")
    first = circle.export(frozen_round(circle.unit))
    kept = first.read_bytes()
    second = circle.export(frozen_round(twin, title="Hai"), app=twin)
    assert first.read_bytes() == kept
    assert second == first.with_stem(f"{first.stem}-2")
    exchange.receive_bundle(circle.superior, first)
    assert exchange.receive_bundle(circle.superior, second).chain == "fork"
    twin.close()


def test_two_files_of_one_day_and_number_get_numbers_of_their_own(circle: Circle, tmp_path: Path) -> None:
    twins = [copy_of(circle.unit, tmp_path / f"twin{n}", f"twin{n}") for n in range(3)]
    names = [circle.export(frozen_round(twin, title=twin.paths.root.name), app=twin).name for twin in twins]
    stem = names[0].removesuffix(".tdkt")
    assert names == [f"{stem}.tdkt", f"{stem}-2.tdkt", f"{stem}-3.tdkt"]
    for twin in twins:
        twin.close()


def test_a_name_that_was_asked_for_and_is_taken_is_refused_and_nothing_changes(
    circle: Circle, tmp_path: Path
) -> None:
    uid = frozen_round(circle.unit)
    taken = tmp_path / "of another.tdkt"
    taken.write_bytes(b"another's")
    before = every_row(circle.unit)
    with pytest.raises(TargetTakenError):
        exchange.export_bundle(circle.unit, exchange.ExportRound(round_uid=uid, target=taken))
    assert every_row(circle.unit) == before
    assert taken.read_bytes() == b"another's"
    with pytest.raises(TargetTakenError):
        exchange.write_answer(circle.superior, unit_id=circle.unit.unit_id, target=taken)
    with pytest.raises(TargetTakenError):
        exchange.offer_enrolment(circle.superior, taken, circle.unit.unit_id)
    assert taken.read_bytes() == b"another's"


def test_requests_of_two_pcs_lie_side_by_side_and_ones_own_is_renewed(
    circle: Circle, make_office: OfficeMaker, tmp_path: Path
) -> None:
    (offer,) = circle.stick.glob("moi-dang-ky-*.tdkt")
    (request,) = circle.stick.glob("yeu-cau-dang-ky-*.tdkt")
    kept = request.read_bytes()
    other = new_pc(circle, make_office, tmp_path / "other")
    second = exchange.answer_enrolment(other, offer, circle.stick).path
    assert second is not None
    assert (second.name, request.read_bytes()) == (f"{request.stem}-2.tdkt", kept)
    assert _again(other, offer, circle.stick) == second
    assert _again(circle.unit, offer, circle.stick) == request
    assert exchange.offer_enrolment(circle.superior, circle.stick, circle.unit.unit_id).path == offer
    assert len(list(circle.stick.glob("*.tdkt"))) == 3


def _again(app: Services, offer: Path, folder: Path) -> Path | None:
    return exchange.answer_enrolment(app, offer, folder).path


def test_an_enrolment_file_does_not_take_the_place_of_anything_else(circle: Circle) -> None:
    (offer,) = circle.stick.glob("moi-dang-ky-*.tdkt")
    offer.write_bytes(b"no bundle at all")
    second = exchange.offer_enrolment(circle.superior, circle.stick, circle.unit.unit_id).path
    assert second is not None
    assert second != offer
    assert offer.read_bytes() == b"no bundle at all"


def test_the_files_of_the_enrolment_have_names_of_this_country(circle: Circle) -> None:
    names = {path.name for path in circle.stick.glob("*dang-ky*")}
    unit, superior = (app.unit_id.partition("@")[0] for app in (circle.unit, circle.superior))
    assert names == {
        f"moi-dang-ky-{superior}-{unit}.tdkt",
        f"yeu-cau-dang-ky-{unit}-{superior}.tdkt",
    }
