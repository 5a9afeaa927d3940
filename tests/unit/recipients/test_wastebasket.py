"""Throwing records away and taking them back."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from models.nominations import Nomination
from models.types import NominationState, RatingLevel, RoundKind
from services.app import Services
from services.award_records import SaveRating, save_rating
from services.db import ForeignRecordError
from services.errors import ConflictError, NotFoundError
from services.nominations import Nominate, nominate, nomination_rows
from services.recipients import RecipientFilter, get_recipient, recipient_history, recipient_keys
from services.rounds import OpenRound, open_round
from services.wastebasket import (
    DeleteRecord,
    RestoreRecord,
    delete_record,
    deleted_records,
    restore_record,
)
from tests.unit.recipients.makers import add, refused


def delete(app: Services, kind: str, uid: str, **more: Any) -> None:
    delete_record(app, DeleteRecord(kind=kind, uid=uid, **more))


def nominated(app: Services, person: str, state: NominationState) -> str:
    command = OpenRound(title="Đợt cuối năm", round_kind=RoundKind.YEAR_END, year=2026)
    round_uid = open_round(app, command).subject or ""
    nominate(app, Nominate(round_uid=round_uid, recipient_uids=(person,), award_code="LDTT"))
    (row,) = nomination_rows(app, round_uid)
    with app.db.write("local.state") as tx:
        tx.session.execute(update(Nomination).where(Nomination.uid == row.uid).values(state=state))
    return row.uid


def test_what_is_thrown_away_is_gone_from_lists_and_comes_back(app: Services) -> None:
    uid = add(app, "Nguyễn Văn An")
    delete(app, "person", uid, expected_version=1, reason="Nhập trùng")
    assert recipient_keys(app, RecipientFilter()) == ()
    with pytest.raises(NotFoundError):
        get_recipient(app, uid)
    (row,) = deleted_records(app)
    assert (row.kind, row.name, row.deleted_at) == ("person", "Nguyễn Văn An", app.clock.now())
    restore_record(app, RestoreRecord(kind="person", uid=uid))
    assert recipient_keys(app, RecipientFilter()) == (uid,)
    assert get_recipient(app, uid).version == 3
    assert deleted_records(app) == ()


def test_a_record_without_a_name_is_shown_under_its_recipient(app: Services) -> None:
    person = add(app, "Nguyễn Văn An")
    rating = SaveRating(recipient_uid=person, year=2025, level=RatingLevel.GOOD)
    uid = save_rating(app, rating).subject or ""
    delete(app, "rating", uid)
    assert recipient_history(app, person).ratings == ()
    assert [(row.kind, row.name) for row in deleted_records(app)] == [("rating", "Nguyễn Văn An")]


@pytest.mark.parametrize(
    ("state", "needed"),
    [
        (NominationState.DRAFT, True),
        (NominationState.SUBMITTED, True),
        (NominationState.GRANTED, True),
        (NominationState.WITHDRAWN, False),
        (NominationState.REFUSED, False),
    ],
)
def test_a_recipient_stays_while_a_nomination_needs_it(
    app: Services, state: NominationState, needed: bool
) -> None:
    person = add(app, "Nguyễn Văn An")
    nominated(app, person, state)
    command = DeleteRecord(kind="person", uid=person)
    if needed:
        refused("wastebasket.still_needed", delete_record, app, command)
    else:
        delete_record(app, command)
    assert bool(recipient_keys(app, RecipientFilter())) is needed


def test_a_nomination_can_go_until_it_was_sent(app: Services) -> None:
    draft = nominated(app, add(app, "Nguyễn Văn An"), NominationState.DRAFT)
    sent = nominated(app, add(app, "Trần Văn Bình"), NominationState.SUBMITTED)
    delete(app, "nomination", draft)
    command = DeleteRecord(kind="nomination", uid=sent)
    refused("wastebasket.still_needed", delete_record, app, command)


@pytest.mark.parametrize("kind", ["event", "paper", "appraisal", "decision", "decision_item"])
def test_what_was_said_to_others_is_never_thrown_away(app: Services, kind: str) -> None:
    refused("wastebasket.kept", delete_record, app, DeleteRecord(kind=kind, uid=app.ids.new()))


def test_only_what_is_there_and_ours_is_thrown_away(app: Services) -> None:
    uid = add(app, "Nguyễn Văn An")
    with pytest.raises(ConflictError):
        delete(app, "person", uid, expected_version=7)
    with pytest.raises(ConflictError):
        restore_record(app, RestoreRecord(kind="person", uid=uid))
    with pytest.raises(NotFoundError):
        delete(app, "collective", uid)
    with pytest.raises(NotFoundError):
        delete(app, "sandwich", uid)
    app.db.unit_id = "37@2025-07-01"
    with pytest.raises(ForeignRecordError):
        delete(app, "person", uid)
