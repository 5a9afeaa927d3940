"""Keys and words of the first window: Enter goes on, what is missing is said, the sheet is not lost."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from services.app import Services
from services.backup import backup_now
from services.home import HomePaths, read_keys
from services.keyring import WrongRecoveryCodeError, recover
from services.keyring import unlock as unlock_key
from services.office import renew_recovery_code
from tests.conftest import PASSWORD
from tests.ui.turns import turn
from ui.app import Program
from ui.jobs import InlineJobs, Jobs
from ui.qt_words import QtWords
from ui.scripted_prompts import ScriptedPrompts
from ui.settings import SettingsStore
from ui.theme import Theme
from ui.wizards.first_start import FirstStart
from ui.wizards.first_steps import OfficeStep, PasswordStep, SignersStep, UnitStep
from ui.wizards.unlock import Unlock


@pytest.fixture
def first(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[FirstStart]:
    made = FirstStart(theme, InlineJobs(), tmp_path / "home")
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close_made()


@pytest.fixture
def unlock(app: Services, theme: Theme, qtbot: QtBot) -> Iterator[Unlock]:
    backup_now(app)
    app.close()
    box = Unlock(theme, InlineJobs(), app.paths.root)
    qtbot.addWidget(box)
    box.found = []
    box.opened.connect(box.found.append)
    box.show()
    yield box
    for one in box.found:
        one.close()


def enter(widget):
    QTest.keyClick(widget, Qt.Key.Key_Return)


def at_signers(first: FirstStart) -> SignersStep:
    step = first.steps[0]
    assert isinstance(step, UnitStep)
    step.search.setText("giao thuy")
    step.search.settle()
    first.forward()
    first.forward()
    assert first.at == 2
    found = first.steps[2]
    assert isinstance(found, SignersStep)
    return found


def test_enter_in_the_password_opens_the_records(unlock: Unlock) -> None:
    unlock.password.setText(PASSWORD)
    enter(unlock.password)
    assert len(unlock.found) == 1


def test_enter_on_a_button_presses_it(unlock: Unlock) -> None:
    unlock.password.setText(PASSWORD)
    enter(unlock.open_button)
    assert len(unlock.found) == 1


def test_enter_goes_through_the_way_by_the_recovery_code_and_finishes_it(unlock: Unlock) -> None:
    unlock.use_code()
    for field, text in ((unlock.code, "AAAA-BBBB"), (unlock.fresh, PASSWORD), (unlock.again, PASSWORD)):
        field.setText(text)
    enter(unlock.code)
    assert unlock.banner.isHidden()
    enter(unlock.fresh)
    assert unlock.banner.isHidden()
    enter(unlock.again)
    assert not unlock.banner.isHidden()  # the code is wrong, but it was tried


def test_enter_in_the_password_of_a_backup_restores_it(unlock: Unlock) -> None:
    unlock.use_backup()
    unlock.restore_box.secret.setText(PASSWORD)
    enter(unlock.restore_box.secret)
    assert unlock._ways.currentIndex() == 0  # back at the password: the copy is in place
    assert not unlock.banner.isHidden()


def test_enter_leads_through_the_first_start(first: FirstStart) -> None:
    unit = first.steps[0]
    assert isinstance(unit, UnitStep)
    unit.search.setText("giao thuy")
    enter(unit.search)
    assert first.at == 1
    office = first.steps[1]
    assert isinstance(office, OfficeStep)
    enter(office.form.widget("clerk_name"))
    assert first.at == 1
    enter(office.form.widget("clerk_phone"))
    assert first.at == 2
    signers = first.steps[2]
    assert isinstance(signers, SignersStep)
    enter(signers.form.widget("name0"))
    assert first.at == 2
    enter(signers.form.widget("how2"))
    assert first.at == 3
    password = first.steps[3]
    assert isinstance(password, PasswordStep)
    password.first.setText(PASSWORD)
    enter(password.first)
    password.second.setText(PASSWORD)
    enter(password.second)
    assert first.at == 4


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_goes_on_in_the_first_start(
    qapp: QApplication, first: FirstStart, qtbot: QtBot, key: Qt.Key
) -> None:
    words = QtWords()  # names both keys alike
    qapp.installTranslator(words)
    try:
        made = FirstStart(first._theme, InlineJobs(), first._root)
        qtbot.addWidget(made)
        made.show()
        unit = made.steps[0]
        assert isinstance(unit, UnitStep)
        unit.search.setText("giao thuy")
        unit.search.settle()
        QTest.keyClick(made.windowHandle(), key, Qt.KeyboardModifier.ControlModifier)
        assert made.at == 1
    finally:
        qapp.removeTranslator(words)


def test_enter_on_a_unit_of_the_list_takes_it(first: FirstStart) -> None:
    unit = first.steps[0]
    assert isinstance(unit, UnitStep)
    unit.list.setCurrentRow(3)
    enter(unit.list)
    assert first.at == 1


def test_the_complaint_that_no_unit_is_chosen_goes_once_one_is(first: FirstStart) -> None:
    unit = first.steps[0]
    assert isinstance(unit, UnitStep)
    unit.list.setCurrentRow(-1)
    first.forward()
    assert unit.complaint
    unit.list.setCurrentRow(3)
    assert not unit.complaint


def test_on_the_first_start_the_search_of_the_unit_has_the_focus(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    program = Program(tmp_path / "empty", InlineJobs())
    qtbot.addWidget(program.start_window)
    with qtbot.waitExposed(program.start_window):
        program.start_window.show()
    program.start_window.activateWindow()
    program._on_warm(there=False)
    step = program.start_window.findChild(UnitStep)
    assert program.start_window.focusWidget() is step.search
    program.close()
    qapp.removeTranslator(program._words)


@pytest.mark.parametrize(("kept", "missing"), [("name1", "office1"), ("office1", "name1")])
def test_half_a_signer_is_not_dropped_but_asked_for(first: FirstStart, kept: str, missing: str) -> None:
    signers = at_signers(first)
    signers.form.widget(kept).setText("TRẦN MẪU")
    first.forward()
    assert first.at == 2
    assert signers.form.error_text(missing)
    assert not signers.form.error_text(kept)
    signers.form.widget(missing).setText("CHỦ TỊCH")
    first.forward()
    assert first.at == 3
    assert len(first.draft.signers) == 1


def at_sheet(program: Program) -> FirstStart:
    first = program.start_window.findChild(FirstStart)
    at_signers(first)
    first.forward()
    password = first.steps[3]
    assert isinstance(password, PasswordStep)
    password.first.setText(PASSWORD)
    password.second.setText(PASSWORD)
    first.forward()
    assert first.at == 4
    return first


def test_until_a_sheet_is_kept_the_window_reminds_and_the_settings_make_a_new_one(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    """The program ends on the step of the sheet: the code was not kept, and it is never shown again."""
    root = tmp_path / "home"
    program = Program(root, InlineJobs())
    qtbot.addWidget(program.start_window)
    program._on_warm(there=False)
    at_sheet(program)
    lost = program._first._made.recovery_code
    program.close()
    qapp.removeTranslator(program._words)

    again = Program(root, InlineJobs())
    qtbot.addWidget(again.start_window)
    again._on_warm(there=True)
    box = again.start_window.findChild(Unlock)
    box.password.setText(PASSWORD)
    box.unlock()
    window = again.window
    qtbot.addWidget(window)
    assert not window.top.sheet.isHidden()
    window.top.sheet.click()
    page = window.page
    assert page.spec.id == "settings"
    prompts = ScriptedPrompts(deque(["sai mật khẩu", PASSWORD]))
    page.context = replace(page.context, prompts=prompts)
    page.new_sheet()
    assert len(prompts.refusals) == 1
    page.new_sheet()
    shown = page.sheet_dialog
    code = shown.step.made.recovery_code
    assert code != lost
    assert shown.step.made.sheet.startswith(b"%PDF")
    keys = read_keys(HomePaths(root))
    assert recover(keys, code) == unlock_key(keys, PASSWORD)
    with pytest.raises(WrongRecoveryCodeError):
        recover(keys, lost)
    shown.reject()
    turn()
    assert page.sheet_dialog is None
    assert not window.top.sheet.isHidden()  # shown, but nobody said that it is kept
    page.context.prompts.answers.append(PASSWORD)
    page.new_sheet()
    page.sheet_dialog.finish()
    assert window.top.sheet.isHidden()
    window.close()
    again.close()
    qapp.removeTranslator(again._words)
    assert SettingsStore(root / "settings.json").value.sheet_kept


def test_a_sheet_kept_at_the_first_start_needs_no_reminder(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    program = Program(tmp_path / "home", InlineJobs())
    qtbot.addWidget(program.start_window)
    program._on_warm(there=False)
    at_sheet(program).forward()
    qtbot.addWidget(program.window)
    assert program.window.top.sheet.isHidden()
    program.window.close()
    program.close()
    qapp.removeTranslator(program._words)


def test_two_enters_on_a_password_start_the_work_once(
    app: Services, qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    """The work goes on beside the window: the second Enter comes while the first is at it."""
    jobs = Jobs()
    first = FirstStart(theme, jobs, tmp_path / "home")
    qtbot.addWidget(first)
    unit = first.steps[0]
    assert isinstance(unit, UnitStep)
    unit.search.setText("giao thuy")
    unit.search.settle()
    for _step in range(3):
        first.forward()
    password = first.steps[3]
    assert isinstance(password, PasswordStep)
    password.first.setText(PASSWORD)
    password.second.setText(PASSWORD)
    enter(password.second)
    enter(password.second)
    assert len(jobs._active) == 1
    qtbot.waitUntil(lambda: first.at == 4, timeout=30_000)
    first.close_made()
    code = renew_recovery_code(app, PASSWORD)
    app.close()
    unlock = Unlock(theme, jobs, app.paths.root)
    qtbot.addWidget(unlock)
    unlock.use_code()
    unlock.code.setText(code)
    unlock.fresh.setText("mật khẩu hoàn toàn mới")
    unlock.again.setText("mật khẩu hoàn toàn mới")
    opened: list[object] = []
    unlock.opened.connect(opened.append)
    enter(unlock.again)
    enter(unlock.again)
    assert len(jobs._active) == 1
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=30_000)
    opened[0].close()
    jobs.close()
