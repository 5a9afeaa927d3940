"""Every refusal of this area has its sentences, in both languages."""

from __future__ import annotations

from importlib import import_module
from string import Formatter

import pytest

from services.errors import AppError
from services.messages import all_messages
from services.messages.gaps import gap_words

MODULES = (
    "events",
    "rounds",
    "round_steps",
    "nominations",
    "achievement_reports",
    "councils",
    "meetings",
    "appraisals",
    "decisions",
)


def _own_errors() -> list[type[AppError]]:
    found = []
    for name in MODULES:
        module = import_module(f"services.{name}")
        found += [
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, AppError) and value.__module__ == module.__name__
        ]
    return found


@pytest.mark.parametrize("error", _own_errors(), ids=lambda error: error.code)
def test_the_error_is_explained(error: type[AppError]) -> None:
    message = all_messages()[error.code]
    assert message.what
    assert message.next
    fields = {
        name for text in (message.what, message.next) for _, name, *_ in Formatter().parse(text) if name
    }
    assert all(f"`{field}`" in (error.__doc__ or "") for field in fields)


def test_a_gap_is_put_into_words_and_a_paper_is_named() -> None:
    assert gap_words("not_voted") == "Hội đồng chưa biểu quyết"
    assert gap_words("xac_nhan_htxs", "Giấy xác nhận") == "Thiếu giấy tờ: Giấy xác nhận"
