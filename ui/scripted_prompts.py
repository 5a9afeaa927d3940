"""Answers prepared beforehand: tests and screenshots ask nobody."""

# ruff: noqa: ARG002  (the arguments are those of the protocol)

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtPrintSupport import QPrinter

from services.messages import Explanation
from ui.dialogs.words_form import WordsForm
from ui.prompts import Action, Choice, NextStep, Words
from ui.theme import Theme


class _Answered(WordsForm):
    """A short question that is answered at once; refused, it is left."""

    def __init__(self, theme: Theme, words: Words, answer: str | None, refusals: list[str]) -> None:
        super().__init__(theme, words)
        self._answer, self._refusals = answer, refusals

    def exec(self) -> int:
        if self._answer is not None:
            self.write(self._answer)
            self.finish()
        if self.result() == self.DialogCode.Accepted:
            return self.result()
        if self._answer is not None:
            self._refusals.append(self.banner.accessibleName() or self.form.error_text("text"))
        self.reject()
        return self.result()


@dataclass(slots=True)
class ScriptedPrompts:
    """Gives `answers` in order and remembers what was asked and told. An unforeseen question is an error.

    `asked`: the titles of all questions; `texts`: what stood in those with several answers.
    """

    answers: deque[Any] = field(default_factory=deque)
    asked: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    errors: list[Explanation] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    undos: list[Action] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)

    def will_answer(self, *answers: Any) -> None:
        """Add answers to give, in order."""
        self.answers.extend(answers)

    def _answer(self, title: str) -> Any:
        self.asked.append(title)
        if not self.answers:
            raise AssertionError(f"no answer prepared for: {title}")
        return self.answers.popleft()

    def words_form(self, theme: Theme, words: Words) -> WordsForm:
        """The answer is what is typed; None leaves. What a refusal says goes to `refusals`."""
        return _Answered(theme, words, self._answer(words.title), self.refusals)

    def choice(self, title: str, text: str, choices: Sequence[Choice]) -> str | None:
        self.texts.append(text)
        answer: str | None = self._answer(title)
        if answer is not None and answer not in {one.key for one in choices}:
            raise AssertionError(f"{answer} is no answer to: {title}")
        return answer or None

    def choose_from(self, title: str, hint: str, find: Callable[[str], Sequence[Choice]]) -> str | None:
        """The answer is what is typed; the first that fits it is chosen."""
        typed = self._answer(title)
        return None if typed is None else next(iter(find(typed))).key

    def choose_file(self, title: str, kinds: str = "") -> Path | None:
        answer: Path | None = self._answer(title)
        return answer

    def choose_files(self, title: str, kinds: str = "") -> tuple[Path, ...]:
        answer: tuple[Path, ...] = self._answer(title)
        return answer

    def choose_folder(self, title: str) -> Path | None:
        answer: Path | None = self._answer(title)
        return answer

    def save_file(self, title: str, name: str, kinds: str = "") -> Path | None:
        answer: Path | None = self._answer(title)
        return answer

    def choose_printer(self, title: str, pages: int) -> QPrinter | None:
        answer: QPrinter | None = self._answer(f"{title} ({pages})")
        return answer

    def show_error(self, explanation: Explanation, step: NextStep | None = None) -> None:
        self.errors.append(explanation)

    def toast(self, text: str, undo: Action | None = None) -> None:
        self.toasts.append(text)
        if undo is not None:
            self.undos.append(undo)

    def open_path(self, path: Path) -> None:
        self.opened.append(path)
