"""The award codes in docs/interchange.md are those of the rule packs."""

from __future__ import annotations

from pathlib import Path

from services.regimes import load_packs
from services.regimes.pack import Award

DOCS = Path(__file__).resolve().parents[3] / "docs" / "interchange.md"


def award_lines() -> list[str]:
    """Return the table of awards as it has to stand in the docs: a line a code, a column a regime."""
    regimes = load_packs().regimes
    found = [
        f"| code | name on paper | for | {' | '.join(one.id for one in regimes)} |",
        f"|---|---|---|{'---|' * len(regimes)}",
    ]
    for code in dict.fromkeys(code for one in regimes for code in one.awards):
        newest = next(one.awards[code] for one in reversed(regimes) if code in one.awards)
        kinds = dict.fromkeys(
            kind for one in regimes if code in one.awards for kind in one.awards[code].kinds
        )
        levels = [_level(one.awards.get(code)) for one in regimes]
        found.append(f"| `{code}` | {newest.name} | {', '.join(kinds)} | {' | '.join(levels)} |")
    return found


def _level(award: Award | None) -> str:
    if award is None:
        return "–"
    return f"`{award.level}`" if award.conferred else f"(`{award.level}`)"


def test_the_docs_list_every_award_code_with_its_level_in_each_regime():
    told = DOCS.read_text("utf-8")
    section = told.partition("## Award codes\n")[2].partition("\n## ")[0]
    assert [line for line in section.splitlines() if line.startswith("|")] == award_lines()
