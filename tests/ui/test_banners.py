"""What was refused is taken back from the page as soon as the same has succeeded, and not before."""

from __future__ import annotations

from functools import partial

import pytest

from services.exchange import receive_bundle
from services.recipients import get_recipient
from services.wastebasket import DeleteRecord, delete_record
from tests.conftest import PASSWORD
from tests.ui.test_list_pages import open_page
from tests.unit.exchange.circle import circle_of, decide, frozen_round
from tests.unit.recipients.makers import add


@pytest.fixture
def circle(make_office, tmp_path):
    return circle_of(make_office, tmp_path / "stick")


@pytest.mark.parametrize("act", ["verify", "receive"])
def test_a_good_file_takes_back_what_was_said_of_a_bad_one(act, circle, context_of, keep):
    receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))
    decide(circle)
    good = circle.answer()
    bad = good.with_name("hong.tdkt")
    bad.write_bytes(good.read_bytes()[:200])
    page = open_page(context_of(circle.unit), "exchange", keep)
    prompts = page.context.prompts
    prompts.will_answer(bad)
    getattr(page, act)()
    assert page.banner.isVisible()
    prompts.will_answer(good, "ok" if act == "verify" else "yes")
    getattr(page, act)()
    assert page.banner.isHidden()


def test_the_right_password_takes_back_what_was_said_before(context, keep):
    page = open_page(context, "settings", keep)
    page._run(delete_record, DeleteRecord(kind="person", uid="no such", expected_version=7))
    assert page.banner.isVisible()
    context.prompts.will_answer(PASSWORD)
    page.new_sheet()
    assert page.banner.isHidden()
    page.sheet_dialog.reject()


def test_what_could_not_be_read_is_taken_back_once_it_can(context, keep):
    app, found = context.services, []
    page = open_page(context, "recipients", keep)
    uid = add(app, "Nguyễn Văn An")
    page._load(partial(get_recipient, app, "no such"), found.append, key="panel")
    assert page.banner.isVisible()
    page._load(partial(get_recipient, app, uid), found.append, key="other")
    assert page.banner.isVisible()  # something else was read
    page._load(partial(get_recipient, app, uid), found.append, key="panel")
    assert page.banner.isHidden()
    assert [one.name for one in found] == ["Nguyễn Văn An"] * 2


def test_a_refusal_of_an_act_outlives_what_is_read_beside_it(context, keep):
    app, found = context.services, []
    page = open_page(context, "recipients", keep)
    uid = add(app, "Nguyễn Văn An")
    page._load(partial(get_recipient, app, "no such"), found.append, key="panel")
    page._run(delete_record, DeleteRecord(kind="person", uid=uid, expected_version=7))
    told = page.banner.accessibleName()
    page._load(partial(get_recipient, app, uid), found.append, key="panel")
    assert page.banner.isVisible()
    assert page.banner.accessibleName() == told
