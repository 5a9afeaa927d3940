"""Pictures go to a folder that is not tracked; those of the README are renewed only when that is meant."""

from __future__ import annotations

from pathlib import Path

from installer.screenshots import ROOT, SCREENS, renew, wishes


def test_the_tracked_pictures_are_left_alone_unless_they_are_meant() -> None:
    wish = wishes([])
    assert not wish.docs
    assert wish.out == SCREENS
    assert "build/" in (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert wishes(["--docs"]).docs


def test_the_pictures_of_the_readme_are_taken_from_those_just_made(tmp_path: Path) -> None:
    pictures, images = tmp_path / "screens", tmp_path / "images"
    images.mkdir()
    pictures.mkdir()
    tracked = sorted(path.name for path in (ROOT / "docs" / "images").glob("*.png"))
    for name in ("unit-rounds-light", "unit-overview-light", "unit-recipients-dark", "superior-inbox-light"):
        (pictures / f"{name}.png").write_bytes(name.encode())
    renew(pictures, images)
    assert sorted(path.name for path in images.iterdir()) == tracked
    assert (images / "round.png").read_bytes() == b"unit-rounds-light"
