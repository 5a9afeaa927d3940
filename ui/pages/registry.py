"""Which pages there are. Each is imported only when the window is made, and built when it is first shown."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from ui.pages.base import PageSpec

MODULES = (
    "overview",
    "inbox",
    "appraisal",
    "decisions",
    "tracking",
    "rounds",
    "recipients",
    "due",
    "movements",
    "initiatives",
    "reports",
    "documents",
    "exchange",
    "settings",
    "wastebasket",
    "repairs",
    "form_words",
)
_GROUPS = ("work", "settings", "menu")


def page_specs(role: str) -> tuple[PageSpec, ...]:
    """Return the pages of a role ("unit" or "superior") in the order of the rail."""
    found = []
    for name in MODULES:
        path = f"ui.pages.{name}"
        if find_spec(path) is None:
            continue
        spec = import_module(path).SPEC
        if role in spec.roles:
            found.append(spec)
    return tuple(sorted(found, key=lambda spec: (_GROUPS.index(spec.group), spec.order)))
