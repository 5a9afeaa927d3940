"""Signing the pack of a folder: what is older, of the same version, or not a pack at all is not signed."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.errors import AppError
from services.exchange.errors import WrongRoleError
from services.pack_errors import OlderPackError, PackFileChangedError, SameVersionError
from services.pack_files import PackText
from services.pack_install import InstallPacks, install_packs, plan_install
from services.pack_signing import SignPacks, plan_signing, sign_packs
from tests.conftest import OfficeMaker
from tests.unit.exchange.circle import Circle, circle_of
from tests.unit.office.test_pack_files import layer


@pytest.fixture
def circle(make_office: OfficeMaker, tmp_path: Path) -> Circle:
    return circle_of(make_office, tmp_path / "stick")


def folder_of(text: PackText, place: Path) -> Path:
    place.mkdir(exist_ok=True)
    for name, content in text.files.items():
        (place / name).write_text(content, encoding="utf-8", newline="")
    return place


def test_what_is_shown_is_what_is_signed(circle: Circle, tmp_path: Path) -> None:
    folder = folder_of(layer(), tmp_path / "ninh-binh")
    plan = plan_signing(circle.superior, folder)
    path = sign_packs(
        circle.superior, SignPacks(folder=folder, digest=plan.inner_digest, target=circle.stick)
    )
    (delta,) = plan_install(circle.unit, path).deltas
    assert (delta,) == plan.deltas
    folder_of(layer(day="12-01"), folder)
    with pytest.raises(PackFileChangedError):
        sign_packs(circle.superior, SignPacks(folder=folder, digest=plan.inner_digest, target=circle.stick))


def test_a_pack_held_already_changes_nothing_and_another_of_its_version_is_refused(
    circle: Circle, tmp_path: Path
) -> None:
    folder = folder_of(layer(2), tmp_path / "ninh-binh")
    plan = plan_signing(circle.superior, folder)
    path = sign_packs(
        circle.superior, SignPacks(folder=folder, digest=plan.inner_digest, target=circle.stick)
    )
    install = InstallPacks(path=path, inner_digest=plan_install(circle.superior, path).inner_digest)
    install_packs(circle.superior, install)
    assert plan_signing(circle.superior, folder).deltas == ()
    with pytest.raises(SameVersionError):
        plan_signing(circle.superior, folder_of(layer(2, "12-01"), folder))
    with pytest.raises(OlderPackError):
        plan_signing(circle.superior, folder_of(layer(1), folder))


def test_a_commune_and_a_folder_without_a_pack_are_refused(circle: Circle, tmp_path: Path) -> None:
    folder = folder_of(layer(), tmp_path / "ninh-binh")
    with pytest.raises(WrongRoleError):
        plan_signing(circle.unit, folder)
    (empty := tmp_path / "empty").mkdir()
    with pytest.raises(AppError):
        plan_signing(circle.superior, empty)
