"""What a file carries: all the superior needs of what goes up, little of what the commune decides itself."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.attachments import Attachment
from models.awards import AwardRecord
from models.councils import BallotResult, Meeting
from models.decisions import Decision
from models.documents import Paper
from models.movements import Movement, MovementTarget, TargetResult
from models.nominations import AchievementReport, Nomination
from models.recipients import Recipient
from models.types import (
    BundleStatus,
    MovementMethod,
    MovementScope,
    MovementState,
    NominationState,
)
from services.decisions import DecisionLine, RecordDecision, record_decision
from services.exchange import (
    ExportRound,
    apply_answer,
    export_bundle,
    open_conflicts,
    quarantined,
    receive_bundle,
)
from services.messages.exchange import reason_words
from services.papers import issue_round
from tests.unit.exchange.circle import give_back
from tests.unit.papers.makers import ISSUED, make_round, set_profile


@pytest.fixture(params=[True, False], ids=["changed there", "the same there"])
def changed_there(request):
    return request.param


@pytest.fixture
def made(circle):
    """A round whose council passed three nominations for the province and one of the commune ("binh")."""
    set_profile(circle.unit)
    return make_round(circle.unit)


def uids_of(app, column):
    with app.db.read() as session:
        return set(session.scalars(select(column)))


def scan_for(app, nomination_uid):
    from services.blobs import store_blob

    with app.db.write("test.scan") as tx:
        content = nomination_uid.encode()
        tx.session.add(
            Attachment(
                uid=app.ids.new(),
                nomination_uid=nomination_uid,
                paper_code="scan",
                title="Bản quét",
                file_name="quét.pdf",
                sha256=store_blob(tx.session, app, [content], "application/pdf"),
                size=len(content),
                media_type="application/pdf",
            )
        )


def decide_own(app, nomination_uid):
    app.clock.advance(days=12)  # after the meeting
    line = DecisionLine(nomination_uid=nomination_uid)
    record_decision(
        app,
        RecordDecision(
            number="412/QĐ-UBND",
            decided_on=app.clock.today(),
            title="Về việc khen thưởng",
            issuer="Chủ tịch Ủy ban nhân dân xã",
            signer_name="Vũ Văn Chủ",
            signer_title="Chủ tịch",
            items=(line,),
        ),
    )


def test_of_what_the_commune_decides_the_province_gets_the_award_alone(circle, made):
    unit, superior = circle.unit, circle.superior
    own = made.nominations["binh"]
    up = {uid for key, uid in made.nominations.items() if key != "binh"}
    for uid in made.nominations.values():
        scan_for(unit, uid)
    issue_round(unit, made.round_uid, ISSUED)
    decide_own(unit, own)
    done = export_bundle(unit, ExportRound(round_uid=made.round_uid, target=circle.stick))
    assert done.counts["nomination"] == len(up)
    assert receive_bundle(superior, done.path).status is BundleStatus.RECEIVED
    assert uids_of(superior, Nomination.uid) == up
    for model in (AchievementReport, Attachment, BallotResult):
        assert uids_of(superior, model.nomination_uid) == up
    assert own not in uids_of(superior, Paper.subject_uid)
    assert {"to_trinh", "bien_ban_hop"} <= uids_of(superior, Paper.form_id)
    assert uids_of(superior, Meeting.round_uid) == {made.round_uid}
    assert uids_of(superior, Decision.uid) == set()
    # The award itself counts for titles, and in the figures of the province.
    assert own in uids_of(superior, AwardRecord.nomination_uid)


def test_who_is_only_nominated_for_an_award_of_the_commune_stays_at_home(circle, made):
    unit, superior = circle.unit, circle.superior
    with unit.db.read() as session:
        who = session.get(Nomination, made.nominations["binh"]).recipient_uid
    receive_bundle(superior, circle.export(made.round_uid))
    assert who not in uids_of(superior, Recipient.uid)
    # Decided later, the award goes with the next file, and so does a change of its holder.
    decide_own(unit, made.nominations["binh"])
    receive_bundle(superior, circle.export(None))
    assert who in uids_of(superior, Recipient.uid)
    with unit.db.write("recipient.rename") as tx:
        tx.session.get(Recipient, who).name = "Nguyễn Văn Đổi"
    receive_bundle(superior, circle.export(None))
    assert "Nguyễn Văn Đổi" in uids_of(superior, Recipient.name)
    assert quarantined(superior) == ()
    assert open_conflicts(unit) == ()


def test_a_nomination_that_was_sent_and_withdrawn_is_still_told(circle, made):
    from services.nominations import MoveNominations, move_nominations

    unit, superior = circle.unit, circle.superior
    receive_bundle(superior, circle.export(made.round_uid))
    uid = made.nominations["mai"]
    give_back(circle, [uid])
    apply_answer(unit, circle.answer())
    move_nominations(unit, MoveNominations(uids=(uid,), action="withdraw", reason="Chuyển công tác"))
    receive_bundle(superior, circle.export(None))
    with superior.db.read() as session:
        assert session.get(Nomination, uid).state is NominationState.WITHDRAWN


# Results on movements of the superior.


def movement_of(app, uid, target_uid, owner, origin=None):
    """Put a launched movement with one target into a home; with `origin` as if it came by a file."""
    with app.db.write("test.movement", receiving=owner != app.unit_id) as tx:
        movement = Movement(
            uid=uid,
            title="Thi đua của tỉnh",
            fold_key="thi dua cua tinh",
            method=MovementMethod.REGULAR,
            scope=MovementScope.UNIT,
            launcher="Tỉnh",
            start_date="2026",
            state=MovementState.LAUNCHED,
        )
        target = MovementTarget(uid=target_uid, movement_uid=uid, position=1, title="Hộ", measure="%")
        for record in (movement, target):
            if owner != app.unit_id:
                record.owner, record.version = owner, 1
                record.origin = origin or app.db.installation_id
                record.created_at = record.updated_at = app.clock.now()
            tx.session.add(record)
            tx.session.flush()


def result_on(app, target_uid):
    from datetime import date
    from decimal import Decimal

    uid = app.ids.new()
    with app.db.write("test.result") as tx:
        tx.session.add(
            TargetResult(
                uid=uid,
                target_uid=target_uid,
                period_from=date(2026, 1, 1),
                period_to=date(2026, 6, 30),
                value=Decimal("84.5"),
            )
        )
    return uid


def test_results_on_a_movement_that_never_came_from_the_superior_wait_at_home(circle, made):
    unit, superior = circle.unit, circle.superior
    movement, target = unit.ids.new(), unit.ids.new()
    movement_of(unit, movement, target, superior.unit_id)  # typed off a paper, as in the sample
    result = result_on(unit, target)
    done = receive_bundle(superior, circle.export(made.round_uid))
    assert done.status is BundleStatus.RECEIVED
    assert quarantined(superior) == ()
    assert open_conflicts(unit) == ()
    assert uids_of(superior, TargetResult.uid) == set()
    assert result in uids_of(unit, TargetResult.uid)


def test_results_on_a_movement_that_came_go_up_also_those_written_before(circle, made, changed_there):
    unit, superior = circle.unit, circle.superior
    movement, target = superior.ids.new(), superior.ids.new()
    movement_of(unit, movement, target, superior.unit_id)
    movement_of(superior, movement, target, superior.unit_id)
    if changed_there:
        with superior.db.write("test.change") as tx:
            tx.session.get(Movement, movement).title = "Thi đua của tỉnh năm 2026"
            tx.session.get(MovementTarget, target).title = "Hộ thoát nghèo"
    before = result_on(unit, target)
    receive_bundle(superior, circle.export(made.round_uid))
    assert uids_of(superior, TargetResult.uid) == set()
    apply_answer(unit, circle.answer())  # the movement, and a receipt: the next file holds what is new
    receive_bundle(superior, circle.export(None))
    assert uids_of(superior, TargetResult.uid) == {before}
    apply_answer(unit, circle.answer())
    after = result_on(unit, target)
    done = export_bundle(unit, ExportRound(target=circle.stick))
    assert done.counts["target_result"] == 1
    receive_bundle(superior, done.path)
    assert uids_of(superior, TargetResult.uid) == {before, after}
    assert quarantined(superior) == ()
    assert open_conflicts(unit) == ()


def test_a_record_whose_parent_is_not_here_says_that_nothing_is_to_be_done(circle, made):
    unit, superior = circle.unit, circle.superior
    movement, target = superior.ids.new(), superior.ids.new()
    movement_of(unit, movement, target, superior.unit_id, origin=superior.ids.new())
    result = result_on(unit, target)
    assert receive_bundle(superior, circle.export(made.round_uid)).status is BundleStatus.PARTLY
    (held,) = quarantined(superior)
    assert (held.uid, held.reason) == (result, "parent_missing")
    assert "FOREIGN" not in reason_words(held.reason, held.detail)
    movement_of(superior, movement, target, superior.unit_id)
    receive_bundle(superior, circle.export(None))
    assert quarantined(superior) == ()
