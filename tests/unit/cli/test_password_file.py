"""The password of a file is its first line, as the help says."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from services.cli.environment import password


@pytest.mark.parametrize(
    "content", ["mật khẩu", "mật khẩu\n", "mật khẩu\r\nghi chú khác\n", "\ufeffmật khẩu\nx"]
)
def test_what_follows_the_first_line_is_not_part_of_it(tmp_path: Path, content: str) -> None:
    file = tmp_path / "password.txt"
    file.write_text(content, encoding="utf-8", newline="")
    assert password(argparse.Namespace(password_file=file)) == "mật khẩu"


def test_an_empty_file_gives_an_empty_password(tmp_path: Path) -> None:
    file = tmp_path / "password.txt"
    file.write_text("", encoding="utf-8")
    assert password(argparse.Namespace(password_file=file)) == ""
