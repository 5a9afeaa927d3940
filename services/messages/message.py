"""The three parts of a message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """English msgids with `{field}` places: what happened, what is safe, what to do next.

    `named` says what happened where the field can be named by its title, `{its_name}`: beside it in a form;
    `placed` where the file or folder is known, `{path}`; `told`: how a field whose value is in no language
    of people becomes words.
    """

    what: str
    safe: str
    next: str
    named: str = ""
    placed: str = ""
    told: Mapping[str, Callable[[str], str]] = field(default_factory=dict)
