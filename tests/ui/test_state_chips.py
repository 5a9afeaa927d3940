"""The word of every state has room in its column, whatever the rows at hand say."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from services import i18n
from services.vocabulary import NominationState
from ui.presenters import nominations, round_results
from ui.tables import Cell
from ui.tables.delegate import chip_width


@pytest.fixture
def speak():
    yield i18n.use
    i18n.use("vi")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize(
    ("columns", "key", "cell_of"),
    [
        (nominations.COLUMNS, "state", nominations.nomination_state),
        (round_results.COLUMNS, "result", round_results.result_cell),
    ],
)
@pytest.mark.parametrize("state", NominationState)
def test_no_state_is_cut(theme, speak, language, columns, key, cell_of, state):
    speak(language)
    column = next(one for one in columns if one.key == key)
    for level in ("commune", "province"):
        cell: Cell = cell_of(SimpleNamespace(state=state, award_level=level))
        # As the table gives it: its width in letters, the icon and round ends of a chip, the edges.
        room = column.width * theme.text_width("n") + theme.space(9 + 4)
        assert chip_width(theme, cell) <= room - theme.space(4.25), cell.text
