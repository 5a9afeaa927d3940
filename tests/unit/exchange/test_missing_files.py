"""Which files of a unit never came, told by unit once everything on the table is in."""

from __future__ import annotations

from services import exchange
from services.exchange import MissingFiles
from services.messages.exchange import missing_words
from tests.unit.exchange.circle import Circle, copy_of, first_person, frozen_round, rename


def _three(circle: Circle):
    paths = [circle.export(frozen_round(circle.unit))]
    for name in ("Nguyễn Thị Một", "Nguyễn Thị Hai"):
        rename(circle.unit, first_person(circle.unit), name)
        paths.append(circle.export())
    return paths


def test_all_files_of_a_unit_leave_nothing_missing_in_whatever_order_they_come(circle: Circle) -> None:
    paths = _three(circle)
    for path in (paths[2], paths[0], paths[1]):
        exchange.receive_bundle(circle.superior, path)
    assert exchange.missing_files(circle.superior) == ()


def test_a_file_that_a_later_one_holds_is_named_and_nothing_is_lost(circle: Circle) -> None:
    paths = _three(circle)
    for path in (paths[2], paths[0]):
        done = exchange.receive_bundle(circle.superior, path)
    assert done.sender_unit == circle.unit.unit_id
    (gap,) = exchange.missing_files(circle.superior)
    assert gap == MissingFiles(
        unit_id=circle.unit.unit_id, unit_name=done.sender_name, numbers=(2,), whole=True
    )
    assert "2" in missing_words(gap.numbers, whole=True)


def test_a_file_that_others_build_on_is_asked_for(circle: Circle, tmp_path) -> None:
    """The province went back to a backup: what the unit left out as acknowledged is not here any more."""
    old = copy_of(circle.superior, tmp_path / "backup", "backup")
    exchange.receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))
    exchange.apply_answer(circle.unit, circle.answer())
    rename(circle.unit, first_person(circle.unit), "Nguyễn Thị Sau")
    exchange.receive_bundle(old, circle.export())
    (gap,) = exchange.missing_files(old)
    assert (gap.numbers, gap.whole) == ((1,), False)
    (row,) = exchange.received_units(old)
    assert row.missing == (1,)
    assert missing_words(gap.numbers, whole=False) != missing_words(gap.numbers, whole=True)
    old.close()


def test_numbers_in_a_row_are_drawn_together() -> None:
    assert "1-4, 7, 9" in missing_words((1, 2, 3, 4, 7, 9), whole=True)
    assert "5, 6, 7" in missing_words((5, 6, 7), whole=True)
