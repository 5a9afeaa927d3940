"""Words for what a paper is measured against, and for what the measurement found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from services.documents.conformance import Conformance, Finding, RuleResult
from services.i18n import N_, _, ngettext
from services.messages.message import Message
from services.numbers import format_decimal

MESSAGES: dict[str, Message] = {}

_RULES = {
    "paper": N_("Paper: A4"),
    "margin_left": N_("Left margin"),
    "margin_right": N_("Right margin"),
    "margin_top": N_("Top margin"),
    "margin_bottom": N_("Bottom margin"),
    "typeface": N_("Typeface: Times New Roman or one of its measures"),
    "colour": N_("Writing is black"),
    "unicode": N_("Letters are composed Unicode"),
    "embedded": N_("The file brings its type along"),
    "pdf_version": N_("Version of PDF"),
    "number_first": N_("No page number on the first page"),
    "number_value": N_("Page number at the top from page 2"),
    "number_size": N_("Page number: size"),
    "number_style": N_("Page number: upright, not bold"),
    "number_centre": N_("Page number: centred"),
    "nation_size": N_("Name of the state: size"),
    "nation_style": N_("Name of the state: upright, bold"),
    "motto": N_("The motto stands below the name of the state"),
    "motto_size": N_("Motto: size"),
    "motto_style": N_("Motto: upright, bold"),
    "motto_centre": N_("Motto: centred below the name of the state"),
    "motto_rule": N_("Rule below the motto: as long as its words"),
    "parent_size": N_("Agency above: size"),
    "parent_style": N_("Agency above: upright, not bold"),
    "parent_case": N_("Agency above: capitals"),
    "issuer_size": N_("Issuing agency: size"),
    "issuer_style": N_("Issuing agency: upright, bold"),
    "issuer_case": N_("Issuing agency: capitals"),
    "agency_centre": N_("Names of agencies: on one axis"),
    "agency_rule": N_("Rule below the issuing agency: 1/3 to 1/2 of the line"),
    "number_form": N_("Number and symbol: written as the decree has it"),
    "number_zero": N_("Number below 10: a zero before it"),
    "place_size": N_("Place and date: size"),
    "place_style": N_("Place and date: italic"),
    "place_line": N_("Place and date: on the line of the number"),
    "place_centre": N_("Place and date: centred below the motto"),
    "date_form": N_("Place and date: written as the decree has it"),
    "date_zero": N_("Date: a zero before days below 10 and months 1 and 2"),
    "subject_size": N_("Subject of a letter: size"),
    "subject_style": N_("Subject of a letter: upright, not bold"),
    "subject_centre": N_("Subject of a letter: centred below the number"),
    "title_size": N_("Name of the type and summary: size"),
    "title_style": N_("Name of the type and summary: upright, bold"),
    "title_case": N_("Name of the type: capitals"),
    "title_centre": N_("Name of the type and summary: centred"),
    "title_rule": N_("Rule below the summary: 1/3 to 1/2 of the line"),
    "addressees_size": N_("Addressees: size"),
    "addressees_style": N_("Addressees: upright, not bold"),
    "addressees_dash": N_("Several addressees: dashes below each other"),
    "addressees_end": N_("Several addressees: ended by ; and ."),
    "text_size": N_("Text: size"),
    "basis_style": N_("Legal bases: italic"),
    "basis_end": N_("Legal bases: ended by ; the last by ."),
    "indent": N_("First line set in by 1 cm or 1.27 cm"),
    "justified": N_("Text justified: right edge"),
    "flush": N_("Text justified: left edge"),
    "line_spacing": N_("Line spacing"),
    "paragraph_space": N_("Space between paragraphs"),
    "office_size": N_("Office of the signer: size"),
    "office_style": N_("Office of the signer: upright, bold"),
    "name_size": N_("Name of the signer: size"),
    "name_centre": N_("Name of the signer: centred below the office"),
    "signature_room": N_("Room for signature and seal"),
    "signature_alone": N_("Lines of text on the page of the signature"),
    "recipients_label_size": N_("Label of the recipients: size"),
    "recipients_label_style": N_("Label of the recipients: italic, bold"),
    "recipients_size": N_("List of recipients: size"),
    "recipients_style": N_("List of recipients: upright, not bold"),
    "recipients_kept": N_("Last recipient: the archive"),
    "recipients_end": N_("List of recipients: ended by a full stop"),
    "recipients_line": N_("Label of the recipients: level with the office of the signer"),
    "appendix_size": N_("Appendix: size of its number"),
    "appendix_style": N_("Appendix: its number upright, bold"),
}
_SHOWN = 5


def rule_words(rule: str) -> str:
    """Return what a rule asks, in words."""
    return _(_RULES[rule])


def finding_words(one: Finding) -> str:
    """Return one measurement that does not hold: where, what was found, what it should be."""
    if one.wanted and one.wanted != one.found:
        words = _("page {page}: {found} (should be {wanted})")
    else:
        words = _("page {page}: {found}")
    return words.format(page=one.page, found=_figures(one.found), wanted=_figures(one.wanted))


def _figures(text: str) -> str:
    """Return a text with its decimals written as people here do: 12,7 mm."""
    if not re.search(r" (mm|pt)$|^[\d.]+$|^[\d.]+–[\d.]+ ", text):
        return text
    return re.sub(r"\d+\.\d+", lambda found: format_decimal(Decimal(found[0])), text)


def broken_lines(result: RuleResult) -> Iterator[str]:
    """Yield a rule that is broken with its article, and its first measurements."""
    article = result.article or _("rule of this program")
    yield f"✗ {rule_words(result.rule)} · {article}"
    for one in result.broken[:_SHOWN]:
        yield f"    {finding_words(one)}"
    rest = len(result.broken) - _SHOWN
    if rest > 0:
        yield "    " + ngettext("and {n} more place", "and {n} more places", rest).format(n=rest)


def conformance_lines(found: Conformance) -> Iterator[str]:
    """Yield what is broken, then how much was measured."""
    for result in found.broken:
        yield from broken_lines(result)
    held = sum(1 for one in found.results if one.held)
    silent = sum(1 for one in found.results if one.held is None)
    yield _("Rules held: {held} · broken: {broken} · nothing to measure: {silent} · pages: {pages}").format(
        held=held, broken=len(found.broken), silent=silent, pages=found.pages
    )
