"""Going about among the rounds: into one, from step to step, to a report, and back to the list."""

from __future__ import annotations

from functools import partial

from services.i18n import _
from services.rounds import RoundView, get_round
from ui.pages.round_host import RoundHost
from ui.pages.round_list import RoundListPart
from ui.pages.round_papers import PapersPart
from ui.pages.round_part import Part
from ui.pages.round_result import ResultPart
from ui.presenters import round_steps


class RoundGoing(RoundHost):
    """The ways; the page below it makes the views and shows them."""

    _wanted: str
    list: RoundListPart
    papers: PapersPart
    result: ResultPart

    def _show(self, part: Part, *, read: bool = True) -> None:
        """Show a view."""
        raise NotImplementedError

    def arrive(self, **where: object) -> None:
        """Go to the round `uid`, to its `step`, or a `nomination` in it; `only` alone: to the list."""
        self._wanted = str(where.get("nomination", ""))
        if "uid" in where:
            self._enter(str(where["uid"]), str(where.get("step", "")), str(where.get("only", "")))
        elif "only" in where and self._round is not None and self.part.leave():
            self._to_list()

    def open_round(self, uid: str) -> None:
        """Go into a round, to the step that is due."""
        self._enter(uid, "", "")

    def _enter(self, uid: str, step: str, only: str) -> None:
        done = partial(self._on_entered, step, only)
        self.load(partial(get_round, self.context.services, uid), done, "round")

    def _on_entered(self, step: str, only: str, view: RoundView) -> None:
        self._round = view
        self._work_in(view.year)
        self.show_empty(False)
        step = "nominations" if self._wanted else step or round_steps.first_step(view)
        for part in self._parts:
            part.narrow(only if part is self.part_of(step) else "")
        self.go(step)
        if self._wanted:
            self.nominations.table.select_key(self._wanted)
            self._wanted = ""

    def _work_in(self, year: int) -> None:
        """Let the one working year of the window be that of the round shown."""
        if year != self.context.year:
            self.context.working_year.choose(year)
            self.context.prompts.toast(_("The working year is {year} now, as the round.").format(year=year))

    def show_list(self) -> None:
        """Go back: from a report to the nominations, from a round to the list."""
        if self.close_panel() or not self.part.leave():
            return
        if self.part is self.report:
            self.go(self.report.came_from)
            return
        self._to_list()

    def _to_list(self) -> None:
        self._round, self.step = None, ""
        self._show(self.list)

    def _open_in_another(self, year: int) -> bool:
        return self._round is not None and self._round.year != year

    def leave_year(self, year: int) -> bool:
        return not self._open_in_another(year) or self.leave()

    def turn_to(self, year: int) -> None:
        """Show the rounds of another year: a round that is open is of this year, or gone."""
        if self._open_in_another(year):
            self.close_panel()
            self._to_list()
            if self.isVisible():
                self.back_to_place()
        super().turn_to(year)

    def go(self, step: str) -> None:
        """Show a step of the round."""
        if not self.part.leave():
            return
        self.step = step
        self._show(self.part_of(step))

    def show_paper(self, form_id: str) -> None:
        """Go to a paper among those of the round."""
        self.papers.seek(form_id)
        self.go("papers")

    def part_of(self, step: str) -> Part:
        """Return the view of a step."""
        found = {
            "council": self.council, "papers": self.papers, "send": self.send, "result": self.result,
        }  # fmt: skip
        return found.get(step, self.nominations)

    def show_view(self, view: str) -> None:
        """Go to a step of the round."""
        if view and (self.part is self.report or self.part_of(view) is not self.part):
            self.go(view)

    def write_report(self, nomination_uid: str) -> None:
        """Open the report of a nomination, which is a part of step 2 wherever one came from."""
        if self.part.leave():
            came_from = self.report.came_from if self.part is self.report else self.step
            self.report.open_report(nomination_uid, came_from)
            self.step = "reports"
            self._show(self.report)
