"""Every page of both roles opens without a warning at the design size; the keyboard reaches all of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.main_window import MainWindow
from ui.pages.registry import page_specs
from ui.widgets.basic import unnamed

PAGES = [(role, spec.id) for role in ("unit", "superior") for spec in page_specs(role)]


def reachable(root: QWidget) -> set[int]:
    """Return the widgets that Tab goes through, by id."""
    start, found = root.nextInFocusChain(), set()
    while start is not None and id(start) not in found:
        found.add(id(start))
        start = start.nextInFocusChain()
    return found


@pytest.mark.parametrize(("role", "page"), PAGES)
def test_a_page_opens_named_and_reachable(
    window: Callable[..., MainWindow], qtlog: pytest.LogCaptureFixture, role: str, page: str
) -> None:
    made = window(role)
    made.context.navigator.open(page)
    assert made.page is not None
    assert made.page.spec.id == page
    assert not made.page.grab().isNull()
    names = [f"{type(w).__name__} {w.objectName()}" for w in unnamed(made) if w.isVisible()]
    assert names == []
    chain = reachable(made)
    wanted = [
        w
        for w in made.page.findChildren(QWidget)
        if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert [w for w in wanted if id(w) not in chain] == []
    assert [record.message for record in qtlog.records] == []
    assert made.page.minimumSizeHint().width() <= made.stack.width()
