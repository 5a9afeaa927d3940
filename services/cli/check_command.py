"""The command `check`: what the rules say of the proposals of a file, without a home."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from typing import Any

from services.cli.output import Output
from services.cli.verdict_words import eligibility_words, judged_lines
from services.clock import SystemClock
from services.i18n import _
from services.interchange import Judged, judge_file
from services.messages.warnings import warning_words
from services.regimes import default_packs, load_packs, verdict_to_tree


def check(wish: argparse.Namespace, output: Output) -> int:
    """Put every proposal of a file to the rules; exit code 0 whatever the verdicts."""
    packs = load_packs() if wish.law_only else default_packs()
    found = judge_file(wish.file, SystemClock(), packs, on=wish.on, award=wish.award)
    counts = Counter(one.verdict.eligibility for one in found)
    fields = {
        "file": wish.file.name,
        "counts": {word.value: counts[word] for word in eligibility_words()},
        "verdicts": [_fields(one) for one in found],
    }
    return output.result(fields, _lines(found, counts))


def _fields(one: Judged) -> dict[str, Any]:
    verdict, stored = one.verdict, one.stored
    return {
        "place": one.place,
        "nomination": {"ref": one.nomination_ref, "uid": one.nomination_uid} if one.nomination_ref else None,
        "recipient": {
            "ref": one.recipient_ref,
            "uid": one.recipient_uid,
            "kind": one.recipient_kind,
            "name": one.recipient_name,
        },
        "award": verdict.award,
        "year": verdict.year,
        "verdict": verdict.eligibility.value,
        "regime": verdict.regime,
        "digest": verdict.digest,
        "confirmed": verdict.confirmed,
        "earliest_year": verdict.earliest_year,
        "override_reason": one.override_reason or None,
        "doubts": [
            {"code": doubt.code, "article": doubt.article, "what": warning_words(doubt)}
            for doubt in one.doubts
        ],
        "stored": stored
        and {"verdict": stored.eligibility.value, "regime": stored.regime, "digest": stored.digest},
        "tree": verdict_to_tree(verdict),
    }


def _lines(found: tuple[Judged, ...], counts: Counter[Any]) -> Iterator[str]:
    for one in found:
        yield from judged_lines(one)
        yield ""
    if not found:
        yield _("The file holds nobody to check.")
        return
    yield " · ".join(f"{words}: {counts[word]}" for word, words in eligibility_words().items())
