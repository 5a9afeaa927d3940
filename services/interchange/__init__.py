"""The interchange format: all records of an office as one readable JSON file. See docs/interchange.md."""

from __future__ import annotations

from services.interchange.dumping import dump, dump_file
from services.interchange.judging import Judged, judge_file, judge_tree
from services.interchange.loading import LoadDone, load_file, load_tree
from services.interchange.problems import (
    FileUnreadableError,
    LoadRefusedError,
    NotInterchangeError,
    OtherUnitError,
    RowProblem,
)
from services.interchange.shapes import schema

__all__ = [
    "FileUnreadableError",
    "Judged",
    "LoadDone",
    "LoadRefusedError",
    "NotInterchangeError",
    "OtherUnitError",
    "RowProblem",
    "dump",
    "dump_file",
    "judge_file",
    "judge_tree",
    "load_file",
    "load_tree",
    "schema",
]
