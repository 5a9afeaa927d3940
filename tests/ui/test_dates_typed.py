"""What a date field says of what was typed into it."""

from __future__ import annotations

import pytest

from ui.widgets.date_edit import PartialDateEdit


@pytest.mark.parametrize(
    "typed", ["31/02/1990", "31.04.2026", "29/2/2025", "31021990", "13/1990", "0/5/1990"]
)
def test_a_day_that_does_not_exist_is_called_so(theme, keep, typed):
    edit = keep(PartialDateEdit())
    edit.setText(typed)
    assert typed in edit.error()
    assert "không có" in edit.error()
    assert edit.iso() == ""


@pytest.mark.parametrize("typed", ["hôm qua", "15/03/79", "1/2/3/1990"])
def test_what_is_no_date_is_told_how_one_is_written(theme, keep, typed):
    edit = keep(PartialDateEdit())
    edit.setText(typed)
    assert edit.error().startswith("Ghi ngày theo dạng")


@pytest.mark.parametrize("typed", ["", "29/02/2024", "02/1990", "1990"])
def test_what_is_a_date_is_not_complained_of(theme, keep, typed):
    edit = keep(PartialDateEdit())
    edit.setText(typed)
    assert edit.error() == ""
