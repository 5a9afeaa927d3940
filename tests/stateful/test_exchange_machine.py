"""One superior and two units edit, export, lose, repeat, reorder, answer, apply: they always converge."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from models.types import NominationState
from services import exchange
from services.app import Services
from services.exchange.errors import NothingToSendError
from tests.conftest import COMMUNE, OTHER_COMMUNE, OfficeMaker
from tests.unit.exchange.circle import (
    awarded,
    closed_but_undecided,
    contents,
    correct_some,
    decide_all,
    enrol,
    every_row,
    first_person,
    frozen_round,
    rename,
    states,
)

_TEMPLATES = Path(tempfile.mkdtemp(prefix="exchange-machine-"))
_UNITS = st.sampled_from((0, 1))


class ExchangeMachine(RuleBasedStateMachine):
    """Sticks are lists of files: any file may come never, late, or many times."""

    @initialize()
    def offices(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=_TEMPLATES))
        self.maker = OfficeMaker(_TEMPLATES / "templates", self.folder)
        self.superior = self.maker.superior()
        self.units = [self.maker("a", unit_id=COMMUNE), self.maker("b", unit_id=OTHER_COMMUNE)]
        for unit in self.units:
            enrol(unit, self.superior, self.folder)
        self.up: list[list[Path]] = [[], []]
        self.down: list[list[Path]] = [[], []]
        self.names = itertools.count(1)

    @rule(unit=_UNITS)
    def new_round_goes_out(self, unit: int) -> None:
        app = self.units[unit]
        uid = frozen_round(app, people=1, title=f"Đợt {next(self.names)}")
        self._export(unit, uid)

    @rule(unit=_UNITS)
    def edit(self, unit: int) -> None:
        who = first_person(self.units[unit])
        if who:
            rename(self.units[unit], who, f"Nguyễn Văn Số {next(self.names)}")

    @rule(unit=_UNITS)
    def export_again(self, unit: int) -> None:
        self._export(unit, None)

    def _export(self, unit: int, round_uid: str | None) -> None:
        target = self.folder / f"up-{unit}-{next(self.names)}.tdkt"
        try:
            exchange.export_bundle(self.units[unit], exchange.ExportRound(round_uid=round_uid, target=target))
        except NothingToSendError:
            return
        self.up[unit].append(target)

    @precondition(lambda self: any(self.up))
    @rule(data=st.data())
    def a_file_comes_up(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from([path for stick in self.up for path in stick]))
        before = contents(self.superior)
        exchange.receive_bundle(self.superior, path)
        assert before.keys() <= contents(self.superior).keys()
        settled = every_row(self.superior)
        exchange.receive_bundle(self.superior, path)
        assert every_row(self.superior) == settled

    @rule()
    def decide(self) -> None:
        decide_all(self.superior, f"{next(self.names)}/QĐ")

    @rule(pick=st.integers(0, 11))
    def correct(self, pick: int) -> None:
        correct_some(self.superior, pick)

    @rule(unit=_UNITS)
    def answer(self, unit: int) -> None:
        target = self.folder / f"down-{unit}-{next(self.names)}.tdkt"
        exchange.write_answer(self.superior, unit_id=self.units[unit].unit_id, target=target)
        self.down[unit].append(target)

    @precondition(lambda self: any(self.down))
    @rule(data=st.data())
    def an_answer_comes_down(self, data: st.DataObject) -> None:
        unit, path = data.draw(
            st.sampled_from([(unit, path) for unit, stick in enumerate(self.down) for path in stick])
        )
        self._apply(self.units[unit], path)

    def _apply(self, app: Services, path: Path) -> None:
        exchange.apply_answer(app, path)
        settled = every_row(app)
        exchange.apply_answer(app, path)
        assert every_row(app) == settled

    @invariant()
    def nothing_conflicts(self) -> None:
        if hasattr(self, "superior"):
            assert exchange.open_conflicts(self.superior) == ()
            assert exchange.quarantined(self.superior) == ()

    def teardown(self) -> None:
        """Whatever was lost: one more file in each direction, and both sides say the same; corrected, too."""
        if not hasattr(self, "superior"):
            return
        try:
            for unit, app in enumerate(self.units):
                self._round_trip(unit, app)
                self._agrees(app)
            self.decide()
            for unit, app in enumerate(self.units):
                self._round_trip(unit, app)
                correct_some(self.superior, 0)
                self._round_trip(unit, app)
                self._agrees(app)
        finally:
            for services in self.maker.opened:
                services.close()
            shutil.rmtree(self.folder)

    def _agrees(self, app: Services) -> None:
        there = contents(self.superior, app.unit_id)
        here = contents(app, app.unit_id)
        sent = {key for key in here if key[0] in ("nomination", "award_round")}
        assert sent <= there.keys()
        assert all(here[key] == digest for key, digest in there.items())
        assert states(app).items() <= states(self.superior).items()
        granted = {uid for uid, state in states(app).items() if state is NominationState.GRANTED}
        assert awarded(app) == granted
        assert closed_but_undecided(app) == set()

    def _round_trip(self, unit: int, app: Services) -> None:
        for _way in range(2):
            known = len(self.up[unit])
            self._export(unit, None)
            for path in self.up[unit][known:]:
                exchange.receive_bundle(self.superior, path)
            self.answer(unit)
            self._apply(app, self.down[unit][-1])


ExchangeMachine.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=14,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
TestExchangeMachine = ExchangeMachine.TestCase
