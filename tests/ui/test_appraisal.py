"""The superior appraises: what a unit sent is read from the page; a decision is asked for with care."""

from __future__ import annotations

from importlib import import_module

import pytest
from PySide6.QtWidgets import QDialog

from services.decisions import decisions
from services.exchange import receive_bundle
from tests.unit.exchange.circle import circle_of, frozen_round
from ui.dialogs.record_form import RecordDialog


@pytest.fixture
def circle(make_office, tmp_path):
    return circle_of(make_office, tmp_path / "stick")


@pytest.fixture
def page(circle, context_of, keep):
    """The page Thẩm định of a superior that has received a round."""
    receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))
    spec = import_module("ui.pages.appraisal").SPEC
    made = spec.factory(context_of(circle.superior), spec)
    keep(made)
    made.resize(1180, 700)
    made.show()
    return made


def test_a_number_without_its_symbol_is_asked_about_and_the_form_comes_back(page, monkeypatch):
    numbers = ["56", "57", "58/QĐ-UBND"]

    def run(dialog):
        dialog.setResult(0)
        dialog.form.widget("number").setText(numbers.pop(0))
        dialog.form.widget("signer_name").setText("Hoàng Văn Ký")
        dialog.finish()
        return QDialog.DialogCode(dialog.result())

    monkeypatch.setattr(RecordDialog, "exec", run)
    prompts = page.context.prompts
    prompts.will_answer("back", "keep")
    page.table.selectRow(0)
    page.decide()
    assert len(prompts.asked) == 2
    assert [row.number for row in decisions(page.context.services)] == ["57"]
    page.table.selectRow(0)
    page.decide()
    assert len(prompts.asked) == 2
    assert {row.number for row in decisions(page.context.services)} == {"57", "58/QĐ-UBND"}
