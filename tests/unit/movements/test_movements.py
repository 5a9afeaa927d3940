"""Movements: what they hold, the steps they take, and what is the superior's alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from models.movements import Movement, MovementTarget
from models.types import MovementMethod, MovementScope, MovementState
from services import i18n
from services.app import Services
from services.dates import PartialDate
from services.db import ForeignRecordError
from services.errors import ConflictError, NotFoundError
from services.movement_reads import ResultRow, reached
from services.movements import (
    MoveMovement,
    SaveMovement,
    SaveRegistration,
    SaveResult,
    SaveTarget,
    SaveTheme,
    get_movement,
    list_movements,
    move_movement,
    save_movement,
    save_registration,
    save_result,
    save_target,
    save_theme,
)
from tests.unit.recipients.makers import add, refused
from ui.presenters.nominations import history_lines

PROVINCE = "37@2025-07-01"


def movement(**more: Any) -> SaveMovement:
    given = SaveMovement(
        title="Chung sức xây dựng nông thôn mới",
        method=MovementMethod.THEMATIC,
        scope=MovementScope.UNIT,
        launcher="Ủy ban nhân dân xã",
        start_date=PartialDate(2026, 1, 15),
        end_date=PartialDate(2027),
    )
    return replace(given, **more)


def saved(app: Services, **more: Any) -> str:
    return save_movement(app, movement(**more)).subject or ""


def target(uid: str, **more: Any) -> SaveTarget:
    given = SaveTarget(
        movement_uid=uid, position=1, title="Đường bê tông", measure="km", planned=Decimal("4.5")
    )
    return replace(given, **more)


def move(app: Services, uid: str, *actions: str) -> None:
    for action in actions:
        move_movement(app, MoveMovement(uid=uid, action=action, reason="Nhập nhầm"))  # type: ignore[arg-type]


def received(app: Services) -> tuple[str, str]:
    """Return a movement of the superior and its target, as an answer brings them."""
    uid, target_uid = app.ids.new(), app.ids.new()
    more: dict[str, Any] = {
        "owner": PROVINCE,
        "version": 1,
        "created_at": app.clock.now(),
        "updated_at": app.clock.now(),
    }
    with app.db.write("test.receive", receiving=True) as tx:
        tx.session.add(
            Movement(
                uid=uid,
                title="Cả tỉnh chung tay",
                fold_key="ca tinh chung tay",
                method=MovementMethod.REGULAR,
                scope=MovementScope.PROVINCE,
                launcher="Chủ tịch Ủy ban nhân dân tỉnh",
                start_date="2026",
                state=MovementState.LAUNCHED,
                **more,
            )
        )
        tx.session.flush()
        tx.session.add(
            MovementTarget(
                uid=target_uid, movement_uid=uid, position=1, title="Hộ nghèo", measure="hộ", **more
            )
        )
    return uid, target_uid


def test_a_movement_comes_back_with_all_its_parts(app: Services) -> None:
    uid = saved(app, slogan="Đoàn kết", content="Nội dung\nthi đua", document_number="05/KH-UBND")
    theme = save_theme(app, SaveTheme(movement_uid=uid, position=1, title="Giao thông")).subject
    target_uid = save_target(app, target(uid, theme_uid=theme)).subject or ""
    for month, value in ((3, "1.5"), (6, "3.6")):
        save_result(
            app,
            SaveResult(
                target_uid=target_uid,
                period_from=date(2026, 1, 15),
                period_to=date(2026, month, 30),
                value=Decimal(value),
            ),
        )
    person = add(app, "Nguyễn Văn An")
    registration = SaveRegistration(
        movement_uid=uid, recipient_uid=person, year=2026, registered_on=date(2026, 2, 1)
    )
    save_registration(app, registration)
    view = get_movement(app, uid)
    assert (view.slogan, view.content) == ("Đoàn kết", "Nội dung\nthi đua")
    assert (view.row.start_date, view.row.end_date) == (PartialDate(2026, 1, 15), PartialDate(2027))
    assert (view.row.target_count, view.row.registration_count, view.row.received) == (1, 1, False)
    (found,) = view.targets
    assert (found.theme_uid, found.planned, found.reached_percent) == (theme, Decimal("4.5"), 80)
    assert [result.value for result in found.results] == [Decimal("1.5"), Decimal("3.6")]
    assert [row.recipient_name for row in view.registrations] == ["Nguyễn Văn An"]


def test_of_what_should_fall_a_lower_result_is_better(app: Services) -> None:
    uid = saved(app)
    command = target(uid, title="Hộ nghèo", measure="hộ", planned=Decimal(10), lower_is_better=True)
    target_uid = save_target(app, command).subject or ""
    result = SaveResult(
        target_uid=target_uid, period_from=date(2026, 1, 1), period_to=date(2026, 6, 30), value=Decimal(8)
    )
    save_result(app, result)
    assert get_movement(app, uid).targets[0].reached_percent == 125


@pytest.mark.parametrize(
    ("planned", "value", "percent"),
    [("6", "4.6", 77), ("6", "4.5", 75), ("1000", "999", 99), ("1000", "999.9", 99), ("4", "4", 100)],
)
def test_a_share_is_rounded_but_full_only_when_it_is(planned: str, value: str, percent: int) -> None:
    line = ResultRow(
        uid="r", period_from=date(2026, 1, 1), period_to=date(2026, 6, 30), value=Decimal(value), note="",
        version=1, owner="",
    )  # fmt: skip
    assert reached(Decimal(planned), [line], lower_is_better=False) == percent


def test_each_step_is_kept_as_an_event(app: Services) -> None:
    uid = saved(app)
    move(app, uid, "launch", "interim_review", "final_review", "archive", "reopen")
    view = get_movement(app, uid)
    assert view.row.state is MovementState.FINAL_REVIEWED
    assert [event.action for event in view.events] == [
        *("draft", "launch", "interim_review", "final_review", "archive", "reopen"),
    ]
    last = view.events[-1]
    assert (last.from_state, last.to_state, last.reason) == ("archived", "final_reviewed", "Nhập nhầm")


@pytest.mark.parametrize(
    ("before", "action"),
    [
        ((), "interim_review"),
        ((), "final_review"),
        ((), "archive"),
        ((), "reopen"),
        (("launch",), "launch"),
        (("launch",), "archive"),
        (("launch", "final_review"), "interim_review"),
        (("launch", "final_review", "archive"), "launch"),
    ],
)
def test_no_step_is_jumped(app: Services, before: tuple[str, ...], action: Any) -> None:
    uid = saved(app)
    move(app, uid, *before)
    events = len(get_movement(app, uid).events)
    command = MoveMovement(uid=uid, action=action, reason="Nhập nhầm")
    refused("movement.wrong_state", move_movement, app, command)
    assert len(get_movement(app, uid).events) == events


def test_going_back_needs_a_reason(app: Services) -> None:
    uid = saved(app)
    move(app, uid, "launch")
    refused("event.reason_needed", move_movement, app, MoveMovement(uid=uid, action="reopen", reason=" "))


def test_a_stale_screen_moves_nothing(app: Services) -> None:
    uid = saved(app)
    move(app, uid, "launch")
    with pytest.raises(ConflictError):
        move_movement(app, MoveMovement(uid=uid, action="final_review", expected_version=1))


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("movement.title_needed", {"title": " "}),
        ("movement.launcher_needed", {"launcher": " "}),
        ("movement.period", {"end_date": PartialDate(2025)}),
        ("movement.period", {"final_review_date": PartialDate(2026, 1, 14)}),
    ],
)
def test_a_movement_that_cannot_be_is_refused(app: Services, code: str, fields: dict[str, Any]) -> None:
    refused(code, save_movement, app, movement(**fields))
    assert list_movements(app) == ()


def test_parts_that_cannot_be_are_refused(app: Services) -> None:
    uid, other = saved(app), saved(app)
    theme = save_theme(app, SaveTheme(movement_uid=other, position=1, title="Giao thông")).subject
    target_uid = save_target(app, target(uid)).subject or ""
    refused("movement.title_needed", save_theme, app, SaveTheme(movement_uid=uid, position=1, title=""))
    refused("movement.title_needed", save_target, app, target(uid, title=" "))
    refused("movement.measure_needed", save_target, app, target(uid, measure=" "))
    refused("movement.foreign_theme", save_target, app, target(uid, theme_uid=theme))
    result = SaveResult(
        target_uid=target_uid, period_from=date(2026, 2, 1), period_to=date(2026, 1, 31), value=Decimal(1)
    )
    error = refused("movement.period", save_result, app, result)
    assert error.params == {"first": "01/02/2026", "last": "31/01/2026"}
    with pytest.raises(NotFoundError):
        save_target(app, target(app.ids.new()))


def test_nobody_registers_for_the_same_twice(app: Services) -> None:
    uid, person = saved(app), add(app, "Nguyễn Văn An")
    first = SaveRegistration(
        movement_uid=uid,
        recipient_uid=person,
        year=2026,
        award_code="LDTT",
        registered_on=date(2026, 2, 1),
    )
    known = save_registration(app, first).subject
    refused("movement.registered_already", save_registration, app, first)
    save_registration(app, replace(first, uid=known, content="Thi đua học tập"))
    save_registration(app, replace(first, award_code="CSTDCS"))
    save_registration(app, replace(first, year=2027))
    assert list_movements(app)[0].registration_count == 3


def test_an_archived_movement_is_changed_only_after_it_is_reopened(app: Services) -> None:
    uid = saved(app)
    move(app, uid, "launch", "final_review", "archive")
    refused("movement.wrong_state", save_movement, app, movement(uid=uid, title="Tên khác"))
    refused("movement.wrong_state", save_target, app, target(uid))
    move(app, uid, "reopen")
    save_target(app, target(uid))


def test_a_received_movement_takes_only_our_results_and_registrations(app: Services) -> None:
    uid, target_uid = received(app)
    assert list_movements(app)[0].received
    with pytest.raises(ForeignRecordError):
        save_movement(app, movement(uid=uid, title="Tên khác"))
    with pytest.raises(ForeignRecordError):
        move(app, uid, "final_review")
    with pytest.raises(ForeignRecordError):
        save_target(app, target(uid))
    with pytest.raises(ForeignRecordError):
        save_theme(app, SaveTheme(movement_uid=uid, position=1, title="Giao thông"))
    result = SaveResult(
        target_uid=target_uid, period_from=date(2026, 1, 1), period_to=date(2026, 6, 30), value=Decimal(8)
    )
    save_result(app, result)
    registration = SaveRegistration(
        movement_uid=uid,
        recipient_uid=add(app, "Nguyễn Văn An"),
        year=2026,
        registered_on=date(2026, 2, 1),
    )
    save_registration(app, registration)
    view = get_movement(app, uid)
    assert view.row.state is MovementState.LAUNCHED
    assert view.targets[0].results[0].owner == app.unit_id
    assert view.registrations[0].owner == app.unit_id


def test_movements_are_found_by_year_and_words(app: Services) -> None:
    saved(app)
    saved(app, title="Người tốt, việc tốt", start_date=PartialDate(2025), end_date=None)
    saved(app, title="Giữ gìn đường làng", start_date=PartialDate(2024), end_date=PartialDate(2024, 12))
    titles = [row.title for row in list_movements(app)]
    assert titles[0] == "Chung sức xây dựng nông thôn mới"
    assert len(titles) == 3
    assert [row.title for row in list_movements(app, 2025)] == ["Người tốt, việc tốt"]
    assert [row.title for row in list_movements(app, text="duong lang")] == ["Giữ gìn đường làng"]
    assert list_movements(app, text="đường làng mới") == ()


def test_the_history_of_a_movement_begins_with_its_drawing_up(app: Services) -> None:
    i18n.use("vi")
    uid = saved(app)
    move_movement(app, MoveMovement(uid=uid, action="launch"))
    told = [one.text for one in history_lines(get_movement(app, uid).events)]
    assert [text.split(" (")[0] for text in told] == ["Đã phát động", "Lập phong trào"]
