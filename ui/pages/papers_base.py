"""What the pages of papers and of reports share: search, state chips, preview, the questions of an issue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from services.errors import AppError
from services.events import EventRow
from services.i18n import _
from services.papers import PaperDraft, PaperIncompleteError
from services.results import Changes
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.record_form import RecordDialog
from ui.drafting import FormDraft
from ui.pages.list_base import ListPage
from ui.presenters.documents import event_line, issue_fields
from ui.prompts import NextStep
from ui.tables import Column, QuerySource, RowQuery
from ui.widgets import HistoryLine
from ui.widgets.preview import Shown


class PapersBase(ListPage):
    """A list with search and chips of states; `_rows` also leaves in `_counts` what each chip holds."""

    narrowed_by = "state"

    def _build_papers(
        self, hint: str, filters: Sequence[tuple[str, str]], columns: Sequence[Column[Any]], name: str
    ) -> None:
        self._counts: dict[str, int] = {}
        self._form: RecordDialog | None = None
        self._gaps = False
        source: QuerySource[Any] = QuerySource(self._rows)
        self._build_list(hint, columns, source, name, [(key, _(words)) for key, words in filters])

    def _bind(self) -> None:
        super()._bind()
        self._on_current(None)

    def _rows(self, query: RowQuery) -> tuple[Any, ...]:
        raise NotImplementedError

    def _nothing(self, _count: int) -> bool:
        return not self._counts.get("") and not self.table.query.text

    def _on_loaded(self, count: int) -> None:
        super()._on_loaded(count)
        self.chips.set_counts(self._counts)

    def arrive(self, **where: object) -> None:
        """Go to the record `uid`, out of the search if it hides it."""
        if "uid" in where and not self.table.select_key(str(where["uid"])):
            self._show_all()

    def show_paper(self, paper: Shown | str, title: str) -> None:
        """Show a draft, or an issued paper by its uid."""
        shown = PreviewDialog(self.context, paper, self, title=title)
        shown.open()

    def show_draft(self, draft: PaperDraft) -> None:
        """Show a paper as it would be printed now."""
        self.show_paper(draft, draft.title)

    def show_history(self, events: Iterable[EventRow]) -> None:
        """Add the steps of the record to the panel."""
        lines = [event_line(event) for event in events]
        if lines:
            self.panel.add_section(_("History"))
        self.panel.add_history([HistoryLine(when=when, text=text) for when, text in lines])

    # Issuing.

    def ask_to_issue(
        self,
        title: str,
        use_case: Callable[..., Changes],
        command: Callable[..., object],
        done: Callable[[Changes], None],
        *,
        reason: bool = False,
    ) -> None:
        """Ask for day, signer and number, then run `use_case` with `command(values, with_gaps=…)`."""
        services = self.context.services
        self._gaps = False
        fields = issue_fields(services.profile(), reason=reason)
        self.ask_form(
            title,
            fields,
            {"issued_on": services.clock.today()},
            _("Issue"),
            use_case,
            lambda values: command(values, with_gaps=self._gaps),
            done,
        )

    def ask_form(
        self,
        title: str,
        fields: Sequence[Any],
        values: dict[str, Any],
        finish: str,
        use_case: Callable[..., Changes],
        command: Callable[[dict[str, Any]], object],
        done: Callable[[Changes], None],
        *,
        draft: str = "",
    ) -> None:
        """Show a form that stays open until its use case has succeeded; `draft` keeps its unsaved words."""
        form = self._form = RecordDialog(self.theme, title, fields, values, finish=finish, parent=self)
        form.finished.connect(self._on_form_closed)
        if draft:
            FormDraft(self.context, form, draft)
        self._submit(form, use_case, command, done, wait=False)

    def _on_form_closed(self) -> None:
        self._form = None  # Qt takes a closed dialog down; nothing of it may be asked from then on

    def _with_gaps(self) -> None:
        self._gaps = True
        if self._form is not None:
            self._form.finish()

    def _way_out(self, error: AppError) -> NextStep | None:
        """A paper that lacks values can be issued with room to write."""
        if isinstance(error, PaperIncompleteError):
            return NextStep(label=_("Issue with room to write"), act=self._with_gaps)
        return None
