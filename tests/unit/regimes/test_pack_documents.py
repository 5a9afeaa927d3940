"""The documents of the pack format are those of the program: schema, predicates, sections, examples."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, get_args

import jsonschema
import msgspec
import pytest

from services.regimes.criteria import AnyCriterion
from services.regimes.loading import is_pack_file
from services.regimes.pack import PackFile
from services.regimes.schema import SCHEMA_FILE, pack_schema, schema_text
from services.regimes.shelf import REGIMES_DIR

FILES = sorted(path for path in REGIMES_DIR.rglob("*") if is_pack_file(path.name))
GUIDE = (SCHEMA_FILE.parent / "rule-packs.md").read_text("utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)


def as_json(value: Any) -> Any:
    """Return a TOML tree as JSON holds it."""
    if isinstance(value, dict):
        return {name: as_json(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def tree_of(path: Path) -> Any:
    text = path.read_text("utf-8")
    return json.loads(text) if path.suffix == ".json" else as_json(tomllib.loads(text))


def test_the_schema_in_the_documents_is_the_present_one():
    assert SCHEMA_FILE.read_text("utf-8") == schema_text(), "run python -m services.regimes.schema"


@pytest.fixture(scope="module")
def validator():
    jsonschema.Draft202012Validator.check_schema(pack_schema())
    return jsonschema.Draft202012Validator(pack_schema())


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_packs_of_the_program_keep_to_the_schema(validator, path):
    assert [error.message for error in validator.iter_errors(tree_of(path))] == []


@pytest.mark.parametrize(
    "harm",
    [
        {"colour": []},
        {"source": [{"id": "S", "title": "x", "colour": 1}]},
        {"general": [{"p": "formula", "id": "g", "text": "x"}]},
        {"general": [{"p": "manual", "id": "g", "text": "x", "years": 1}]},
        {"regime": {"id": "no blanks", "version": 1, "title": "x", "status": "expired"}},
        {"regime": {"id": "R", "version": 0, "title": "x", "status": "expired"}},
    ],
)
def test_the_schema_refuses_what_the_program_refuses(validator, harm):
    assert list(validator.iter_errors(harm))
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(harm, PackFile, str_keys=True)


def test_every_block_of_the_guide_can_be_read():
    assert len(BLOCKS) >= 6
    for block in BLOCKS:
        msgspec.convert(tomllib.loads(block), PackFile, str_keys=True)


def test_the_guide_shows_every_predicate_and_names_every_section():
    shown = {line for block in BLOCKS for line in re.findall(r'\bp = "(\w+)"', block)}
    assert shown == {kind.__struct_config__.tag for kind in get_args(AnyCriterion)}
    named = set(re.findall(r"`(\w+)`", GUIDE)) | {"regime", "layer"}
    assert set(PackFile.__struct_fields__) <= named
