"""The order in which a batch goes to the printer."""

from __future__ import annotations

import pytest

from ui.presenters.print_order import print_order

A, B1, B2, C = (0, 0), (1, 0), (1, 1), (2, 0)
PAGES = (1, 2, 1)


@pytest.mark.parametrize(
    ("wish", "sides"),
    [
        ({}, [A, B1, B2, C]),
        ({"first": 2, "last": 3}, [B1, B2]),
        ({"first": 4}, [C]),
        ({"copies": 2}, [A, B1, B2, C] * 2),
        ({"copies": 2, "collated": False}, [A, A, B1, B1, B2, B2, C, C]),
        ({"both_sides": True}, [A, None, B1, B2, C]),
        ({"both_sides": True, "copies": 2}, [A, None, B1, B2, C, None, A, None, B1, B2, C]),
    ],
)
def test_pages_come_paper_after_paper(wish, sides):
    assert print_order(PAGES, **wish) == sides


def test_nothing_to_print_is_nothing():
    assert print_order(()) == []
