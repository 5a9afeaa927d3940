"""What a measurement found: a rule of Nghị định 30/2020/NĐ-CP, where, the figure, and what it should be."""

from __future__ import annotations

from dataclasses import dataclass

# Another program rounds differently; on paper nobody sees it. Millimetres; points for sizes.
NEAR = 0.5
SIZE_NEAR = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One measurement. `rule`: an id of `RULES`; `page` from 1; `found`, `wanted`: figures or words."""

    rule: str
    page: int
    found: str
    wanted: str
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleResult:
    """What came of one rule: all its measurements, none where the paper has nothing it speaks of."""

    rule: str
    article: str
    findings: tuple[Finding, ...]

    @property
    def held(self) -> bool | None:
        """Tell whether every measurement holds; None without any."""
        return all(one.held for one in self.findings) if self.findings else None

    @property
    def broken(self) -> tuple[Finding, ...]:
        """Return what does not hold."""
        return tuple(one for one in self.findings if not one.held)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conformance:
    """A paper under the ruler: its pages and every rule in the order of the decree."""

    pages: int
    results: tuple[RuleResult, ...]

    @property
    def held(self) -> bool:
        """Tell whether no rule is broken."""
        return not any(one.broken for one in self.results)

    @property
    def broken(self) -> tuple[RuleResult, ...]:
        """Return the rules that are broken."""
        return tuple(one for one in self.results if one.broken)


def within(rule: str, page: int, value: float, low: float, high: float, unit: str, near: float) -> Finding:
    """Return a measurement that should lie between two figures."""
    wanted = f"{low:g} {unit}" if low == high else f"{low:g}–{high:g} {unit}"
    held = low - near <= value <= high + near
    return Finding(rule=rule, page=page + 1, found=f"{value:.4g} {unit}", wanted=wanted, held=held)


def told(rule: str, page: int, found: str, wanted: str, *, held: bool) -> Finding:
    """Return a measurement in words."""
    return Finding(rule=rule, page=page + 1, found=found, wanted=wanted, held=held)
