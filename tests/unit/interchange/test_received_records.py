"""What a superior received goes out and in again letter by letter."""

from __future__ import annotations

import json

import msgspec
import pytest
from sqlalchemy import select

from models.nominations import AchievementReport
from services import exchange
from services.documents.richtext import FigureTable, Paragraph, RichText, Run
from services.interchange import dump, dump_file, load_file
from tests.unit.exchange.circle import circle_of, decide, frozen_round

TEXT = RichText(
    blocks=(
        Paragraph(runs=(Run("Đã làm tốt"), Run("việc được giao", bold=True)), level=1),
        FigureTable(head=("Năm", "Kết quả"), rows=(("2026", "tốt"),), caption="Kết quả"),
    )
)


@pytest.fixture
def circle(make_office, tmp_path):
    return circle_of(make_office, tmp_path / "stick")


def with_texts(app):
    """Write reports as the window does: a tree with its kinds first."""
    with app.db.write("report.save") as tx:
        for report in tx.session.scalars(select(AchievementReport)):
            report.sections = {
                "duties": msgspec.json.decode(TEXT.to_json()),
                "achievements": msgspec.json.decode(TEXT.to_json()),
            }
            report.word_count = 2 * TEXT.word_count()


def test_a_superior_that_has_received_dumps_what_loads_and_dumps_the_same(circle, make_office, tmp_path):
    uid = frozen_round(circle.unit)
    with_texts(circle.unit)
    exchange.receive_bundle(circle.superior, circle.export(uid))
    decide(circle, refuse=1)
    dump_file(circle.superior, tmp_path / "a.json")
    other = make_office.superior("other")
    load_file(other, tmp_path / "a.json")
    dump_file(other, tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_the_same_records_are_the_same_bytes_on_either_side(circle):
    uid = frozen_round(circle.unit)
    with_texts(circle.unit)
    exchange.receive_bundle(circle.superior, circle.export(uid))
    ours, theirs = (
        json.dumps(dump(app)["achievement_reports"][0]["sections"]) for app in circle_apps(circle)
    )
    assert ours == theirs


def circle_apps(circle):
    return circle.unit, circle.superior


def test_counted_words_of_another_unit_stay_as_it_said(circle, make_office, tmp_path):
    uid = frozen_round(circle.unit)
    with_texts(circle.unit)
    with circle.unit.db.write("report.save") as tx:
        for report in tx.session.scalars(select(AchievementReport)):
            report.word_count += 7
    exchange.receive_bundle(circle.superior, circle.export(uid))
    dump_file(circle.superior, tmp_path / "a.json")
    other = make_office.superior("other")
    load_file(other, tmp_path / "a.json")
    assert dump(other)["achievement_reports"] == dump(circle.superior)["achievement_reports"]
