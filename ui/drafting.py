"""What is typed into a form outlives a crash and Esc: it stands there again when the form is opened anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance

from services.clock import VIETNAM
from services.drafts import DraftRow, draft_of, drop_draft, keep_draft
from services.errors import AppError
from services.i18n import _
from ui.context import UiContext
from ui.prompts import NextStep
from ui.tokens import Tone
from ui.widgets.banner import Banner

WRITE_MS = 3000


class Form(Protocol):
    """A form whose fields can be written down as they stand, right or wrong, and put back.

    `draft_banner` is the line about its draft, apart from what the form has to say itself.
    """

    touched: SignalInstance
    accepted: SignalInstance
    rejected: SignalInstance
    draft_banner: Banner

    def tree(self) -> dict[str, Any]:
        """Return what stands in the fields, as JSON can hold it."""
        ...

    def fill(self, tree: dict[str, Any]) -> None:
        """Put back what `tree` gave; what does not fit any more is left out."""
        ...


class FormDraft(QObject):
    """The draft of one open form: the fields in which something else was typed than stands on record.

    Esc is pressed by mistake as well: what was typed is kept, and stands there again when the form opens,
    with a line that says so and a button that throws it away. Finished, a form keeps it until its use case
    has succeeded.
    A form with a `Submission` tells that itself; else give `then(done)` to the use case, so that what a
    refusal threw back is not lost.
    """

    def __init__(self, context: UiContext, form: Any, key: str) -> None:
        super().__init__(form)
        self._context, self._form, self._key = context, form, key
        self._before: dict[str, Any] = form.tree()
        self._written: dict[str, Any] = {}
        self._thrown: dict[str, Any] = {}
        self._touched = self._filling = self._done = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WRITE_MS)
        self._timer.timeout.connect(self.write)
        form.touched.connect(self._on_touched)
        form.accepted.connect(self._on_accepted)
        form.rejected.connect(self._on_rejected)
        if hasattr(form, "saved"):
            form.saved.connect(self._on_saved)
        context.jobs.read(self, partial(draft_of, context.services, key), self._on_found, _no_draft)

    def _typed(self) -> dict[str, Any]:
        tree = self._form.tree()
        return {name: value for name, value in tree.items() if value != self._before.get(name)}

    def _on_found(self, row: DraftRow | None) -> None:
        if row is None:
            return
        typed = self._typed()  # whoever was quicker than the draft keeps what is new
        kept = {
            name: value
            for name, value in row.content.items()
            if name in self._before and name not in typed and value != self._before[name]
        }
        if not kept:
            return
        self._written = row.content
        self._fill(typed | kept)
        self._tell(
            _("The draft of {time} stands here again: it was typed and not saved.").format(
                time=self._when(row)
            ),
            NextStep(label=_("Throw the draft away"), act=self.throw_away),
        )

    def _when(self, row: DraftRow) -> str:
        when = row.saved_at.astimezone(VIETNAM)
        today = self._context.services.clock.now().astimezone(VIETNAM).date()
        return f"{when:%H:%M}" if when.date() == today else f"{when:%H:%M %d/%m/%Y}"

    def _tell(self, text: str, step: NextStep) -> None:
        self._form.draft_banner.tell(Tone.INFO, text, step=step)

    def _fill(self, typed: dict[str, Any]) -> None:
        self._filling = True
        self._form.fill(self._before | typed)
        self._filling = False

    def throw_away(self) -> None:
        """Show what is on record again and forget the draft; the line offers the way back."""
        self._thrown = self._typed()
        self._fill({})
        self._touched = False
        self.drop()
        self._tell(_("The draft was thrown away."), NextStep(label=_("Undo"), act=self._take_back))

    def _take_back(self) -> None:
        self._fill(self._thrown)
        self._touched = True
        self.write()
        self._tell(
            _("The draft stands here again."),
            NextStep(label=_("Throw the draft away"), act=self.throw_away),
        )

    def _on_touched(self) -> None:
        if self._filling:
            return
        self._touched = True
        # Not anew with each letter: while somebody types on and on, it is written all the same.
        if not self._timer.isActive():
            self._timer.start()

    def write(self) -> None:
        """Write down what was typed, if it is something new; nothing typed, nothing is kept."""
        typed = self._typed()
        if typed == self._written or not self._touched:
            return
        if not typed:
            self.drop()
            return
        self._written = typed
        work = partial(keep_draft, self._context.services, self._key, typed)
        self._context.jobs.write(self._context.jobs, work, None, _no_draft)

    def _on_accepted(self) -> None:
        self._timer.stop()
        if not self._done:
            self.write()

    def _on_saved(self) -> None:
        self._done = True
        self.drop()

    def _on_rejected(self) -> None:
        self._timer.stop()
        if self._done:
            return
        self.write()
        if self._written:
            self._context.prompts.toast(
                _("Not saved. What was typed is kept as a draft and stands there when the form opens again.")
            )

    def then(self, done: Callable[[Any], None] | None = None) -> Callable[[Any], None]:
        """Return what to call when the use case has succeeded: the draft goes, then `done(result)`."""
        return partial(self._succeeded, done)

    def _succeeded(self, done: Callable[[Any], None] | None, result: Any) -> None:
        self.drop()
        if done is not None:
            done(result)

    def drop(self) -> None:
        """Forget the draft."""
        self._written = {}
        work = partial(drop_draft, self._context.services, self._key)
        self._context.jobs.write(self._context.jobs, work, None, _no_draft)


def _no_draft(_error: AppError) -> None:
    """A draft that can't be written or read disturbs nobody: saving itself will say what is wrong."""
