"""What issuing all papers of a round left out, above the list of papers, until it is completed or closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from services.app import Services
from services.papers import LeftOut, issue_round, left_out
from services.progress import Progress
from services.results import Changes
from ui.presenters import round_papers as words
from ui.widgets.left_out import LeftOutBox

if TYPE_CHECKING:
    from ui.pages.round_papers import PapersPart


@dataclass(frozen=True, slots=True)
class Issued:
    """What became of all papers of a round."""

    changes: Changes
    left: tuple[LeftOut, ...]


def issue_all(app: Services, round_uid: str, issued_on: date, signer: int, progress: Progress) -> Issued:
    """Issue what is complete, then look at what was left out. Raises: as `issue_round`."""
    changes = issue_round(app, round_uid, issued_on, progress, signer_index=signer)
    return Issued(changes, left_out(app, round_uid))


class RoundLeftOut(LeftOutBox):
    """Knows the round it speaks of, and the way from a paper to what it lacks."""

    def __init__(self, part: PapersPart) -> None:
        super().__init__(part.theme)
        self._part = part
        self._left: tuple[LeftOut, ...] = ()
        self._issued, self._round_uid = 0, ""
        self.opened.connect(self._on_opened)

    def tell_issued(self, done: Issued) -> None:
        """Say what was issued and what was left out."""
        self._issued = len(done.changes.uids.get("paper", ()))
        self._round_uid = self._part.round_uid
        self._tell(done.left)

    def enter(self) -> None:
        """Go when another round is shown."""
        if self._round_uid != self._part.round_uid:
            self.hide()

    def reload(self) -> None:
        """Look again at what is left out, while that is shown."""
        if self.isVisibleTo(self._part):
            work = partial(left_out, self._part.services, self._round_uid)
            self._part.host.load(work, self._tell, "left")

    def _tell(self, left: tuple[LeftOut, ...]) -> None:
        if self._round_uid == self._part.round_uid:
            self._left = left
            heading = words.left_heading(self._issued, len(left))
            self.tell(heading, words.left_lines(left), words.left_hint(left))

    def _on_opened(self, key: str) -> None:
        one, host, go = self._left[int(key)], self._part.host, self._part.context.navigator.open
        if one.place == "report" and one.subject_uid:
            host.write_report(one.subject_uid)
        elif one.place == "recipient" and one.recipient_uid:
            go("recipients", uid=one.recipient_uid)
        elif one.place == "settings":
            go("settings")
        elif one.place == "papers":
            key = "to_trinh/" if one.lacks else f"{one.form_id}/{one.subject_uid or ''}"
            self._part.table.select_key(key)
        else:
            host.go(one.place)
