"""The command line's grammar."""

from __future__ import annotations

import argparse

from services.cli.arguments import (
    Commands,
    a_date,
    a_number,
    a_path,
    a_text,
    add_command,
    add_overwrite,
    add_round,
    add_target,
    add_unit,
    millimetres,
)
from services.cli.environment import PASSWORD_VARIABLE
from services.cli.grammar import Parser
from services.cli.pack_grammar import add_forms, add_packs
from services.i18n import LANGUAGES, _


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands, in the language in use."""
    spoken = Parser(add_help=False)
    spoken.add_argument(
        "--lang", choices=LANGUAGES, help=_("language of the words; default: that of the office's window")
    )
    told = Parser(add_help=False, parents=[spoken])
    told.add_argument("--json", action="store_true", help=_("one JSON object instead of words"))
    common = Parser(add_help=False, parents=[told])
    common.add_argument(
        "--password-file",
        type=a_path,
        metavar=_("FILE"),
        help=_("file whose first line is the password (else {variable})").format(variable=PASSWORD_VARIABLE),
    )
    homed = Parser(add_help=False, parents=[common])
    homed.add_argument(
        "--home", type=a_path, required=True, metavar=_("FOLDER"), help=_("data folder of the office")
    )
    homed.add_argument(
        "--clock-is-right",
        action="store_true",
        help=_("open though the last work was saved at a later date: that date was wrong"),
    )
    parser = Parser(
        prog="main.py",
        parents=[spoken],
        description=_("Emulation and commendation: the commands without a window."),
        epilog=_("Help for one command: main.py COMMAND --help"),
    )
    commands = parser.add_subparsers(
        dest="command", required=True, parser_class=Parser, title=_("Commands"), metavar=_("COMMAND")
    )
    _office(commands, common, homed)
    _records(commands, homed)
    _check(commands, told)
    _check_paper(commands, told)
    _match_paper(commands, homed)
    _prize(commands, common)
    _certificates(commands, common)
    add_packs(commands, spoken, common, homed)
    add_forms(commands, spoken, common, homed)
    _exchange(commands, common, homed)
    _enrolment(commands, spoken, homed)
    return parser


def _office(commands: Commands, common: Parser, homed: Parser) -> None:
    one = add_command(commands, "demo", _("the whole circle on invented data"), common)
    one.add_argument(
        "--out", type=a_path, required=True, metavar=_("FOLDER"), help=_("a folder that is new or empty")
    )
    one.add_argument("--no-screens", action="store_true", help=_("leave out the pictures of the window"))
    one = add_command(commands, "init", _("set up an office"), homed)
    add_unit(one, _("unit id or code, as 14167@2025-07-01 or 14167"), required=True)
    one.add_argument(
        "--role",
        choices=("unit", "superior"),
        default="unit",
        help=_("unit: proposes (default); superior: receives and decides"),
    )
    words = _("where to write the recovery sheet (PDF)")
    one.add_argument("--recovery", type=a_path, metavar=_("FILE"), help=words)
    words = _("particulars of the office as JSON")
    one.add_argument("--profile", type=a_path, metavar=_("FILE"), help=words)
    add_command(commands, "doctor", _("check the data folder"), homed)
    add_command(commands, "backup", _("copy the database"), homed)
    one = add_command(commands, "restore", _("list the copies, or bring one back"), homed)
    words = _("the copy to bring back")
    one.add_argument("--from", dest="copy", type=a_path, metavar=_("FILE"), help=words)
    words = _("file with the recovery code, instead of the password")
    one.add_argument("--recovery-code-file", type=a_path, metavar=_("FILE"), help=words)


def _records(commands: Commands, homed: Parser) -> None:
    one = add_command(commands, "load", _("take in a file (docs/interchange.md)"), homed)
    one.add_argument("file", type=a_path, metavar=_("FILE"), help=_("the file to take in"))
    one = add_command(commands, "dump", _("write all records in the same format"), homed)
    one.add_argument("--out", type=a_path, metavar=_("FILE"), help=_("default: standard output"))
    add_overwrite(one)
    add_command(commands, "rounds", _("list the rounds"), homed)
    add_round(add_command(commands, "nominations", _("list the nominations"), homed))
    one = add_command(commands, "print", _("write the papers of a round as PDF"), homed)
    add_round(one)
    words = _("write the papers of this form only; may stand several times")
    one.add_argument("--form", action="append", default=[], metavar=_("FORM"), help=words)
    words = _(
        "uid or title of the initiative or movement that the form is about; needed where there are several"
    )
    one.add_argument("--of", default="", metavar=_("RECORD"), help=words)
    words = _("the year of papers on movements, letters and books (default: this year)")
    one.add_argument("--year", type=a_number, metavar=_("YEAR"), help=words)
    words = _("folder for the papers; made where it is not there, a file in it keeps its name")
    one.add_argument("--out", type=a_path, required=True, metavar=_("FOLDER"), help=words)
    words = _("for editing in Word: .docx in place of PDF")
    one.add_argument("--word", action="store_true", help=words)
    one.add_argument("--issue", action="store_true", help=_("number and freeze all that are complete"))
    one.add_argument("--date", type=a_date, metavar=_("DATE"), help=_("date of issue (default: today)"))
    add_overwrite(one)


def _check(commands: Commands, told: Parser) -> None:
    one = add_command(
        commands, "check", _("put the proposals of a file to the rules; needs no data folder"), told
    )
    words = _("file in the format of load (docs/interchange.md)")
    one.add_argument("file", type=a_path, metavar=_("FILE"), help=words)
    words = _("with --award: the day that decides rules and year (default: today)")
    one.add_argument("--on", type=a_date, metavar=_("DATE"), help=words)
    words = _("ask about this award for every recipient of the file, not about its nominations")
    one.add_argument("--award", type=a_text, metavar=_("CODE"), help=words)
    words = _("by the law alone, without the model of another province that lies on it")
    one.add_argument("--law-only", action="store_true", help=words)


def _check_paper(commands: Commands, told: Parser) -> None:
    words = _("measure a PDF against the format of Nghị định 30/2020")
    one = add_command(commands, "check-paper", words, told)
    one.add_argument("file", type=a_path, metavar=_("FILE"), help=_("the PDF to measure"))


def _match_paper(commands: Commands, homed: Parser) -> None:
    words = _("compare a paper with its record, by its code or its file")
    one = add_command(commands, "match-paper", words, homed)
    words = _("the code on the paper, read or typed (0a12-9f3a-01bc-77de), or the PDF file")
    one.add_argument("paper", type=a_text, metavar=_("CODE"), help=words)


def _prize(commands: Commands, common: Parser) -> None:
    one = add_command(commands, "prize", _("reckon prize money, of awards or of a decision"), common)
    words = _(
        "award codes as BKT, BKT:collective, BKT:household, without a kind: a person; each is reckoned by "
        "itself, as for different recipients"
    )
    one.add_argument("awards", nargs="*", metavar=_("CODE:KIND"), help=words)
    words = _("the day of the decision, which decides the base salary (default: today)")
    one.add_argument("--on", type=a_date, metavar=_("DATE"), help=words)
    words = _("number of a recorded decision; needs --home")
    one.add_argument("--decision", type=a_text, metavar=_("NUMBER"), help=words)
    words = _("data folder of the office: its rule packs hold")
    one.add_argument("--home", type=a_path, metavar=_("FOLDER"), help=words)
    words = _("open though the last work was saved at a later date: that date was wrong")
    one.add_argument("--clock-is-right", action="store_true", help=words)


def _certificates(commands: Commands, common: Parser) -> None:
    words = _("write the certificates of a recorded decision")
    one = add_command(commands, "certificates", words, common)
    one.add_argument("--home", type=a_path, metavar=_("FOLDER"), help=_("data folder of the office"))
    one.add_argument("--decision", type=a_text, metavar=_("NUMBER"), help=_("number of a recorded decision"))
    one.add_argument("--out", type=a_path, required=True, metavar=_("FILE"), help=_("the PDF to write"))
    words = _("the whole page, not only what pre-printed paper lacks")
    one.add_argument("--whole-page", action="store_true", help=words)
    words = _("a sheet to lay on the pre-printed paper: how far is the printer off?")
    one.add_argument("--calibration", action="store_true", help=words)
    for name, words in (
        ("--right", _("move everything to the right by so many millimetres (to the left: a minus)")),
        ("--down", _("move everything down by so many millimetres (up: a minus)")),
    ):
        one.add_argument(name, type=millimetres, default=0.0, metavar="MM", help=words)
    words = _("open though the last work was saved at a later date: that date was wrong")
    one.add_argument("--clock-is-right", action="store_true", help=words)
    add_overwrite(one)


def _exchange(commands: Commands, common: Parser, homed: Parser) -> None:
    one = add_command(commands, "export", _("write the bundle for the superior"), homed)
    add_round(one)
    words = _("uid of an issued report to send; may stand several times")
    one.add_argument("--report", action="append", default=[], metavar="UID", help=words)
    words = _("write the file though papers, reports or scans are missing; what is missing is named")
    one.add_argument("--incomplete", action="store_true", help=words)
    add_target(one)
    one = add_command(commands, "verify", _("check a file; changes nothing"), common)
    one.add_argument("file", type=a_path, metavar=_("FILE"), help=_("the file to check"))
    words = _("data folder of the addressee: then all of the file is checked")
    one.add_argument("--home", type=a_path, metavar=_("FOLDER"), help=words)
    for name, words in (("receive", _("take bundles in")), ("apply", _("take the superior's answers in"))):
        one = add_command(commands, name, words, homed)
        words = _("files, or folders with files ending in .tdkt")
        one.add_argument("paths", type=a_path, nargs="+", metavar=_("FILE"), help=words)
    one = add_command(commands, "appraise", _("accept or return nominations"), homed)
    words = _("accept: found in order; return: back to the unit, with --reason")
    one.add_argument("outcome", choices=("accept", "return"), help=words)
    words = _("uids; none: all that wait")
    one.add_argument("nominations", nargs="*", default=[], metavar="UID", help=words)
    add_unit(one, _("only of this unit"), default="")
    one.add_argument("--reason", default="", metavar=_("TEXT"), help=_("the reason, for the unit to read"))
    _decide(commands, homed)
    one = add_command(commands, "answer", _("write the answer for a unit"), homed)
    add_unit(one, _("unit id or code"), required=True)
    add_target(one)


def _decide(commands: Commands, homed: Parser) -> None:
    one = add_command(commands, "decide", _("record a decision"), homed)
    words = _("number of the decision, as 412/QĐ-UBND")
    one.add_argument("--number", type=a_text, required=True, metavar=_("NUMBER"), help=words)
    words = _("day it was signed, as 24/11/2026")
    one.add_argument("--date", type=a_date, required=True, metavar=_("DATE"), help=words)
    one.add_argument("--title", default="", metavar=_("TEXT"), help=_("what it is about"))
    one.add_argument("--signer", type=a_text, required=True, metavar=_("NAME"), help=_("who signed"))
    words = _("office of the signer (default: {default})").format(default="CHỦ TỊCH")
    one.add_argument("--signer-title", default="CHỦ TỊCH", metavar=_("TEXT"), help=words)
    words = _("nomination that is granted; may stand several times (default: all accepted)")
    one.add_argument("--grant", action="append", default=[], metavar="UID", help=words)
    words = _("nomination that is refused, and why; may stand several times")
    one.add_argument("--refuse", action="append", default=[], metavar=_("UID=REASON"), help=words)
    add_unit(one, _("only nominations of this unit"), default="")
    one = add_command(commands, "correct", _("put right whom a recorded decision names"), homed)
    words = _("number of the decision, as 412/QĐ-UBND")
    one.add_argument("--number", type=a_text, required=True, metavar=_("NUMBER"), help=words)
    words = _("year of the decision; needed where several have the number")
    one.add_argument("--year", type=a_number, metavar=_("YEAR"), help=words)
    words = _("nomination that the signed decision grants; may stand several times")
    one.add_argument("--grant", action="append", default=[], metavar="UID", help=words)
    words = _("nomination that is refused, and why; may stand several times")
    one.add_argument("--refuse", action="append", default=[], metavar=_("UID=REASON"), help=words)
    words = _("nomination that the signed decision does not name; may stand several times")
    one.add_argument("--strike", action="append", default=[], metavar="UID", help=words)
    words = _("why it is corrected; it stays on record and the other side reads it")
    one.add_argument("--reason", type=a_text, required=True, metavar=_("TEXT"), help=words)


def _enrolment(commands: Commands, spoken: Parser, homed: Parser) -> None:
    enrol = add_command(commands, "enrol", _("make two offices known to each other"), spoken)
    steps = enrol.add_subparsers(
        dest="step", required=True, parser_class=Parser, title=_("Steps"), metavar=_("STEP")
    )
    one = add_command(steps, "offer", _("superior: file for a unit"), homed)
    add_unit(one, _("unit id or code"), required=True)
    add_target(one)
    _add_sheet(one, "--sheet")
    one = add_command(steps, "accept", _("unit: take the offer, write the request"), homed)
    one.add_argument("file", type=a_path, metavar=_("FILE"), help=_("the superior's enrolment file"))
    add_target(one)
    _add_sheet(one, "--sheet")
    one = add_command(steps, "take", _("superior: take the request"), homed)
    one.add_argument("file", type=a_path, metavar=_("FILE"), help=_("the unit's enrolment request"))
    add_command(steps, "list", _("the offices known here, with fingerprints"), homed)
    one = add_command(steps, "sheet", _("this office's fingerprint, on paper with --out"), homed)
    _add_sheet(one, "--out")
    one = add_command(steps, "confirm", _("the fingerprint on paper agrees"), homed)
    _add_peer(one)
    words = _("digits or words from the paper")
    one.add_argument("--fingerprint", required=True, metavar=_("TEXT"), help=words)
    one.add_argument("--by", type=a_text, required=True, metavar=_("NAME"), help=_("who compared"))
    one = add_command(steps, "revoke", _("trust an office no longer"), homed)
    _add_peer(one)
    one.add_argument("--reason", type=a_text, required=True, metavar=_("TEXT"), help=_("why"))


def _add_sheet(one: Parser, option: str) -> None:
    words = _("where to write this office's enrolment sheet (PDF)")
    one.add_argument(option, type=a_path, metavar=_("FILE"), help=words)
    add_overwrite(one)


def _add_peer(one: Parser) -> None:
    one.add_argument("peer", type=a_number, metavar=_("NUMBER"), help=_("number of the office in enrol list"))
