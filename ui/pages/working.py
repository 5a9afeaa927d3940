"""How a page works: it asks and writes off the GUI thread, and says in its banner what was refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from services.errors import AppError, CancelledError
from services.i18n import _
from services.messages import explain
from services.progress import Progress
from services.results import Changes
from ui.context import UiContext
from ui.dialogs.staying import StayingDialog
from ui.prompts import NextStep, Words
from ui.submitting import Submission, as_answered
from ui.tables import DataTable
from ui.widgets.banner import Banner

T = TypeVar("T")


class Working(QWidget):
    """The work of a page; the page below it finds room for the banner."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.context = context
        self.banner = Banner(context.theme)
        self._unread: dict[str, str] = {}  # what was said of a question that could not be answered

    def _load(self, query: Callable[[], T], done: Callable[[T], None], *, key: str = "load") -> None:
        """Read off the GUI thread; a newer `_load` with the same key makes the older answer void."""
        self.context.jobs.read(
            self, query, partial(self._on_read, key, done), partial(self._on_unread, key), key=key
        )

    def follow(self, table: DataTable) -> None:
        """Show why a list can't be read, until it can be read again."""
        table.failed.connect(self._on_list_unread)
        table.loaded.connect(self._on_list_read)

    def _on_list_unread(self, error: AppError) -> None:
        self._on_unread("list", error)

    def _on_list_read(self, count: int) -> None:
        self._on_read("list", _nothing, count)

    def _on_unread(self, key: str, error: AppError) -> None:
        self.failed(error)
        if not isinstance(error, CancelledError):
            self._unread[key] = self.banner.accessibleName()

    def _on_read(self, key: str, done: Callable[[Any], None], result: Any) -> None:
        """Take back what was said when the same could not be read, unless something else was said since."""
        if self._unread.pop(key, None) == self.banner.accessibleName():
            self.banner.hide()
        done(result)

    def _run(
        self, use_case: Callable[..., Any], command: object, done: Callable[[Any], None] | None = None
    ) -> None:
        """Run `use_case(services, command)` in the write lane, tell all its Changes, then `done(result)`."""
        call = _Call(self, done)
        work = partial(use_case, self.context.services, command)
        self.context.jobs.write(call, work, call.finish, call.fail)

    def _submit(
        self,
        dialog: StayingDialog,
        use_case: Callable[..., Any],
        command: Callable[[Any], object] = as_answered,
        done: Callable[[Any], None] | None = None,
        *,
        wait: bool = True,
    ) -> None:
        """Show a form; a refusal of `use_case(services, command(answer))` stands in it until it succeeds.

        With `wait` it comes back when the form is closed, and the form is gone then.
        """
        call = _Call(self, done)
        made = Submission(self.context, dialog, use_case, command, call.finish, self._way_out, self._way_on)
        if not wait:
            dialog.finished.connect(made.go_away)
            dialog.open()
            return
        dialog.exec()
        dialog.deleteLater()
        made.go_away()

    def ask(
        self,
        words: Words,
        use_case: Callable[..., Any],
        command: Callable[[Any], object] = as_answered,
        done: Callable[[Any], None] | None = None,
    ) -> None:
        """Ask for words or a password; the question stands until `use_case(services, command(answer))`
        has succeeded."""
        self._submit(self.context.prompts.words_form(self.context.theme, words), use_case, command, done)

    def _way_out(self, _error: AppError) -> NextStep | None:
        """Return the button to a refusal that goes on in the form itself, where there is one."""
        return None

    def _long(
        self,
        work: Callable[[Progress], Any],
        title: str,
        done: Callable[[Any], None] | None = None,
        *,
        writes: bool = True,
    ) -> None:
        """Run long work as a job in the tray: `work(progress)`; Changes are told, then `done(result)`."""
        call = _Call(self, done)
        self.context.jobs.long(call, work, title, call.finish, call.fail, writes=writes)

    def show_error(self, error: AppError, step: NextStep | None = None) -> None:
        """Show a refusal in the page: what happened, what is safe, what next."""
        self.banner.explain(explain(error), step)

    def failed(self, error: AppError) -> None:
        """Hear that a read or a use case was refused; subclasses may set their fields right first."""
        if not isinstance(error, CancelledError):
            self.show_error(error, self._way_on(error))

    def _way_on(self, error: AppError) -> NextStep | None:
        """Return the button to a refusal that leads to another place, where there is one."""
        if error.code != "nomination.in_wastebasket":
            return None
        act = partial(self.context.navigator.open, "wastebasket", **error.params)
        return NextStep(label=_("Open the wastebasket"), act=act)


def _nothing(_result: object) -> None:
    return None


class _Call(QObject):
    """One run of a use case: owns the answer, so that two runs of one page do not mix."""

    def __init__(self, page: Working, done: Callable[[Any], None] | None) -> None:
        super().__init__(page)
        self._page, self._done = page, done

    def finish(self, result: Any) -> None:
        changes = result if isinstance(result, Changes) else getattr(result, "changes", None)
        if isinstance(changes, Changes):
            self._page.context.bus.publish(changes)
        self._page.banner.hide()  # what was refused before is put right
        if self._done is not None:
            self._done(result)
        self.deleteLater()

    def fail(self, error: AppError) -> None:
        self._page.failed(error)
        self.deleteLater()
