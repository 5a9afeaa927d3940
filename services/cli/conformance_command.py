"""The command `check-paper`: a PDF under the ruler of Nghị định 30/2020, without a home."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from services.cli.environment import FileUnreadableError, readable
from services.cli.output import Output
from services.documents.conformance import Conformance, check_paper
from services.documents.errors import PaperUnreadable
from services.errors import InputError
from services.messages.conformance import conformance_lines, rule_words

# Papers are some hundred kilobytes; a scan of many pages may be some dozen megabytes.
_LARGEST = 200 * 1024 * 1024


class NoPaperError(InputError):
    """The file is no PDF that can be read (`path`)."""

    code = "usage.no_paper"


def check(wish: argparse.Namespace, output: Output) -> int:
    """Measure a file; exit code 0 when every rule holds, 3 when one is broken."""
    try:
        found = check_paper(_content(wish.file))
    except PaperUnreadable:
        raise NoPaperError(path=str(wish.file)) from None
    return output.result(_fields(wish.file, found), conformance_lines(found), 0 if found.held else 3)


def _content(path: Path) -> bytes:
    with readable(path):
        if path.exists() and (not path.is_file() or path.stat().st_size > _LARGEST):
            raise FileUnreadableError(path=str(path))
        return path.read_bytes()


def _fields(path: Path, found: Conformance) -> dict[str, Any]:
    return {
        "file": path.name,
        "pages": found.pages,
        "held": found.held,
        "rules": [
            {
                "rule": one.rule,
                "title": rule_words(one.rule),
                "article": one.article or None,
                "held": one.held,
                "measured": len(one.findings),
                "findings": msgspec.to_builtins(one.findings),
            }
            for one in found.results
        ],
    }
