"""The password of a file is its first line, as the help says."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from services.cli.environment import PasswordNeededError, password
from services.messages import explain


@pytest.mark.parametrize(
    "content", ["mật khẩu", "mật khẩu\n", "mật khẩu\r\nghi chú khác\n", "\ufeffmật khẩu\nx"]
)
def test_what_follows_the_first_line_is_not_part_of_it(tmp_path: Path, content: str) -> None:
    file = tmp_path / "password.txt"
    file.write_text(content, encoding="utf-8", newline="")
    assert password(argparse.Namespace(password_file=file)) == "mật khẩu"


@pytest.mark.parametrize("content", ["", "\n", "\r\nmật khẩu", "\ufeff"])
def test_a_file_without_a_password_is_no_wrong_password(tmp_path: Path, content: str) -> None:
    file = tmp_path / "password.txt"
    file.write_text(content, encoding="utf-8", newline="")
    for needed in (True, False):
        with pytest.raises(PasswordNeededError) as caught:
            password(argparse.Namespace(password_file=file), needed=needed)
        assert caught.value.exit_code == 2
        assert str(file) in explain(caught.value).what
