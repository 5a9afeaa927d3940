"""Every word that the program says is gathered for translation, also where a text is put together."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from installer.catalogue import ROOT, gather


def _said(path: Path) -> Iterator[str]:
    """Yield the literal words given to the functions that translate."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in ("_", "N_", "ngettext"):
            continue
        first = node.args[0] if node.args else None
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


@pytest.mark.parametrize("folder", ["services", "ui"])
def test_no_word_escapes_the_gathering(folder: str) -> None:
    gathered = {
        word
        for message in gather()
        for word in (message.id if isinstance(message.id, tuple | list) else [message.id])
    }
    missed = {
        f"{path.relative_to(ROOT)}: {word}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        for word in _said(path)
        if word not in gathered
    }
    assert missed == set()


def test_what_is_counted_on_screen_has_its_form_for_one() -> None:
    """ "1 reports": a count before its noun in the plural goes through ngettext."""
    many = re.compile(r'(?<!N)_\(\s*"[^"{]*(?<!signer )\{(?:count|n)\} [a-z]+s\b[^"]*"')
    found = [
        f"{file.relative_to(ROOT)}: {match[0]}"
        for file in sorted((ROOT / "ui").rglob("*.py"))
        for match in many.finditer(file.read_text("utf-8"))
    ]
    assert not found, "\n".join(found)
