"""Print every row of the table and write it to build/bench.json; exit code 1 when a target is missed."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

from tests.benchmarks.measuring import Row, table

AREAS = ("papers", "records", "bundles", "window")
OUT = Path("build/bench.json")


def main() -> int:
    """Measure the areas named on the command line, or all."""
    found: list[Row] = []
    for area in sys.argv[1:] or AREAS:
        found += import_module(f"tests.benchmarks.{area}").rows()
    sys.stdout.write(table(found) + "\n")
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps([row.fields() for row in found], ensure_ascii=False, indent=1), "utf-8")
    return 0 if all(row.good for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
