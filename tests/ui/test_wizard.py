"""First start, unlocking, and the program as a whole."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from services.app import Services
from services.backup import backup_now, backups
from services.clock import VIETNAM, FixedClock
from services.documents import fonts, page_count
from services.home import HomePaths
from services.logs import crash_report
from tests.conftest import COMMUNE, NOW, PASSWORD, PROVINCE, OfficeMaker
from ui.app import Program, home_folder, keep_for_good
from ui.crash import CrashDialog
from ui.jobs import InlineJobs
from ui.presenters.first_start import DRAFT, unit_lines
from ui.qt_words import QtWords
from ui.theme import Theme
from ui.widgets.preview import PreviewPane
from ui.widgets.printing import print_papers
from ui.wizards.first_start import FirstStart
from ui.wizards.first_steps import OfficeStep, PasswordStep, SheetStep, SignersStep, UnitStep
from ui.wizards.opening import open_home, recovery_sheet
from ui.wizards.unlock import Unlock


@pytest.fixture
def first(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[FirstStart]:
    made = FirstStart(theme, InlineJobs(), tmp_path / "home")
    qtbot.addWidget(made)
    yield made
    made.close_made()


def choose(first: FirstStart, name: str) -> None:
    step = first.steps[0]
    assert isinstance(step, UnitStep)
    step.search.setText(name)
    step.search.settle()


def test_the_list_holds_the_province_and_its_129_communes(app: Services) -> None:
    lines = unit_lines(app.units, "")
    assert len(lines) == 130
    assert (lines[0].unit_id, lines[0].role) == (PROVINCE, "superior")


def test_a_unit_is_found_without_marks(app: Services) -> None:
    assert COMMUNE in {line.unit_id for line in unit_lines(app.units, "giao thuy")} | {
        line.unit_id for line in unit_lines(app.units, app.units.get(COMMUNE).name)
    }


def test_without_a_unit_the_first_step_is_not_left(first: FirstStart) -> None:
    first.forward()
    assert first.at == 0


def test_a_folder_that_takes_no_data_is_told_of_before_anything_is_typed(
    theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("x")
    first = FirstStart(theme, InlineJobs(), tmp_path / "taken" / "home")
    qtbot.addWidget(first)
    choose(first, "giao thuy")
    first.forward()
    assert first.at == 0
    assert not first.banner.isHidden()
    assert "taken" in first.banner.accessibleName()
    (tmp_path / "taken").unlink()
    first.forward()
    assert first.at == 1
    assert first.banner.isHidden()


def test_a_folder_with_files_of_somebody_else_is_told_of_at_the_first_step(
    theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "anh-cuoi.jpg").write_text("x")
    first = FirstStart(theme, InlineJobs(), folder)
    qtbot.addWidget(first)
    choose(first, "giao thuy")
    first.forward()
    assert first.at == 0
    assert "anh-cuoi.jpg" in first.banner.accessibleName()
    assert [one.name for one in folder.iterdir()] == ["anh-cuoi.jpg"]
    (folder / "anh-cuoi.jpg").unlink()
    first.forward()
    assert first.at == 1
    assert first.banner.isHidden()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be written by this user")
def test_a_read_only_folder_is_told_of_at_the_first_step(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir(mode=0o500)
    first = FirstStart(theme, InlineJobs(), tmp_path / "home")
    qtbot.addWidget(first)
    choose(first, "giao thuy")
    first.forward()
    assert first.at == 0
    assert not first.banner.isHidden()


def test_the_draft_is_taken_up_where_it_was_left(
    first: FirstStart, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(first, "giao thuy")
    first.forward()
    step = first.steps[1]
    assert isinstance(step, OfficeStep)
    step.form.widget("clerk_name").setText("Trần Thị Mẫu")
    first.forward()
    again = FirstStart(theme, InlineJobs(), tmp_path / "home")
    qtbot.addWidget(again)
    assert again.at == 2
    assert again.draft.fields["clerk_name"] == "Trần Thị Mẫu"
    assert b"password" not in (tmp_path / "home" / DRAFT).read_bytes()


def test_five_steps_make_an_office_with_its_sheet(first: FirstStart, tmp_path: Path) -> None:
    choose(first, "giao thuy")
    first.forward()
    first.forward()
    signers = first.steps[2]
    assert isinstance(signers, SignersStep)
    first.forward()
    password = first.steps[3]
    assert isinstance(password, PasswordStep)
    password.first.setText("ngắn")
    first.forward()
    assert first.at == 3
    password.first.setText(PASSWORD)
    password.second.setText(PASSWORD)
    opened: list[object] = []
    first.opened.connect(opened.append)
    first.forward()
    assert first.at == 4
    assert first._made is not None
    assert first._made.sheet.startswith(b"%PDF")
    first.forward()
    assert opened == [first._made.opened]
    assert not (tmp_path / "home" / DRAFT).exists()


def test_a_sheet_that_cannot_be_drawn_does_not_swallow_the_recovery_code(
    first: FirstStart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "fonts"
    shutil.copytree(fonts.FONTS_DIR, folder)
    (folder / "LiberationSerif-Bold.ttf").unlink()
    choose(first, "giao thuy")
    for _number in range(3):
        first.forward()
    password = first.steps[3]
    assert isinstance(password, PasswordStep)
    password.first.setText(PASSWORD)
    password.second.setText(PASSWORD)
    with monkeypatch.context() as patched:
        patched.setattr(fonts, "FONTS_DIR", folder)
        first.forward()
    assert first.at == 4
    step = first.steps[4]
    assert isinstance(step, SheetStep)
    assert step._acts.isHidden()
    shown = [one.text() for one in step.findChildren(QLabel)]
    assert any("LiberationSerif-Bold.ttf" in text for text in shown)
    assert first._made is not None
    assert first._made.recovery_code.replace("-", "  ") in shown


def test_a_wrong_password_is_refused_in_words_and_the_right_one_opens(
    app: Services, theme: Theme, qtbot: QtBot
) -> None:
    app.close()
    box = Unlock(theme, InlineJobs(), app.paths.root)
    qtbot.addWidget(box)
    opened: list[object] = []
    box.opened.connect(opened.append)
    box.password.setText("sai mật khẩu")
    box.unlock()
    assert not box.banner.isHidden()
    assert not opened
    box.password.setText(PASSWORD)
    box.unlock()
    assert len(opened) == 1
    assert not box.password.text()
    opened[0].close()


def test_a_clock_that_is_right_after_a_day_ahead_is_said_to_be_so(
    app: Services, theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.close()
    early = FixedClock(NOW.replace(year=2025))
    monkeypatch.setattr("services.app.SystemClock", lambda: early)
    box = Unlock(theme, InlineJobs(), app.paths.root)
    qtbot.addWidget(box)
    opened: list[object] = []
    box.opened.connect(opened.append)
    box.password.setText(PASSWORD)
    box.unlock()
    assert not opened
    box.banner.findChild(QPushButton).click()
    assert len(opened) == 1
    opened[0].close()


def test_an_office_that_is_open_elsewhere_is_not_opened_twice(
    app: Services, theme: Theme, qtbot: QtBot
) -> None:
    first, second = (Unlock(theme, InlineJobs(), app.paths.root) for _number in range(2))
    opened: list[object] = []
    for box in (first, second):
        qtbot.addWidget(box)
        box.opened.connect(opened.append)
        box.password.setText(PASSWORD)
        box.unlock()
    assert len(opened) == 1
    assert not second.banner.isHidden()
    opened[0].close()


def test_the_program_goes_from_the_first_window_to_the_office(
    make_office: OfficeMaker, qapp: QApplication, qtbot: QtBot
) -> None:
    services = make_office()
    services.close()
    program = Program(services.paths.root, InlineJobs())
    qtbot.addWidget(program.start_window)
    program._on_warm(there=True)
    box = program.start_window.findChild(Unlock)
    box.password.setText(PASSWORD)
    with qtbot.waitSignal(program.working):
        box.unlock()
    assert program.window is not None
    qtbot.addWidget(program.window)
    program.window.close()
    program.close()
    qapp.removeTranslator(program._words)


def test_a_damaged_database_comes_back_from_a_backup_in_the_first_window(
    app: Services, theme: Theme, qtbot: QtBot
) -> None:
    backup_now(app)
    app.close()
    app.paths.database.write_bytes(b"noise" * 2000)
    box = Unlock(theme, InlineJobs(), app.paths.root)
    qtbot.addWidget(box)
    opened: list[object] = []
    box.opened.connect(opened.append)
    box.password.setText(PASSWORD)
    box.unlock()
    assert not box.banner.isHidden()
    box.use_backup()
    assert box.restore_box.copies.count() == 1
    box.restore_box.secret.setText("sai mật khẩu")
    box.restore_box.restore()
    assert not box.restore_box.banner.isHidden()
    box.restore_box.secret.setText(PASSWORD)
    box.restore_box.restore()
    box.password.setText(PASSWORD)
    box.unlock()
    assert len(opened) == 1
    opened[0].close()


def test_the_copy_of_the_day_is_made_once_also_when_the_day_begins_before_seven(
    make_office: OfficeMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = make_office()
    root = services.paths.root
    services.close()
    for hour in (6, 8):
        moment = NOW.astimezone(VIETNAM).replace(hour=hour) + timedelta(days=1)
        monkeypatch.setattr("services.app.SystemClock", partial(FixedClock, moment))
        open_home(root, PASSWORD).close()
        assert len(backups(HomePaths(root))) == 1


def test_from_the_settings_the_office_is_left_for_its_backups(
    make_office: OfficeMaker, qapp: QApplication, qtbot: QtBot
) -> None:
    services = make_office()
    services.close()
    program = Program(services.paths.root, InlineJobs())
    qtbot.addWidget(program.start_window)
    program._on_warm(there=True)
    box = program.start_window.findChild(Unlock)
    box.password.setText(PASSWORD)
    box.unlock()
    program.window.context.navigator.leave_to_restore()
    assert program.window is None
    qtbot.addWidget(program.start_window)
    again = program.start_window.findChildren(Unlock)[-1]
    assert again.restore_box.copies.count() == 1  # the copy of the day
    again.restore_box.secret.setText(PASSWORD)
    again.restore_box.restore()
    again.password.setText(PASSWORD)
    again.unlock()
    assert program.window is not None
    qtbot.addWidget(program.window)
    program.window.close()
    program.close()
    qapp.removeTranslator(program._words)


def test_on_a_new_pc_the_first_window_leads_to_a_backup_and_back(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    program = Program(tmp_path / "empty", InlineJobs())
    qtbot.addWidget(program.start_window)
    program._on_warm(there=False)
    program.start_window.findChild(FirstStart).restore_wanted.emit()
    box = program.start_window.findChildren(Unlock)[-1]
    assert box.restore_box.copies.count() == 0
    box.restore_box.left.emit()
    assert program.start_window.findChildren(FirstStart)
    program.close()
    qapp.removeTranslator(program._words)


def test_the_home_is_the_one_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TDKT_HOME", str(tmp_path / "env"))
    assert home_folder([]) == tmp_path / "env"
    assert home_folder(["--home", str(tmp_path / "named")]) == tmp_path / "named"


def test_words_of_qt_that_are_not_known_are_left_to_qt(qapp: QApplication) -> None:
    words = QtWords()
    assert words.translate("QPlatformTheme", "Cancel")
    assert words.translate("QPlatformTheme", "Something else") is None


def test_a_paper_is_shown_page_by_page_and_can_be_zoomed(app: Services, theme: Theme, qtbot: QtBot) -> None:
    pane = PreviewPane(theme)
    qtbot.addWidget(pane)
    pane.resize(900, 700)
    pane.show()
    pane.show_pdf(recovery_sheet(app, "ABCD-EFGH"))
    assert (pane.page, pane.pages) == (1, 1)
    before = pane._pages[0].width()
    pane.zoom_out()
    assert pane._pages[0].width() < before
    assert not pane.grab().isNull()


def test_a_damaged_paper_is_told_in_words(theme: Theme, qtbot: QtBot) -> None:
    pane = PreviewPane(theme)
    qtbot.addWidget(pane)
    pane.show_pdf(b"no PDF at all")
    assert pane.pages == 0
    assert not pane._message.isHidden()


def test_the_pages_chosen_are_printed(app: Services, qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    assert print_papers(printer, [recovery_sheet(app, "ABCD-EFGH")]) == 1
    assert page_count((tmp_path / "out.pdf").read_bytes()) == 1


def test_the_report_of_a_fault_holds_places_but_no_text(theme: Theme, qtbot: QtBot) -> None:
    try:
        raise ValueError("Nguyễn Văn Kín")
    except ValueError as error:
        report = crash_report(error, "0")
    dialog = CrashDialog(theme, report)
    qtbot.addWidget(dialog)
    shown = dialog.findChild(QPlainTextEdit).toPlainText()
    assert "ValueError" in shown
    assert "Kín" not in shown


def test_what_stays_for_good_is_spared_by_the_collector() -> None:
    before = gc.get_freeze_count()
    keep_for_good()
    try:
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()


def test_the_heading_follows_the_name_until_it_is_typed(first: FirstStart) -> None:
    choose(first, "giao thuy")
    first.forward()
    step = first.steps[1]
    assert isinstance(step, OfficeStep)
    name, heading = step.form.widget("issuer_name"), step.form.widget("issuer_lines")
    retype(name, "Ủy ban nhân dân xã Mẫu")
    assert heading.text() == "ỦY BAN NHÂN DÂN / XÃ MẪU"
    retype(heading, "HỘI NÔNG DÂN")
    retype(name, "Hội Nông dân xã Mẫu")
    assert heading.text() == "HỘI NÔNG DÂN"


def retype(edit: QLineEdit, text: str) -> None:
    edit.clear()
    for letter in text:
        QApplication.sendEvent(
            edit, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        )
