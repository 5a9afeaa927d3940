"""A paper in the hand compared with its record: by the code on it, read or typed, or by its file."""

from __future__ import annotations

from functools import partial

from services.i18n import _
from services.messages.matching import match_headline, match_lines
from services.papers.matching import PaperMatch, match_code, match_file
from ui.pages.papers_base import PapersBase
from ui.prompts import Words
from ui.tokens import Tone


class PaperMatching(PapersBase):
    """The list of papers with the two ways to compare, and the way to the words of their forms."""

    def _add_matching(self) -> None:
        self.add_action(_("Compare a paper by its code…"), self.match_by_code, icon="scales", place="more")
        self.add_action(_("Compare a PDF file…"), self.match_by_file, icon="scales", place="more")
        self.add_action(_("Words of forms…"), self.open_words, icon="edit", place="more")

    def open_words(self) -> None:
        """Go to where the words of forms are put otherwise, to the form of the chosen paper."""
        row = self.table.current_row()
        self.context.navigator.open("form_words", uid=row.form_id if row else "")

    def match_by_code(self) -> None:
        """Ask for the code; a reader of codes types it and presses Enter."""
        words = Words(
            title=_("Compare a paper by its code"),
            label=_("Code on the paper"),
            hint=_("Read the square code, or type the four groups beside it: 0a12-9f3a-01bc-77de."),
        )
        self.ask(words, match_code, done=self._on_match)

    def match_by_file(self) -> None:
        """Ask for the file and compare it with the one that was issued."""
        path = self.context.prompts.choose_file(_("Compare a PDF file"), "PDF (*.pdf)")
        if path is not None:
            self._load(partial(match_file, self.context.services, path), self._on_match, key="match")

    def _on_match(self, match: PaperMatch) -> None:
        if match.row.issued_on is not None and match.row.issued_on.year == self.context.year:
            self.arrive(uid=match.row.uid)
        tone = Tone.OK if match.good else Tone.WARN
        self.banner.tell(tone, match_headline(match), "\n".join(match_lines(match)[1:]))
