"""What is typed into a form outlives a crash: written down every few seconds, offered at the next opening."""

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
    """A form whose fields can be written down as they stand, right or wrong, and put back."""

    touched: SignalInstance
    accepted: SignalInstance
    rejected: SignalInstance
    banner: Banner

    def tree(self) -> dict[str, Any]:
        """Return what stands in the fields, as JSON can hold it."""
        ...

    def fill(self, tree: dict[str, Any]) -> None:
        """Put back what `tree` gave; what does not fit any more is left out."""
        ...


class FormDraft(QObject):
    """The draft of one open form.

    Esc is pressed by mistake as well: what was typed is kept and offered when the form opens again. A draft
    that was brought back and left as it was is forgotten. Finished, a form keeps it until its use case has
    succeeded.
    A form with a `Submission` tells that itself; else give `then(done)` to the use case, so that what a
    refusal threw back is not lost.
    """

    def __init__(self, context: UiContext, form: Any, key: str) -> None:
        super().__init__(form)
        self._context, self._form, self._key = context, form, key
        self._before: dict[str, Any] = form.tree()
        self._written: dict[str, Any] | None = None
        self._offered: DraftRow | None = None
        self._done = self._restored = False
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

    def _on_found(self, row: DraftRow | None) -> None:
        if row is None or row.content == self._before:
            return
        self._offered = row
        when = row.saved_at.astimezone(VIETNAM)
        today = self._context.services.clock.now().astimezone(VIETNAM).date()
        time = f"{when:%H:%M}" if when.date() == today else f"{when:%H:%M %d/%m/%Y}"
        self._form.banner.tell(
            Tone.INFO,
            _("What was typed here before was not saved."),
            step=NextStep(label=_("Restore the draft of {time}").format(time=time), act=self.restore),
        )

    def restore(self) -> None:
        """Put back what was typed before."""
        if self._offered is not None:
            self._written, self._offered, self._restored = self._offered.content, None, True
            self._form.fill(self._written)

    def _on_touched(self) -> None:
        # Not anew with each letter: while somebody types on and on, it is written all the same.
        if not self._timer.isActive():
            self._timer.start()

    def write(self) -> None:
        """Write down what stands in the form, if it is something new."""
        tree = self._form.tree()
        if tree == (self._before if self._written is None else self._written):
            return
        self._written = tree
        work = partial(keep_draft, self._context.services, self._key, tree)
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
        typed = self._form.tree()
        if typed == self._before or (self._restored and typed == self._written):
            if self._written is not None:  # a draft that was offered and not taken stays
                self.drop()
            return
        self.write()
        self._context.prompts.toast(
            _("Not saved. What was typed is kept as a draft and offered when the form opens again.")
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
        work = partial(drop_draft, self._context.services, self._key)
        self._context.jobs.write(self._context.jobs, work, None, _no_draft)


def _no_draft(_error: AppError) -> None:
    """A draft that can't be written or read disturbs nobody: saving itself will say what is wrong."""
