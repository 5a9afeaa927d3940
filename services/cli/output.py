"""What a command says: words for people, or one JSON object for programs."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import msgspec

from services.errors import AppError
from services.i18n import _
from services.messages import explain

_CLOCK_BACK = "env.clock_back"  # its error is of a module that is not imported for a word of help
HALVES = re.compile("[\ud800-\udfff]")


class Output:
    """Where results and refusals go; with `as_json`, one JSON object to standard output."""

    def __init__(self, *, as_json: bool = False) -> None:
        self.as_json = as_json

    def result(self, fields: dict[str, Any], lines: Iterable[str] = (), code: int = 0) -> int:
        """Tell what came of the command; return its exit code, 0 when all was done."""
        if self.as_json:
            self._write(sys.stdout, as_json({"ok": code == 0} | fields))
        else:
            for line in lines:
                self._write(sys.stdout, line)
        return code

    def text(self, content: str) -> int:
        """Give out a whole text as it is; return the exit code."""
        self._write(sys.stdout, content.removesuffix("\n"))
        return 0

    def say(self, line: str) -> None:
        """Tell in passing how far it is; programs don't hear it."""
        if not self.as_json:
            self._write(sys.stdout, line)

    def refuse(self, error: AppError, fields: Mapping[str, Any] = MappingProxyType({})) -> int:
        """Tell what happened, what is safe, what to do next; return the exit code.

        `fields`: what a program gets beside the error.
        """
        words = explain(error)
        if error.code == _CLOCK_BACK:
            here = _("Here that is said by --clock-is-right.")
            words = replace(words, next=f"{words.next} {here}")
        problems = [problem_fields(one) for one in getattr(error, "problems", ())]
        if self.as_json:
            told: dict[str, object] = {
                "code": error.code,
                "what": words.what,
                "safe": words.safe,
                "next": words.next,
            }
            if problems:
                told["problems"] = problems
            self._write(sys.stdout, as_json({"ok": False, "error": told} | dict(fields)))
        else:
            for line in (words.what, words.safe, words.next):
                if line:
                    self._write(sys.stderr, line)
            for problem in problems:
                self._write(sys.stderr, f"  {problem.get('path', '')}: {problem.get('reason', '')}")
        return error.exit_code

    @staticmethod
    def _write(stream: Any, line: str) -> None:
        try:
            stream.write(f"{line}\n")
            stream.flush()
        except BrokenPipeError:
            stop_listening(stream)


def as_json(fields: dict[str, Any]) -> str:
    """Return an object as JSON on one line.

    A name of a file that is not in UTF-8 reaches a program as halves of characters; no JSON can hold them.
    """
    try:
        return msgspec.json.encode(fields).decode()
    except UnicodeEncodeError:
        return msgspec.json.encode(_whole(msgspec.to_builtins(fields))).decode()


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return HALVES.sub("\ufffd", value)
    if isinstance(value, dict):
        return {name: _whole(inner) for name, inner in value.items()}
    return [_whole(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def stop_listening(stream: Any) -> None:
    """Let the rest of what is said go nowhere: who read it has closed the pipe, the work goes on."""
    with suppress(OSError, ValueError):  # a stream of a test has no number
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())
        finally:
            os.close(nowhere)


def problem_fields(problem: Any) -> dict[str, Any]:
    """Return the fields of one problem of a refused file."""
    fields = msgspec.to_builtins(problem)
    return fields if isinstance(fields, dict) else {"reason": str(fields)}
