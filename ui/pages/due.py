"""Ai đến hạn: who comes up for an award that builds up over years, and what is left to prepare."""

from __future__ import annotations

from functools import partial

from services.due_awards import DueAward, due_awards
from services.errors import AppError, CancelledError
from services.i18n import N_, _, ngettext
from ui.jobs import Job
from ui.pages.base import PageSpec
from ui.pages.list_base import ListPage
from ui.presenters import due
from ui.tables import QuerySource, RowQuery
from ui.tokens import Tone
from ui.widgets import EmptyState, PaperLine, button, label


class DuePage(ListPage):
    """The list of the working year and the next; the panel tells what is missing on the nearest road."""

    watches = (
        *("person", "collective", "household", "award_record", "rating", "initiative", "discipline"),
        "packs",
    )

    keys = N_("Enter or F2 open the recipient")
    narrowed_by, begins_with = "group", "all"

    def _build(self) -> None:
        self._all: tuple[DueAward, ...] = ()
        self._counting: Job | None = None
        source: QuerySource[DueAward] = QuerySource(self._rows)
        chips = [(key, _(title)) for key, title in due.FILTERS]
        self._build_list(_("Name or award   F3"), due.COLUMNS, source, _("Who comes up for what"), chips)
        empty = EmptyState(
            self.theme,
            "clock",
            _("Nobody comes up this year or next"),
            _("The awards, ratings and initiatives on record are counted for what builds up over years."),
            (_("Go to the recipients"), self._to_recipients),
        )
        self.set_content(self.table, empty)
        self.set_panel(self.panel)
        self.add_action(
            _("Open the recipient"), self.edit, keys="F2", icon="person", place="side", needs=self.table
        )

    def warm_up(self) -> None:
        """Read nothing beforehand: everybody is put to the rules here, which is work only for who asks."""

    def _reload(self) -> None:
        """Put everybody to the rules: work that shows how far it is and can be stopped."""
        if self._counting is not None:
            self._counting.drop()
        self.set_footer(_("Counting who comes up…"))
        work = partial(due_awards, self.context.services, self.context.year)
        self._counting = self.context.jobs.long(
            self, work, _("Who comes up for what"), self._on_counted, self._on_stopped, writes=False
        )

    def _on_counted(self, found: tuple[DueAward, ...]) -> None:
        self._all = found
        super()._reload()

    def _on_stopped(self, error: AppError) -> None:
        if isinstance(error, CancelledError):
            self.set_footer(_("Stopped. F5 counts again."))
        self.failed(error)

    def _rows(self, query: RowQuery) -> list[DueAward]:
        return due.pick(self._all, query, self.context.year)

    def _nothing(self, _count: int) -> bool:
        return not self._all

    def counted(self, count: int) -> str:
        return ngettext("{count} award comes up", "{count} awards come up", count).format(count=count)

    def _on_loaded(self, count: int) -> None:
        super()._on_loaded(count)
        self.chips.set_counts(due.counts(self._all, self.context.year))

    def _on_current(self, row: DueAward | None) -> None:
        if row is None:
            self.panel.clear(_("Choose a line."))
            return
        panel = self.panel
        panel.begin(row.recipient_name, row.award_name)
        panel.add_fact(_("From year"), str(row.year))
        panel.add_fact(_("Rule"), row.article)
        panel.add_section(_("To prepare"))
        if row.left:
            panel.add_papers([PaperLine(text=text, tone=Tone.WARN) for text in row.left])
        elif row.ready:
            panel.add_papers([PaperLine(text=_("Conditions met: can be proposed now"), tone=Tone.OK)])
        else:
            words = _("The records are complete; a person still has to confirm what stands below.")
            panel.add_papers([PaperLine(text=words, tone=Tone.INFO)])
        if row.judged:
            panel.add_section(_("Somebody has to judge"))
            panel.add_papers([PaperLine(text=text, tone=Tone.MUTED) for text in row.judged])
        if row.unconfirmed:
            panel.add(
                label(
                    _(
                        "These rules are not confirmed by the text of the law yet: "
                        "check them before you rely on them."
                    ),
                    "small",
                    wrap=True,
                )
            )
        panel.add_buttons(button(_("Open the recipient"), self.edit))

    def edit(self) -> None:
        """Go to the recipient, where the past is recorded."""
        row = self.table.current_row()
        if row is not None:
            self.context.navigator.open("recipients", uid=row.recipient_uid)

    def _to_recipients(self) -> None:
        self.context.navigator.open("recipients")


SPEC = PageSpec(id="due", title=N_("Coming up"), icon="clock", factory=DuePage, roles=("unit",), order=35)
