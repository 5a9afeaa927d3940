"""The command line's grammar."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from services.cli.grammar import Parser
from services.dates import DateInvalid, parse_date
from services.i18n import _
from services.messages import explain


def a_date(text: str) -> date:
    """Return the day of 24/11/2026 or 2026-11-24."""
    try:
        return parse_date(text)
    except DateInvalid as error:
        raise argparse.ArgumentTypeError(explain(error).what) from error


def a_path(text: str) -> Path:
    """Return a path. An empty text would mean the folder the command happens to run in."""
    if not text.strip():
        raise argparse.ArgumentTypeError(_("a path is needed, and nothing stands there"))
    return Path(text)


def a_text(text: str) -> str:
    """Return a text in which something stands."""
    if not text.strip():
        raise argparse.ArgumentTypeError(_("a text is needed, and nothing stands there"))
    return text.strip()


_TARGET = (
    "a folder or drive that is there, or a new FILE.tdkt; no folder is made: a stick that was pulled out "
    "must not become one"
)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    common = Parser(add_help=False)
    common.add_argument("--json", action="store_true", help="one JSON object instead of words")
    common.add_argument("--password-file", type=a_path, help="file whose first line is the password")
    homed = Parser(add_help=False, parents=[common])
    homed.add_argument("--home", type=a_path, required=True, help="data folder of the office")
    homed.add_argument(
        "--clock-is-right",
        action="store_true",
        help="open though the last work was saved at a later date: that date was wrong",
    )
    parser = Parser(prog="main.py", description="Thi đua, khen thưởng: the headless commands")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=Parser)
    _office(commands, common, homed)
    _records(commands, homed)
    _exchange(commands, common, homed)
    _enrolment(commands, homed)
    return parser


# The class of subparsers has no public name.
Commands: TypeAlias = Any


def _office(commands: Commands, common: Parser, homed: Parser) -> None:
    one = commands.add_parser("demo", parents=[common], help="the whole circle on invented data")
    one.add_argument("--out", type=a_path, required=True)
    one.add_argument("--no-screens", action="store_true", help="leave out the pictures of the window")
    one = commands.add_parser("init", parents=[homed], help="set up an office")
    one.add_argument("--unit", required=True, help="unit id or code, as 14167@2025-07-01 or 14167")
    one.add_argument("--role", choices=("unit", "superior"), default="unit")
    one.add_argument("--recovery", type=a_path, help="where to write the recovery sheet (PDF)")
    one.add_argument("--profile", type=a_path, help="particulars of the office as JSON")
    commands.add_parser("doctor", parents=[homed], help="check the data folder")
    commands.add_parser("backup", parents=[homed], help="copy the database")
    one = commands.add_parser("restore", parents=[homed], help="list the copies, or bring one back")
    one.add_argument("--from", dest="copy", type=a_path, help="the copy to bring back")
    one.add_argument("--recovery-code-file", type=a_path, help="instead of the password")


def _records(commands: Commands, homed: Parser) -> None:
    one = commands.add_parser("load", parents=[homed], help="take in a file (docs/interchange.md)")
    one.add_argument("file", type=a_path)
    one = commands.add_parser("dump", parents=[homed], help="write all records in the same format")
    one.add_argument("--out", type=a_path, help="default: standard output")
    commands.add_parser("rounds", parents=[homed], help="list the rounds")
    one = commands.add_parser("nominations", parents=[homed], help="list the nominations")
    one.add_argument("--round", default="")
    one = commands.add_parser("print", parents=[homed], help="write the papers of a round as PDF")
    one.add_argument("--round", default="")
    one.add_argument("--form", action="append", default=[], help="write the papers of these forms only")
    one.add_argument("--out", type=a_path, required=True)
    one.add_argument("--issue", action="store_true", help="number and freeze all that are complete")
    one.add_argument("--date", type=a_date, help="date of issue (default: today)")


def _exchange(commands: Commands, common: Parser, homed: Parser) -> None:
    one = commands.add_parser("export", parents=[homed], help="write the bundle for the superior")
    one.add_argument("--round", default="")
    one.add_argument("--report", action="append", default=[])
    one.add_argument("--out", type=a_path, required=True, help=_TARGET)
    one = commands.add_parser("verify", parents=[common], help="check a file; changes nothing")
    one.add_argument("file", type=a_path)
    one.add_argument("--home", type=a_path)
    for name, words in (("receive", "take bundles in"), ("apply", "take the superior's answers in")):
        one = commands.add_parser(name, parents=[homed], help=words)
        one.add_argument("paths", type=a_path, nargs="+")
    one = commands.add_parser("appraise", parents=[homed], help="accept or return nominations")
    one.add_argument("outcome", choices=("accept", "return"))
    one.add_argument("nominations", nargs="*", default=[], help="uids; none: all that wait")
    one.add_argument("--unit", default="", help="only of this unit")
    one.add_argument("--reason", default="")
    _decide(commands, homed)
    one = commands.add_parser("answer", parents=[homed], help="write the answer for a unit")
    one.add_argument("--unit", required=True)
    one.add_argument("--out", type=a_path, required=True, help=_TARGET)


def _decide(commands: Commands, homed: Parser) -> None:
    one = commands.add_parser("decide", parents=[homed], help="record a decision")
    one.add_argument("--number", type=a_text, required=True)
    one.add_argument("--date", type=a_date, required=True)
    one.add_argument("--title", default="")
    one.add_argument("--signer", type=a_text, required=True)
    one.add_argument("--signer-title", default="CHỦ TỊCH")
    one.add_argument("--grant", action="append", default=[], metavar="UID", help="default: all accepted")
    one.add_argument("--refuse", action="append", default=[], metavar="UID=REASON")
    one.add_argument("--unit", default="", help="only nominations of this unit")


def _enrolment(commands: Commands, homed: Parser) -> None:
    enrol = commands.add_parser("enrol", help="make two offices known to each other")
    steps = enrol.add_subparsers(dest="step", required=True, parser_class=Parser)
    one = steps.add_parser("offer", parents=[homed], help="superior: file for a unit")
    one.add_argument("--unit", required=True)
    one.add_argument("--out", type=a_path, required=True, help=_TARGET)
    one.add_argument("--sheet", type=a_path, help="where to write this office's enrolment sheet (PDF)")
    one = steps.add_parser("accept", parents=[homed], help="unit: take the offer, write the request")
    one.add_argument("file", type=a_path)
    one.add_argument("--out", type=a_path, required=True, help=_TARGET)
    one.add_argument("--sheet", type=a_path, help="where to write this office's enrolment sheet (PDF)")
    one = steps.add_parser("take", parents=[homed], help="superior: take the request")
    one.add_argument("file", type=a_path)
    steps.add_parser("list", parents=[homed], help="the offices known here, with fingerprints")
    one = steps.add_parser("sheet", parents=[homed], help="this office's fingerprint, on paper with --out")
    one.add_argument("--out", type=a_path, help="where to write the enrolment sheet (PDF)")
    one = steps.add_parser("confirm", parents=[homed], help="the fingerprint on paper agrees")
    one.add_argument("peer", type=int)
    one.add_argument("--fingerprint", required=True, help="digits or words from the paper")
    one.add_argument("--by", type=a_text, required=True, help="who compared")
    one = steps.add_parser("revoke", parents=[homed], help="trust an office no longer")
    one.add_argument("peer", type=int)
    one.add_argument("--reason", type=a_text, required=True)
