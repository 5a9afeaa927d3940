"""What is told of the files that were chosen to be received: each of them, and each once."""

from __future__ import annotations

from importlib import import_module

import pytest

from services.exchange import apply_answer, receive_bundle
from services.i18n import _
from services.messages.exchange import MESSAGES as OF_EXCHANGE
from tests.unit.exchange.circle import circle_of, frozen_round


@pytest.fixture
def circle(make_office, tmp_path):
    return circle_of(make_office, tmp_path / "stick")


@pytest.fixture
def good(circle):
    """A file of the unit that the province can take in."""
    return circle.export(frozen_round(circle.unit))


def page_of(name, context, keep):
    spec = import_module(f"ui.pages.{name}").SPEC
    page = spec.factory(context, spec)
    keep(page)
    page.show()
    return page


def test_of_each_refused_file_the_province_hears_what_is_safe_and_what_next(
    circle, good, context_of, keep, tmp_path
):
    cut = tmp_path / "cut.tdkt"
    cut.write_bytes(good.read_bytes()[:-40])
    receive_bundle(circle.superior, good)
    own = circle.answer()
    context = context_of(circle.superior)
    page = page_of("inbox", context, keep)
    context.prompts.will_answer((cut, own), "ok")
    page.receive()
    assert context.prompts.asked[-1] == "Kết quả nhận tệp"
    (text,) = context.prompts.texts
    head, *files = text.split("\n\n")
    assert head == "Đã nhận 0 trong 2 tệp."
    assert [block.splitlines()[0].split(":")[0] for block in files] == [cut.name, own.name]
    nothing = _(OF_EXCHANGE["exchange.other_office"].safe)
    for block in files:
        what, safe, after = block.splitlines()
        assert what
        assert safe == nothing
        assert after


def test_files_taken_in_are_counted_beside_those_refused(circle, good, context_of, keep, tmp_path):
    cut = tmp_path / "cut.tdkt"
    cut.write_bytes(good.read_bytes()[:-40])
    context = context_of(circle.superior)
    page = page_of("inbox", context, keep)
    context.prompts.will_answer((cut, good), "ok")
    page.receive()
    head, _cut, taken = context.prompts.texts[0].split("\n\n")
    assert head == "Đã nhận 1 trong 2 tệp."
    assert taken.startswith(f"{good.name}: Đã tiếp nhận")


def test_an_answer_received_before_is_told_once_and_not_taken_again(circle, good, context_of, keep):
    receive_bundle(circle.superior, good)
    answer = circle.answer()
    apply_answer(circle.unit, answer)
    context = context_of(circle.unit)
    page = page_of("exchange", context, keep)
    context.prompts.will_answer(answer, "ok")
    page.receive()
    (text,) = context.prompts.texts
    before = [line for line in text.splitlines() if "trước" in line]
    assert len(before) == 1
    assert context.prompts.toasts == []
