"""The sample: one click opens it, and its password stays to be read in the window and at the password."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from services.app import Services, open_office
from services.clock import SystemClock
from services.home import AlreadyOpenError, BeingReadError, hold
from services.ids import SystemIds
from services.office import change_password, renew_recovery_code
from services.recipients import RecipientFilter, recipient_keys
from services.sample import SAMPLE_PASSWORD, set_up_sample
from services.sample_aside import set_sample_aside
from services.sample_note import read_sample_note
from tests.conftest import PASSWORD
from ui.app import Program
from ui.jobs import InlineJobs, Jobs
from ui.theme import Theme
from ui.widgets.basic import unnamed
from ui.widgets.sample_card import SampleCard
from ui.wizards.first_start import FirstStart
from ui.wizards.unlock import Unlock

Start = Callable[[], Program]
# What a program writes while it has a home open.
BY_THE_OPEN_PROGRAM = {Path(name) for name in ("open.json", "open.lock", "tdkt.db-wal", "tdkt.db-shm")}


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Start]:
    """Start the program on one home, as often as wanted."""
    running: list[Program] = []

    def make() -> Program:
        while running:
            end(running.pop())
        program = Program(tmp_path / "home", InlineJobs())
        running.append(program)
        qtbot.addWidget(program.start_window)
        program.start_window.show()
        program._on_warm(there=(tmp_path / "home" / "keys.json").exists())
        return program

    def end(program: Program) -> None:
        if program.window is not None:
            qtbot.addWidget(program.window)
            program.window.close()
        program.close()
        qapp.removeTranslator(program._words)

    yield make
    for one in running:
        end(one)


def press_sample(program: Program) -> None:
    first = program.start_window.findChild(FirstStart)
    assert first.sample_button.isVisibleTo(first)
    QTest.mouseClick(first.sample_button, Qt.MouseButton.LeftButton)


def said(widget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def card_of(program: Program) -> SampleCard:
    found: SampleCard = program.window.page.sample
    return found


def test_one_click_opens_the_sample_with_its_password_and_code_on_the_first_page(start: Start) -> None:
    program = start()
    press_sample(program)
    assert program.window is not None
    page = program.window.page
    assert page.spec.id == "overview"
    card = card_of(program)
    assert card.isVisibleTo(page)
    note = read_sample_note(program.root)
    told = said(card)
    for part in ("Mật khẩu", SAMPLE_PASSWORD, "Mã khôi phục", note.recovery_code):
        assert part in told
    assert unnamed(page) == []
    assert program.window.top.sheet.isHidden()  # nothing has to be put into a drawer


def test_password_and_code_are_copied_by_a_button(start: Start) -> None:
    program = start()
    press_sample(program)
    card = card_of(program)
    for copy, value in (
        (card.copy_password, SAMPLE_PASSWORD),
        (card.copy_code, read_sample_note(program.root).recovery_code),
    ):
        QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
        assert QGuiApplication.clipboard().text() == value
        assert "Đã sao chép" in said(program.window.toast)


def test_the_next_start_asks_for_the_password_that_stands_there_already(start: Start) -> None:
    press_sample(start())
    program = start()
    box = program.start_window.findChild(Unlock)
    assert SAMPLE_PASSWORD in said(box)
    QTest.keyClick(box.password, Qt.Key.Key_Return)
    assert program.window is not None
    assert card_of(program).isVisibleTo(program.window.page)


def test_a_sample_with_a_password_of_its_own_tells_nothing(start: Start) -> None:
    program = start()
    press_sample(program)
    change_password(program.window.context.services, SAMPLE_PASSWORD, PASSWORD)
    program.window.page.refresh()
    assert not card_of(program).isVisibleTo(program.window.page)
    box = start().start_window.findChild(Unlock)
    assert not box.password.text()
    assert SAMPLE_PASSWORD not in said(box)


def test_after_a_new_recovery_sheet_the_password_alone_is_told(start: Start) -> None:
    program = start()
    press_sample(program)
    code = read_sample_note(program.root).recovery_code
    renew_recovery_code(program.window.context.services, SAMPLE_PASSWORD)
    program.window.page.refresh()
    told = said(card_of(program))
    assert SAMPLE_PASSWORD in told
    assert "Mã khôi phục" not in told
    assert code not in told


def test_a_real_office_tells_nobody_a_password(app: Services, theme: Theme, qtbot: QtBot, window) -> None:
    page = window().page
    assert not page.sample.isVisibleTo(page)
    box = Unlock(theme, InlineJobs(), app.paths.root)
    qtbot.addWidget(box)
    assert not box.password.text()


def test_a_sample_that_cannot_be_made_says_why_and_can_be_tried_again(
    theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("x")
    first = FirstStart(theme, InlineJobs(), tmp_path / "taken" / "home")
    qtbot.addWidget(first)
    opened: list[object] = []
    first.opened.connect(opened.append)
    first.sample_button.click()
    assert "taken" in first.banner.accessibleName()
    assert first.findChild(QProgressBar).isHidden()
    (tmp_path / "taken").unlink()
    first.sample_button.click()
    assert len(opened) == 1
    first.close_made()


def test_while_the_sample_is_made_its_progress_is_seen(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    jobs = Jobs()
    first = FirstStart(theme, jobs, tmp_path / "home")
    qtbot.addWidget(first)
    first.show()
    opened: list[object] = []
    first.opened.connect(opened.append)
    first.sample_button.click()
    bar = first.findChild(QProgressBar)
    assert bar.isVisibleTo(first)
    assert bar.accessibleName()
    assert not first.sample_button.isEnabled()
    first.sample_button.click()
    assert len(jobs.visible()) == 1
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=60_000)
    first.close_made()
    jobs.close()


def press_set_up(program: Program, answer: str) -> list[str]:
    """Ask for a real office from the card of the sample; return what the question says."""
    said_in_it: list[str] = []

    def reply() -> None:
        dialog = QApplication.activeModalWidget()
        said_in_it.append(said(dialog))
        next(one for one in dialog.findChildren(QPushButton) if one.text() == answer).click()

    QTimer.singleShot(0, reply)
    card_of(program).set_up.click()
    return said_in_it


def test_the_sample_makes_room_for_a_real_office_and_stays_whole_beside_it(start: Start) -> None:
    program = start()
    press_sample(program)
    root = program.root
    before = {one.relative_to(root) for one in root.rglob("*")} - BY_THE_OPEN_PROGRAM
    aside = root.with_name("home-du-lieu-mau")
    assert str(aside) in press_set_up(program, "Đóng dữ liệu mẫu và lập đơn vị")[0]
    assert program.window is None
    first = program.start_window.box
    assert isinstance(first, FirstStart)
    assert str(aside) in first.banner.accessibleName()
    assert not (root / "keys.json").exists()
    assert {one.relative_to(aside) for one in aside.rglob("*")} - BY_THE_OPEN_PROGRAM == before
    with open_office(aside, SAMPLE_PASSWORD) as again:
        assert recipient_keys(again, RecipientFilter())
    # The way back: the folder gets its name again.
    aside.rename(root)
    assert start().start_window.findChild(Unlock).password.text() == SAMPLE_PASSWORD


def test_whoever_cancels_stays_in_the_sample(start: Start) -> None:
    program = start()
    press_sample(program)
    press_set_up(program, "Hủy")
    assert program.window is not None
    assert (program.root / "keys.json").exists()


def test_a_home_with_a_password_of_its_own_is_never_set_aside(start: Start) -> None:
    program = start()
    press_sample(program)
    change_password(program.window.context.services, SAMPLE_PASSWORD, PASSWORD)
    program.window.context.navigator.leave_sample()
    box = program.start_window.box
    assert isinstance(box, Unlock)
    assert str(program.root) in box.banner.accessibleName()
    assert (program.root / "keys.json").exists()
    assert [one.name for one in program.root.parent.iterdir()] == ["home"]


def test_a_sample_that_somebody_else_has_open_stays_where_it_is(tmp_path: Path) -> None:
    made = set_up_sample(tmp_path / "home", SystemClock(), SystemIds())
    made.services.close()
    with (
        hold(tmp_path / "home", SystemClock()),
        pytest.raises((AlreadyOpenError, BeingReadError)),
    ):
        set_sample_aside(tmp_path / "home", SystemClock())
    assert (tmp_path / "home" / "keys.json").exists()
