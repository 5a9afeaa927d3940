"""The JSON Schema of a pack's files; `python -m services.regimes.schema` writes it into the documents."""

from __future__ import annotations

import json
from inspect import cleandoc
from pathlib import Path
from typing import Any

import msgspec

from services.regimes.pack import PackFile

SCHEMA_FILE = Path(__file__).resolve().parents[2] / "docs" / "rule-packs.schema.json"
_ABOUT = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A file of a rule pack (docs/rule-packs.md)",
    "description": "TOML, seen as the same tree in JSON: days as texts YYYY-MM-DD.",
}


def pack_schema() -> dict[str, Any]:
    """Return the schema of one file of a pack: every section, every predicate, no other key."""
    found = msgspec.json.schema(PackFile)
    for shape in found["$defs"].values():
        if "description" in shape:
            shape["description"] = cleandoc(shape["description"])
    return _ABOUT | found


def schema_text() -> str:
    """Return the schema as it stands in the documents."""
    return json.dumps(pack_schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(schema_text(), "utf-8", newline="\n")
