"""All rules in the order of the decree, and a paper put to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from services.documents.conformance import body_rules, head_rules, page_rules
from services.documents.conformance.anatomy import parts_of
from services.documents.conformance.findings import Conformance, Finding, RuleResult
from services.documents.conformance.reading import ReadPaper, read_paper

_SIZES = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V"
_PAGE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục I"
_PARTS = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II"
_APPENDIX = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục III"
# "" where no article says it: a rule of this program for paper that is signed, sealed and kept.
OWN = ""

RULES: dict[str, str] = {
    "paper": _PAGE,
    "margin_left": _PAGE,
    "margin_right": _PAGE,
    "margin_top": _PAGE,
    "margin_bottom": _PAGE,
    "typeface": _PAGE,
    "colour": _PAGE,
    "unicode": _PAGE,
    "embedded": OWN,
    "pdf_version": OWN,
    "number_first": _PAGE,
    "number_value": _PAGE,
    "number_size": _SIZES,
    "number_style": _SIZES,
    "number_centre": _PAGE,
    "nation_size": _SIZES,
    "nation_style": _SIZES,
    "motto": _PARTS,
    "motto_size": _SIZES,
    "motto_style": _SIZES,
    "motto_centre": _PARTS,
    "motto_rule": _PARTS,
    "parent_size": _SIZES,
    "parent_style": _SIZES,
    "parent_case": _SIZES,
    "issuer_size": _SIZES,
    "issuer_style": _SIZES,
    "issuer_case": _SIZES,
    "agency_centre": _PARTS,
    "agency_rule": _PARTS,
    "number_form": _PARTS,
    "number_zero": _PARTS,
    "place_size": _SIZES,
    "place_style": _SIZES,
    "place_line": _PARTS,
    "place_centre": _PARTS,
    "date_form": _PARTS,
    "date_zero": _PARTS,
    "subject_size": _SIZES,
    "subject_style": _SIZES,
    "subject_centre": _PARTS,
    "title_size": _SIZES,
    "title_style": _SIZES,
    "title_case": _SIZES,
    "title_centre": _PARTS,
    "title_rule": _PARTS,
    "addressees_size": _SIZES,
    "addressees_style": _SIZES,
    "addressees_dash": _PARTS,
    "addressees_end": _PARTS,
    "text_size": _SIZES,
    "basis_style": _SIZES,
    "basis_end": _PARTS,
    "indent": _PARTS,
    "justified": _PARTS,
    "flush": _PARTS,
    "line_spacing": _PARTS,
    "paragraph_space": _PARTS,
    "office_size": _SIZES,
    "office_style": _SIZES,
    "name_size": _SIZES,
    "name_centre": _PARTS,
    "signature_room": OWN,
    "signature_alone": OWN,
    "recipients_label_size": _SIZES,
    "recipients_label_style": _SIZES,
    "recipients_size": _SIZES,
    "recipients_style": _SIZES,
    "recipients_kept": _PARTS,
    "recipients_end": _PARTS,
    "recipients_line": _PARTS,
    "appendix_size": _APPENDIX,
    "appendix_style": _APPENDIX,
}

_OF_PAPER = (
    page_rules.paper_size,
    page_rules.margins,
    page_rules.typeface,
    page_rules.colour,
    page_rules.unicode_text,
    page_rules.pdf_version,
)
_OF_PART = (
    page_rules.page_numbers,
    head_rules.nation,
    head_rules.agency,
    head_rules.number,
    head_rules.place_date,
    head_rules.subject,
    head_rules.title,
    head_rules.addressees,
    body_rules.text_type,
    body_rules.paragraphs,
    body_rules.signatures,
    body_rules.recipients,
    body_rules.appendix,
)


def check_paper(content: bytes) -> Conformance:
    """Measure a PDF against every rule. Raises: PaperUnreadable."""
    paper = read_paper(content)
    found: dict[str, list[Finding]] = defaultdict(list)
    for one in _measured(paper):
        found[one.rule].append(one)
    results = tuple(
        RuleResult(rule=rule, article=article, findings=tuple(found.get(rule, ())))
        for rule, article in RULES.items()
    )
    return Conformance(pages=len(paper.pages), results=results)


def _measured(paper: ReadPaper) -> Iterator[Finding]:
    for measure in _OF_PAPER:
        yield from measure(paper)
    for part in parts_of(paper):
        for of_part in _OF_PART:
            yield from of_part(part)
