"""A window fits the screen it opens on, whatever it was last time."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize

from ui.screens import bounded, brought_in

SMALL = QRect(0, 0, 1093, 614)  # 1366×768 at 125 %


def test_a_window_is_no_larger_than_the_screen_with_its_frame():
    cut = bounded(QSize(1366, 768), SMALL.size())
    assert cut.width() < SMALL.width()
    assert cut.height() + 30 <= SMALL.height()
    assert bounded(QSize(600, 400), SMALL.size()) == QSize(600, 400)


def test_a_place_from_another_screen_is_brought_in():
    for kept in (QRect(2000, 100, 1366, 768), QRect(-500, -50, 900, 500), QRect(300, 300, 1000, 560)):
        found = brought_in(kept, [SMALL])
        assert SMALL.contains(found)


def test_a_place_that_fits_stays():
    kept = QRect(50, 60, 900, 500)
    assert brought_in(kept, [SMALL]) == kept
    beside = QRect(1093, 0, 1920, 1080)
    assert brought_in(QRect(1500, 100, 1200, 700), [SMALL, beside]) == QRect(1500, 100, 1200, 700)
