"""What the rules are told about a recipient."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.awards import AwardRecord, Discipline, Rating
from models.base import Shared
from models.initiatives import Initiative, InitiativeAuthor, InitiativeUse
from models.recipients import Collective, Membership, Person
from models.types import (
    AwardBasis,
    AwardState,
    EvidenceKind,
    InitiativeKind,
    InitiativeScope,
    RatingLevel,
    RecipientGroup,
    RecipientKind,
)
from services.app import Services
from services.eligibility import facts_of
from services.errors import NotFoundError
from services.nominations import MoveNominations, get_nomination, move_nominations
from services.recipient_facts import with_confirmations
from tests.unit.rounds.makers import YEAR, add_recipient, make_round, propose


def add(app: Services, model: type[Shared], **fields: Any) -> str:
    uid = app.ids.new()
    with app.db.write("test.add") as tx:
        tx.session.add(model(uid=uid, **fields))
    return uid


def alter(app: Services, model: type[Shared], uid: str, **fields: Any) -> None:
    with app.db.write("test.alter") as tx:
        record = tx.get(model, uid)
        for name, value in fields.items():
            setattr(record, name, value)


def award(app: Services, recipient_uid: str, **fields: Any) -> str:
    return add(
        app,
        AwardRecord,
        **{
            "recipient_uid": recipient_uid,
            "award_code": "LDTT",
            "printed_name": "Lao động tiên tiến",
            "basis": AwardBasis.MERIT,
            "year_from": 2025,
            "year_to": 2025,
            "evidence": EvidenceKind.DECLARED,
            "state": AwardState.VALID,
            **fields,
        },
    )


def test_awards_carry_their_evidence_and_annulled_ones_are_marked(app: Services) -> None:
    person = add_recipient(app, "Lê Thị Hoa")
    award(app, person, decision_date="2025-12", decision_number="8/QĐ")
    award(app, person, year_to=2026, decision_date="2026-12-20", state=AwardState.ANNULLED)
    first, second = facts_of(app, person).awards
    assert (first.state, first.decided_on, first.standing) == ("in_force", None, "declared")
    assert (second.state, second.decided_on) == ("annulled", date(2026, 12, 20))


def test_what_the_round_proposes_counts_as_proposed_until_it_is_withdrawn(app: Services) -> None:
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Lê Thị Hoa"])
    person = get_nomination(app, uid).row.recipient_uid
    assert [fact.state for fact in facts_of(app, person, round_uid).awards] == ["proposed"]
    assert facts_of(app, person).awards == ()
    move_nominations(app, MoveNominations(uids=(uid,), action="withdraw", reason="Xin rút"))
    assert facts_of(app, person, round_uid).awards == ()


def test_maternity_leave_is_no_leave_and_a_year_without_a_level_is_no_rating(app: Services) -> None:
    person = add_recipient(app, "Lê Thị Hoa")
    common = {"recipient_uid": person, "evidence": EvidenceKind.VERIFIED}
    add(app, Rating, year=2025, level=RatingLevel.GOOD, leave_days=50, **common)
    add(app, Rating, year=2026, leave_days=120, maternity_leave=True, **common)
    facts = facts_of(app, person)
    assert facts.leave_days == {2025: 50, 2026: 0}
    assert [(rating.year, rating.level) for rating in facts.ratings] == [(2025, "HTT")]


def test_an_examination_going_on_is_no_measure_yet(app: Services) -> None:
    person = add_recipient(app, "Lê Thị Hoa")
    assert facts_of(app, person).under_review is False
    add(app, Discipline, recipient_uid=person, form="khien_trach", from_date="2025-03", to_date="2026")
    add(app, Discipline, recipient_uid=person, form="", under_review=True)
    facts = facts_of(app, person)
    assert facts.under_review is True
    assert [(one.starts_on, one.ends_on) for one in facts.disciplines] == [
        (date(2025, 3, 1), date(2026, 12, 31))
    ]


def test_an_initiative_tells_who_recognised_it_and_what_it_served_for(app: Services) -> None:
    person = add_recipient(app, "Lê Thị Hoa")
    made = {"fold_key": "sang kien", "scope": InitiativeScope.GRASSROOTS}
    used = add(app, Initiative, title="Sáng kiến A", year=2025, decision_number="3/QĐ", **made)
    fresh = add(app, Initiative, title="Sáng kiến B", year=2026, **made)
    for uid in (used, fresh):
        add(app, InitiativeAuthor, initiative_uid=uid, person_uid=person, share_percent=100)
    add(app, InitiativeUse, initiative_uid=used, person_uid=person, award_code="CSTDCS", year=2025)
    first, second = facts_of(app, person).initiatives
    assert (first.recognised, [(use.award, use.year) for use in first.used_for]) == (True, [("CSTDCS", 2025)])
    assert (second.recognised, second.used_for) == (False, ())


def test_members_are_those_of_the_end_of_the_year(app: Services) -> None:
    village = add_recipient(app, "Thôn Đông", RecipientKind.COLLECTIVE)
    for name, period in {
        "A ở lại": (None, None),
        "B mới đến": (f"{YEAR}-06", None),
        "C đã đi": (None, f"{YEAR}-05"),
        "D đến sau": (f"{YEAR + 1}", None),
        "E đi cuối năm": ("2020", f"{YEAR}-12-31"),
    }.items():
        person = add_recipient(app, name)
        award(app, person, year_to=YEAR)
        add(
            app,
            Membership,
            person_uid=person,
            collective_uid=village,
            from_date=period[0],
            to_date=period[1],
        )
    alter(app, Collective, village, headcount=2)
    facts = facts_of(app, village, year=YEAR)
    assert [member.name[0] for member in facts.members] == ["A", "B", "E"]
    assert all(len(member.awards) == 1 for member in facts.members)
    assert facts.member_total == 3


@pytest.mark.parametrize(
    ("fields", "group"),
    [
        ({"civil_servant": True}, "cbccvc"),
        ({"civil_servant": False}, "nhan_dan"),
        ({"civil_servant": None}, ""),
        ({"civil_servant": None, "group": RecipientGroup.ENTREPRENEUR}, "doanh_nhan"),
        ({"civil_servant": None, "group": RecipientGroup.LEADER_DEPARTMENT}, "cbccvc"),
    ],
)
def test_the_group_follows_from_the_card(app: Services, fields: dict[str, Any], group: str) -> None:
    person = add_recipient(app, "Lê Thị Hoa")
    alter(app, Person, person, **fields)
    assert facts_of(app, person).group == group


def test_confirmations_join_the_facts(app: Services) -> None:
    facts = facts_of(app, add_recipient(app, "Lê Thị Hoa"))
    said = {
        "x": {"answer": True, "by": "Cán bộ", "note": " Biên bản "},
        "nobody": {"answer": True, "by": " ", "note": "Biên bản"},
        "nothing": {"answer": True, "by": "Cán bộ"},
    }
    given = with_confirmations(facts, said).confirmations
    # Nobody's word, and a word that rests on nothing, settle nothing.
    assert list(given) == ["x"]
    assert (given["x"].answer, given["x"].by, given["x"].note) == (True, "Cán bộ", "Biên bản")


def test_nobody_has_no_facts(app: Services) -> None:
    with pytest.raises(NotFoundError):
        facts_of(app, "nobody")


def test_projects_count_as_projects_and_what_nobody_said_as_initiatives(app: Services) -> None:
    person = add_recipient(app, "Lê Thị Hoa")
    made = {"fold_key": "x", "scope": InitiativeScope.GRASSROOTS, "year": 2026}
    kinds = {"A": None, "B": InitiativeKind.PROJECT, "C": InitiativeKind.INITIATIVE}
    for title, kind in kinds.items():
        uid = add(app, Initiative, title=title, initiative_kind=kind, **made)
        add(app, InitiativeAuthor, initiative_uid=uid, person_uid=person, share_percent=100)
    assert {one.title: one.kind for one in facts_of(app, person).initiatives} == {
        "A": "initiative",
        "B": "project",
        "C": "initiative",
    }


@pytest.mark.parametrize(
    ("since", "born", "known"),
    [(None, "1984", None), (2005, "1984", 2005), (1984, "1984-05", 1945), (2005, None, 2005)],
)
def test_a_history_whole_since_the_birth_is_whole(app: Services, since: Any, born: Any, known: Any) -> None:
    person = add_recipient(app, "Lê Thị Hoa")
    village = add_recipient(app, "Thôn Đông", RecipientKind.COLLECTIVE)
    add(app, Membership, person_uid=person, collective_uid=village)
    alter(app, Person, person, history_complete_from=since, birth_date=born)
    assert facts_of(app, person).history_complete_from == known
    assert [one.history_complete_from for one in facts_of(app, village).members] == [known]


def test_a_collective_knows_since_when_its_history_is_whole(app: Services) -> None:
    village = add_recipient(app, "Thôn Đông", RecipientKind.COLLECTIVE)
    alter(app, Collective, village, history_complete_from=1996, founded_on="1996-03")
    assert facts_of(app, village).history_complete_from == 1945


def test_the_armed_forces_are_a_group_of_their_own(app: Services) -> None:
    person = add_recipient(app, "Lê Văn Bộ")
    alter(app, Person, person, armed_forces=True, civil_servant=True)
    assert facts_of(app, person).group == "llvt"
