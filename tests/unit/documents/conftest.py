"""What the tests of papers share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from services.documents.library import FORMS_DIR


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the form files, to be changed."""
    return Path(shutil.copytree(FORMS_DIR, tmp_path / "forms"))
