"""Dates that can't be right on their way to another office: never dropped, never in the way of others."""

from __future__ import annotations

from models.recipients import Person
from services import exchange
from services.repairs import records_to_repair
from tests.conftest import COMMUNE
from tests.unit.exchange.circle import Circle, first_person, frozen_round
from tests.unit.rounds.test_recipient_facts import alter


def test_a_date_that_nobody_can_read_is_put_aside_with_what_hangs_on_it(circle: Circle) -> None:
    round_uid = frozen_round(circle.unit, people=2)
    person = first_person(circle.unit)
    alter(circle.unit, Person, person, birth_date="hôm nọ")
    path = circle.export(round_uid)
    plan = exchange.plan_receive(circle.superior, path)
    done = exchange.receive_bundle(circle.superior, path)
    # What was said before is what happened: with the person, all that hangs on it.
    assert (plan.new, plan.aside) == (done.counts["new"], done.counts["aside"])
    assert {row.uid for row in plan.rows if row.verdict == "aside"} == {row.uid for row in done.aside}
    assert len(done.aside) > 1
    held = {row.kind: row for row in exchange.quarantined(circle.superior)}
    assert (held["person"].uid, held["person"].detail) == (person, "birth_date")
    assert len(exchange.superior_nominations(circle.superior)) == 1
    # Mended and sent again, all of it comes in.
    alter(circle.unit, Person, person, birth_date="1984")
    exchange.receive_bundle(circle.superior, circle.export(round_uid))
    assert len(exchange.superior_nominations(circle.superior)) == 2


def test_a_date_that_can_be_read_but_cannot_be_right_is_kept_and_listed(circle: Circle) -> None:
    round_uid = frozen_round(circle.unit, people=1)
    person = first_person(circle.unit)
    alter(circle.unit, Person, person, birth_date="1784")
    exchange.receive_bundle(circle.superior, circle.export(round_uid))
    (found,) = records_to_repair(circle.superior)
    assert (found.uid, found.field, found.owner, found.page) == (person, "birth_date", COMMUNE, "")
    assert len(exchange.superior_nominations(circle.superior)) == 1
