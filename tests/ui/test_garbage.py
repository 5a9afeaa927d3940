"""Closed dialogs are taken down by Qt, and garbage is collected in the GUI thread alone."""

from __future__ import annotations

import gc
import threading
import weakref
from contextlib import suppress

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QTimer

from services.errors import CancelledError
from ui.app import Program
from ui.dialogs.record_form import Field, RecordDialog
from ui.garbage import GuiGarbage


class Knot:
    """Something that only the collector frees."""

    def __init__(self, told):
        self.itself = self
        weakref.finalize(self, lambda: told.append(threading.get_ident()))


@pytest.fixture
def garbage(qapp):
    made = GuiGarbage()
    made.start()
    yield made
    made.stop()


def test_a_closed_dialog_goes_with_the_next_turn_and_can_be_read_till_then(theme, qtbot):
    dialog = RecordDialog(theme, "Cá nhân", (Field(key="name", title="Tên"),), {"name": "Mai"})
    QTimer.singleShot(0, dialog.accept)
    assert dialog.exec()
    assert dialog.values()["name"] == "Mai"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))


def test_a_thread_of_ours_collects_nothing(garbage):
    told, before = [], gc.get_threshold()
    gc.set_threshold(10, 1, 1)
    try:
        thread = threading.Thread(target=lambda: [Knot(told) for _number in range(500)])
        thread.start()
        thread.join()
        assert told == []
        for _turn in range(3):
            garbage.collect()
        assert set(told) == {threading.get_ident()}
    finally:
        gc.set_threshold(*before)


def test_the_collector_is_given_back(qapp):
    made = GuiGarbage()
    made.start()
    assert not gc.isenabled()
    made.stop()
    assert gc.isenabled()


def test_it_is_given_back_when_the_program_ends_and_its_threads_are_still(qtbot, tmp_path):
    program = Program(tmp_path / "home")
    program.garbage.start()
    running, collecting = threading.Event(), []

    def work(progress):
        running.set()
        with suppress(CancelledError):
            while True:  # until the program asks its threads to come to rest
                progress.token.check()
        collecting.append(gc.isenabled())

    program.jobs.long(program, work, "")
    assert running.wait(10)
    program.close()
    assert collecting == [False]
    assert gc.isenabled()
