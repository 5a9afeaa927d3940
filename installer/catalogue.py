"""The catalogue of words: `update` gathers new msgids into the text files, `check` refuses an incomplete one.

Run as `python -m installer.catalogue update|check`. With `update --fill FILE.json …`, translations are taken
from files that map msgids to Vietnamese (plural msgids by their singular).
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "resources" / "locale" / "vi" / "LC_MESSAGES" / "tdkt.po"
_KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def gather() -> Catalog:
    """Return every msgid of the program's source."""
    found = Catalog(project="tdkt", fuzzy=False)
    for name in ("services", "ui"):
        for _file, _line, msgid, _comments, context in extract_from_dir(
            str(ROOT / name), [("**.py", "python")], keywords=_KEYWORDS
        ):
            found.add(msgid, context=context)
    return found


def known() -> Catalog:
    """Return the catalogue as it stands."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="vi")


def update(fillings: dict[str, str]) -> Catalog:
    """Write the catalogue anew: present msgids only, sorted, old and filled-in translations kept."""
    old, new = known(), Catalog(locale="vi", project="tdkt", fuzzy=False)
    for message in sorted((m for m in gather() if m.id), key=_order):
        before = old.get(_singular(message))
        text = fillings.get(_singular(message)) or (_text(before) if before else "")
        new.add(message.id, (text,) if message.pluralizable else text)
    with CATALOGUE.open("wb") as file:
        write_po(file, new, omit_header=False, no_location=True, width=110, include_previous=False)
    return new


def faults() -> list[str]:
    """Return what is missing or left over in the catalogue."""
    stands, wanted = known(), gather()
    have = {_singular(message): message for message in stands if message.id}
    need = {_singular(message) for message in wanted if message.id}
    found = [f"not in the catalogue: {msgid}" for msgid in sorted(need - have.keys())]
    found += [f"no longer used: {msgid}" for msgid in sorted(have.keys() - need)]
    found += [f"untranslated: {msgid}" for msgid, m in sorted(have.items()) if not _text(m)]
    found += [f"fuzzy: {msgid}" for msgid, m in sorted(have.items()) if m.fuzzy]
    found += [f"fields differ: {msgid}" for msgid, m in sorted(have.items()) if _text(m) and not _fits(m)]
    return found


def _fits(message: Message) -> bool:
    return _fields(_text(message)) <= _fields(_singular(message)) | _fields(_plural(message))


def _fields(text: str) -> set[str]:
    from string import Formatter

    try:
        return {name.partition("!")[0] for _t, name, _s, _c in Formatter().parse(text) if name}
    except ValueError:
        return {"broken braces"}


def _order(message: Message) -> str:
    return _singular(message)


def _singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[0])


def _plural(message: Message) -> str:
    return "" if isinstance(message.id, str) else str(message.id[1])


def _text(message: Message) -> str:
    return message.string if isinstance(message.string, str) else "".join(message.string[:1])


def main() -> int:
    """Run the command; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=("update", "check"))
    parser.add_argument("--fill", nargs="*", type=Path, default=[])
    wish = parser.parse_args()
    if wish.command == "update":
        fillings: dict[str, str] = {}
        for path in wish.fill:
            fillings |= json.loads(path.read_text("utf-8"))
        update(fillings)
    found = faults()
    for fault in found:
        sys.stderr.write(f"{fault}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
