"""What an answer brought is counted by nomination, as it stands now."""

from __future__ import annotations

from datetime import date

import pytest

from services import exchange
from services.appraisals import AlreadyReturnedError, Appraise, appraisals_of, appraise
from services.decisions import DecisionLine, RecordDecision, record_decision
from services.exchange import tracked_units
from services.messages import all_messages
from tests.unit.exchange.circle import Circle, frozen_round, give_back, states


@pytest.fixture
def sent(circle: Circle) -> list[str]:
    """Nominations that lie with the superior."""
    exchange.receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))
    return sorted(states(circle.superior))


def test_what_was_accepted_and_then_decided_counts_as_decided_alone(circle: Circle, sent: list[str]) -> None:
    appraise(circle.superior, Appraise(nomination_uids=tuple(sent), outcome="accepted"))
    first, second = sent
    lines = (
        DecisionLine(nomination_uid=first),
        DecisionLine(nomination_uid=second, outcome="refused", reason="Trùng"),
    )
    record_decision(
        circle.superior,
        RecordDecision(
            number="9/QĐ-UBND",
            decided_on=date(2026, 11, 24),
            title="Khen thưởng",
            issuer="Ủy ban nhân dân tỉnh",
            signer_name="Hoàng Văn Ký",
            signer_title="Chủ tịch",
            items=lines,
        ),
    )
    done = exchange.apply_answer(circle.unit, circle.answer())
    assert (len(done.granted), len(done.refused), done.accepted, done.returned) == (1, 1, (), ())


def test_a_finding_that_was_changed_counts_once(circle: Circle, sent: list[str]) -> None:
    first, second = sent
    appraise(circle.superior, Appraise(nomination_uids=(first, second), outcome="accepted"))
    give_back(circle, [first])
    appraise(circle.superior, Appraise(nomination_uids=(first,), outcome="accepted"))
    give_back(circle, [first])
    done = exchange.apply_answer(circle.unit, circle.answer())
    assert (done.returned, done.accepted) == ((first,), (second,))


def test_a_nomination_is_returned_once_until_it_comes_again(circle: Circle, sent: list[str]) -> None:
    first, second = sent
    give_back(circle, [first])
    with pytest.raises(AlreadyReturnedError):
        give_back(circle, [second, first])
    assert appraisals_of(circle.superior, second) == ()
    assert AlreadyReturnedError.code in all_messages()


def test_what_is_accepted_already_is_not_accepted_twice(circle: Circle, sent: list[str]) -> None:
    first, second = sent
    appraise(circle.superior, Appraise(nomination_uids=(first,), outcome="accepted"))
    appraise(circle.superior, Appraise(nomination_uids=(first, second), outcome="accepted"))
    assert len(appraisals_of(circle.superior, first)) == len(appraisals_of(circle.superior, second)) == 1


def test_the_province_sees_all_its_units_the_silent_ones_too(circle: Circle) -> None:
    found = tracked_units(circle.superior, 2026)
    assert len(found) == 129
    enrolled = [row for row in found if row.status is not None]
    assert [row.unit_id for row in enrolled] == [circle.unit.unit_id]
    assert len({row.peer_id for row in found}) == 129
    assert tracked_units(circle.unit) == ()
