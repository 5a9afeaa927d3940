"""Somebody proposed for several awards stands with the higher one first, whoever was written down first."""

from __future__ import annotations

import pytest

from services.app import Services
from services.nominations import Nominate, nominate
from services.papers.facts import round_facts
from tests.unit.rounds.makers import add_recipient, make_round


@pytest.mark.parametrize("first", ["LDTT", "CSTDCS"])
def test_the_higher_award_of_a_recipient_comes_first(app: Services, first: str) -> None:
    round_uid = make_round(app)
    people = tuple(add_recipient(app, name) for name in ("Bùi Thị Ánh", "Lê Văn Bình"))
    for code in (first, "LDTT" if first == "CSTDCS" else "CSTDCS"):
        nominate(app, Nominate(round_uid=round_uid, recipient_uids=people, award_code=code))
    with app.db.read() as session:
        told = [
            (one.recipient_uid, one.award_code) for one in round_facts(session, app, round_uid).candidates
        ]
    assert told == [(uid, code) for uid in people for code in ("CSTDCS", "LDTT")]
