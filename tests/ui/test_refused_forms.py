"""A refusal never closes a form: the error stands in it, what was typed stays, and it can be saved again."""

from __future__ import annotations

from importlib import import_module

import pytest

from services.drafts import draft_of
from services.engines import DiskFullError
from services.initiatives import list_initiatives
from services.movements import list_movements
from services.office import read_office
from services.recipients import RecipientFilter, get_recipient, recipient_keys
from services.results import Changes
from services.rounds import list_rounds
from tests.ui.forms_in_turn import in_turn, typing
from ui.dialogs.record_form import Field, Kind, RecordDialog
from ui.drafting import FormDraft
from ui.submitting import Submission

FIELDS = (
    Field(key="name", title="Họ tên", required=True),
    Field(key="note", title="Ghi chú", kind=Kind.LINES),
)


@pytest.fixture
def page_of(context, keep):
    def make(name):
        spec = import_module(f"ui.pages.{name}").SPEC
        page = spec.factory(context, spec)
        keep(page)
        page.show()
        return page

    return make


def test_a_person_who_died_before_the_birth_is_told_beside_the_field_and_can_be_put_right(page_of, context):
    page = page_of("recipients")
    found = []

    def wrong(dialog):
        typing(name="Lê Thị Ánh", birth_date="01/01/1980", died_on="01/01/1970")(dialog)
        found.append((dialog.isVisible(), dialog.form.error_text("died_on")))

    def right(dialog):
        assert dialog.form.widget("name").text() == "Lê Thị Ánh"
        typing(died_on="01/01/2020")(dialog)

    in_turn(page.add_person, wrong, right)
    ((open_still, told),) = found
    assert open_still
    assert told.startswith("Mất ngày 01/01/1970 sớm hơn ngày sinh 01/01/1980.")
    assert page.banner.isHidden()
    (uid,) = recipient_keys(context.services, RecipientFilter())
    assert get_recipient(context.services, uid).name == "Lê Thị Ánh"
    assert draft_of(context.services, "person/") is None


def test_a_year_that_cannot_be_is_told_beside_its_field(page_of, context):
    page = page_of("initiatives")
    told = []

    def wrong(dialog):
        typing(title="Sổ theo dõi", year="20266")(dialog)
        told.append(dialog.form.error_text("year"))

    in_turn(page.add, wrong, typing(year="2026"))
    assert told[0].startswith("Năm 20266 không thể đúng.")
    assert len(list_initiatives(context.services, "")) == 1


def test_on_a_full_disk_nothing_typed_is_lost(context, keep):
    tries, done = [], []

    def save(_app, command):
        tries.append(command)
        if len(tries) == 1:
            raise DiskFullError
        return Changes(uids={})

    dialog = RecordDialog(context.theme, "Cá nhân", FIELDS)
    keep(dialog)
    draft = FormDraft(context, dialog, "x/")
    Submission(context, dialog, save, dict, done.append)
    dialog.show()
    dialog.form.widget("name").setText("Lê")
    draft.write()
    dialog.finish()
    assert dialog.isVisible()
    assert not dialog.banner.isHidden()
    assert draft_of(context.services, "x/").content["name"] == "Lê"
    dialog.finish()
    assert not dialog.isVisible()
    assert len(done) == 1
    assert tries[1]["name"] == "Lê"
    assert draft_of(context.services, "x/") is None


def test_a_fault_of_the_program_does_not_lock_the_form(context, keep):
    def fail(_app, _command):
        raise ZeroDivisionError

    dialog = RecordDialog(context.theme, "Cá nhân", FIELDS, {"name": "Lê"})
    keep(dialog)
    Submission(context, dialog, fail, dict)
    dialog.show()
    with pytest.raises(ZeroDivisionError):
        dialog.finish()
    assert dialog.isVisible()
    assert dialog.isEnabled()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_refused_movement_and_a_refused_office_keep_their_forms(page_of, context):
    page = page_of("movements")
    in_turn(
        page.add,
        typing(title="Thi đua làm đường", start_date="10/05/2026", end_date="01/02/2026"),
        typing(end_date="01/12/2026"),
    )
    assert [row.title for row in list_movements(context.services)] == ["Thi đua làm đường"]


@pytest.mark.parametrize(("kept", "missing"), [("name1", "office1"), ("office1", "name1")])
def test_half_a_signer_is_asked_for_in_the_settings(page_of, context, kept, missing):
    page = page_of("settings")
    told = []

    def half(dialog):
        typing(**{kept: "TRẦN MẪU"})(dialog)
        told.append(dialog.form.error_text(missing))

    in_turn(page.edit_signers, half, typing(**{missing: "CHỦ TỊCH"}))
    assert "họ tên" in told[0]
    assert len(read_office(context.services).profile.signers) == 1


def test_a_refused_round_keeps_its_form(page_of, context):
    page = page_of("rounds")
    found = []

    def wrong(dialog):
        typing(title="Đợt tháng mười một", received_on="01/01/1930")(dialog)
        found.append((dialog.isVisible(), dialog.form.error_text("received_on")))

    in_turn(page._parts[0].add, wrong, typing(received_on="24/11/2026"))
    ((still, told),) = found
    assert still
    assert "01/01/1930 không thể đúng" in told
    assert [row.title for row in list_rounds(context.services)] == ["Đợt tháng mười một"]
