"""Titles of the year are for year-end rounds: a movement earns a commendation."""

from __future__ import annotations

import pytest

from models.types import RecipientKind, RoundKind
from services.app import Services
from services.messages import explain
from services.nominations import AwardBasisError, Nominate, nominate, nomination_rows
from tests.unit.rounds.makers import add_recipient, make_round


def test_a_movement_earns_no_title_of_the_year(app: Services) -> None:
    round_uid = make_round(app, RoundKind.THEMATIC, "Phong trào nông thôn mới")
    people = {
        RecipientKind.PERSON: ("LDTT", "CSTDCS", "CSTDT"),
        RecipientKind.COLLECTIVE: ("TTLDTT", "TTLDXS", "TDPVH"),
        RecipientKind.HOUSEHOLD: ("GDVH",),
    }
    for kind, codes in people.items():
        uid = add_recipient(app, f"Vũ Văn Dũng {kind}", kind)
        for code in codes:
            with pytest.raises(AwardBasisError) as caught:
                nominate(app, Nominate(round_uid=round_uid, recipient_uids=(uid,), award_code=code))
            told = explain(caught.value)
            assert app.packs.on(app.clock.today()).award(code).printed_name in told.what
            assert told.next
        nominate(app, Nominate(round_uid=round_uid, recipient_uids=(uid,), award_code="GKXA"))
    assert {row.award_code for row in nomination_rows(app, round_uid)} == {"GKXA"}
