"""Print every row of the table and write it to build/bench.json; exit code 1 when a target is missed.

`--keep` makes what was measured the baseline that later runs are compared with.
"""

from __future__ import annotations

import json
import sys
import traceback
from importlib import import_module
from pathlib import Path

from tests.benchmarks.measuring import Row, table

AREAS = ("papers", "records", "bundles", "province", "window")
OUT = Path("build/bench.json")
BASELINE = Path(__file__).with_name("baseline.json")


def main() -> int:
    """Measure the areas named on the command line, or all; one that breaks off doesn't stop the others."""
    found: list[Row] = []
    broken: list[str] = []
    for area in [one for one in sys.argv[1:] if one != "--keep"] or AREAS:
        sys.stderr.write(f"measuring {area} …\n")
        try:
            found += import_module(f"tests.benchmarks.{area}").rows()
        except Exception:  # told below, with its whole trace
            broken.append(area)
            traceback.print_exc()
    sys.stdout.write(table(found, _before()) + "\n")
    for area in broken:
        sys.stdout.write(f"{area}: broke off, see above\n")
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps([row.fields() for row in found], ensure_ascii=False, indent=1), "utf-8")
    if "--keep" in sys.argv:
        kept = _before() | {row.work: round(row.ratio or row.ours_ms, 2) for row in found}
        BASELINE.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0 if not broken and all(row.good for row in found) else 1


def _before() -> dict[str, float]:
    if not BASELINE.exists():
        return {}
    found: dict[str, float] = json.loads(BASELINE.read_text("utf-8"))
    return found


if __name__ == "__main__":
    sys.exit(main())
