"""What a large round costs: statements for portions of records, not for each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import event

from services import exchange
from services.app import Services
from tests.conftest import OfficeMaker
from tests.unit.exchange.circle import Circle, circle_of, decide, frozen_round


def _statements(app: Services, work: Callable[[], object]) -> int:
    seen: list[str] = []

    def listen(*told: object) -> None:
        seen.append(str(told[2]))

    event.listen(app.db.engine, "before_cursor_execute", listen)
    try:
        work()
    finally:
        event.remove(app.db.engine, "before_cursor_execute", listen)
    return len(seen)


def _whole_way(circle: Circle, people: int) -> list[int]:
    """Send a round, send it anew, answer it; return the statements of each step."""
    unit, superior = circle.unit, circle.superior
    round_uid = frozen_round(unit, people)
    paths: list[Path] = []
    counts = []
    for wanted in (round_uid, None):
        counts.append(_statements(unit, lambda w=wanted: paths.append(circle.export(w))))
        counts.append(_statements(superior, lambda: exchange.receive_bundle(superior, paths[-1])))
    decide(circle)
    counts.append(_statements(superior, lambda: paths.append(circle.answer())))
    counts.append(_statements(unit, lambda: exchange.apply_answer(unit, paths[-1])))
    return counts


def test_more_nominations_cost_no_more_statements(office_templates: Path, tmp_path: Path) -> None:
    counts = []
    for people in (3, 60):
        maker = OfficeMaker(office_templates, tmp_path / f"homes-{people}")
        counts.append(_whole_way(circle_of(maker, tmp_path / f"stick-{people}"), people))
        for app in maker.opened:
            app.close()
    assert counts[0] == counts[1]
