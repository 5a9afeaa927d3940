"""The grammar of `packs` and of `forms`."""

from __future__ import annotations

from services.cli.arguments import Commands, a_path, a_text, add_command, add_target
from services.cli.grammar import Parser
from services.i18n import _


def add_packs(commands: Commands, spoken: Parser, common: Parser, homed: Parser) -> None:
    """Add the command with its steps."""
    packs = add_command(commands, "packs", _("rule packs: list, check, compare, hand on, install"), spoken)
    steps = packs.add_subparsers(
        dest="step", required=True, parser_class=Parser, title=_("Steps"), metavar=_("STEP")
    )
    one = add_command(steps, "list", _("the packs that hold, with dates, digest and layers"), common)
    one.add_argument("--home", type=a_path, metavar=_("FOLDER"), help=_("those of an office (data folder)"))
    _clock(one)
    one = add_command(steps, "validate", _("check packs: keys, references, dates, examples"), common)
    words = _("a folder with packs or one pack, or a file ending in .tdkt; none: those of the program")
    one.add_argument("place", type=a_path, nargs="?", metavar=_("PACKS"), help=words)
    one = add_command(steps, "compare", _("what differs between two packs"), common)
    words = _("id of a pack, its folder, or a file with one pack")
    one.add_argument("old", type=a_text, metavar=_("OLD"), help=words)
    one.add_argument("new", type=a_text, metavar=_("NEW"), help=words)
    one = add_command(steps, "export", _("superior: sign packs for the units below"), homed)
    words = _("folders of packs, or ids of packs that hold here")
    one.add_argument("packs", type=a_text, nargs="+", metavar=_("PACK"), help=words)
    add_target(one)
    one = add_command(steps, "install", _("show what a signed file changes; install it with --yes"), homed)
    one.add_argument("file", type=a_path, metavar=_("FILE"), help=_("the superior's file of rule packs"))
    one.add_argument("--yes", action="store_true", help=_("install it; without: only show the changes"))


def add_forms(commands: Commands, spoken: Parser, common: Parser, homed: Parser) -> None:
    """Add the command with its steps."""
    forms = add_command(commands, "forms", _("words of forms: list, check a file, restore"), spoken)
    steps = forms.add_subparsers(
        dest="step", required=True, parser_class=Parser, title=_("Steps"), metavar=_("STEP")
    )
    one = add_command(steps, "list", _("forms with what may be put otherwise, and whose words hold"), common)
    one.add_argument("--home", type=a_path, metavar=_("FOLDER"), help=_("those of an office (data folder)"))
    _clock(one)
    one = add_command(steps, "check", _("check a file with words of a form"), common)
    words = _("TOML file, as in the folder forms of a rule pack")
    one.add_argument("file", type=a_path, metavar=_("FILE"), help=words)
    one = add_command(steps, "restore", _("give a form its original words back"), homed)
    one.add_argument("form", type=a_text, metavar=_("FORM"), help=_("id of the form, as to_trinh"))
    words = _("only this piece, as closing (default: all)")
    one.add_argument("--piece", default="", metavar=_("PIECE"), help=words)


def _clock(one: Parser) -> None:
    words = _("open though the last work was saved at a later date: that date was wrong")
    one.add_argument("--clock-is-right", action="store_true", help=words)
