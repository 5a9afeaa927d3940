"""A page of the list never looks through the whole table: the engine's own plan of each statement says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event

from services.app import Services
from services.recipients import RecipientFilter, SavePerson, insert_people, recipient_keys, recipient_rows

_WAYS_ROUND = (RecipientFilter(), RecipientFilter(descending=True))


def _plan(app: Services, work: Callable[[], object]) -> list[str]:
    """Return the plan of each statement that the work sends, one line a step."""
    sent: list[tuple[str, Any]] = []

    def listen(*told: Any) -> None:
        sent.append((told[2], told[3]))

    event.listen(app.db.engine, "before_cursor_execute", listen)
    try:
        work()
    finally:
        event.remove(app.db.engine, "before_cursor_execute", listen)
    found: list[str] = []
    with app.db.engine.connect() as connection:
        for statement, parameters in sent:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            found += [row[3] for row in rows]
    return found


def _dear(plan: list[str]) -> list[str]:
    """Return the steps that look through the table or sort all of it; equal names may be put in order."""
    return [s for s in plan if s.startswith("SCAN recipient") or "TEMP B-TREE FOR ORDER BY" in s]


@pytest.fixture
def full(app: Services) -> Services:
    people = [SavePerson(name=f"Nguyễn Văn {n}") for n in range(300)]
    with app.db.write("test.load") as tx:
        insert_people(tx, app, people)
    return app


@pytest.mark.parametrize("wanted", _WAYS_ROUND)
def test_the_keys_come_from_the_index_in_its_order(full, wanted):
    plan = _plan(full, lambda: recipient_keys(full, wanted))
    assert any("COVERING INDEX ix_recipient_list" in step for step in plan), plan
    assert not _dear(plan), plan


def test_a_search_looks_at_the_index_only(full):
    plan = _plan(full, lambda: recipient_keys(full, RecipientFilter(text="nguyen")))
    assert any("COVERING INDEX ix_recipient_list" in step for step in plan), plan
    assert not _dear(plan), plan


def test_a_page_is_found_by_its_uids(full):
    keys = recipient_keys(full, RecipientFilter())[100:200]
    plan = _plan(full, lambda: recipient_rows(full, keys))
    assert any(step.startswith("SEARCH recipient") for step in plan), plan
    assert not [step for step in plan if step.startswith("SCAN")], plan
