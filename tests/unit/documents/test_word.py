"""Papers as .docx: the words of the PDF in named styles and real tables, and nearly the same pages."""

from __future__ import annotations

import difflib
import io
import os
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from services.documents import build, load_forms, render_pdf
from services.documents.conformance import check_paper
from services.documents.conformance.reading import read_paper
from services.documents.model import MOTTO, NATION
from services.documents.word import render_docx, styles
from tests.unit.documents import samples

FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
OFFICE = shutil.which("soffice")
NORMAL, EXTREME = samples.normal(), samples.extreme()


def document(form_id, data=None):
    return build(load_forms().form(form_id), data or NORMAL[form_id])


def opened(form_id):
    return docx.Document(io.BytesIO(render_docx(document(form_id))))


def plain(text):
    return "".join(text.split()).replace("\u2011", "-")


def words_of(made):
    nodes = made.element.body.iter(qn("w:t"), qn("w:noBreakHyphen"))
    return plain("".join("-" if one.tag == qn("w:noBreakHyphen") else one.text or "" for one in nodes))


@pytest.mark.parametrize("form_id", sorted(set(NORMAL) - {"phieu_khoi_phuc", "phieu_dang_ky"}))
def test_it_has_the_words_of_the_pdf(form_id):
    paper = read_paper(render_pdf(document(form_id)).content)
    printed = sorted(
        plain("".join(span.text for page in paper.pages for span in page.spans if span.baseline > 19))
    )
    written = sorted(words_of(opened(form_id)))
    # Heads of tables are printed on every page and written once.
    missing = [letter for letter in set(written) if written.count(letter) > printed.count(letter)]
    assert missing == []
    assert len(printed) - len(written) < 0.2 * len(printed)


def test_the_same_document_gives_the_same_bytes():
    assert render_docx(document("to_trinh")) == render_docx(document("to_trinh"))


def test_paragraphs_have_styles_with_the_names_of_what_they_are():
    made = opened("to_trinh")
    used = {one.style.name for one in made.paragraphs}
    assert used >= {styles.NAMES[role] for role in ("body", "basis", "part")} | {styles.TITLE}
    assert "Normal" not in used
    (basis, *_rest) = [one for one in made.paragraphs if one.text.startswith("Căn cứ")]
    assert basis.style.name == "Căn cứ"
    assert basis.style.font.italic
    fonts = made.styles["Normal"].element.rPr.find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {styles.FONT}


def test_pages_are_those_of_the_decree():
    made = opened("danh_sach")
    (section,) = made.sections
    assert section.page_width > section.page_height
    edges = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(edge / Mm(1)) for edge in edges] == [30, 15, 20, 20]
    assert section.different_first_page_header_footer
    assert [one.text for one in section.first_page_header.paragraphs if one.text] == []
    assert "PAGE" in section.header._element.xml


def test_the_head_is_a_table_without_lines_and_rules_are_drawn():
    head = opened("to_trinh").tables[0]
    agency, _gap, nation = head.rows[0].cells
    assert [one.text for one in nation.paragraphs[:2]] == [NATION, MOTTO]
    assert [one.text for one in agency.paragraphs[:2]] == ["ỦY BAN NHÂN DÂN", "XÃ YÊN MÔ"]
    assert head._tbl.tblPr.find(qn("w:tblBorders")) is None
    for cell in (agency, nation):
        assert cell.paragraphs[2]._p.pPr.find(f"{qn('w:pBdr')}/{qn('w:top')}") is not None


def test_a_list_repeats_its_head_and_splits_no_row():
    made = opened("danh_sach")
    lists = next(one for one in made.tables if one._tbl.tblPr.find(qn("w:tblBorders")) is not None)
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in lists.rows]
    assert heads[0]
    assert not any(heads[2:])
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in lists.rows)


def test_names_stand_on_one_height_below_their_offices():
    made = opened("bien_ban_hop")
    signing = next(one for one in made.tables if "CHỦ TỌA" in one.rows[0].cells[-1].text)
    assert [cell.text for cell in signing.rows[1].cells] == ["Vũ Đình Giả Định", "Nguyễn Thị Minh Ánh"]
    assert all(cell.paragraphs[0].style.name == styles.SIGNER for cell in signing.rows[1].cells)


@pytest.fixture(scope="module")
def through_office(tmp_path_factory):
    """Every paper as LibreOffice prints it, with the type of the program in place of Times New Roman."""
    if OFFICE is None:
        pytest.skip("LibreOffice is not here: nobody looked at how the .docx files print")
    folder = tmp_path_factory.mktemp("word")
    for form_id in NORMAL:
        (folder / f"{form_id}.docx").write_bytes(render_docx(document(form_id)))
        if form_id in EXTREME:
            (folder / f"{form_id}-extreme.docx").write_bytes(render_docx(document(form_id, EXTREME[form_id])))
    config = folder / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{FONTS}</dir><cachedir>{folder / 'cache'}</cachedir>"
        '<alias binding="same"><family>Times New Roman</family>'
        "<prefer><family>Liberation Serif</family></prefer></alias></fontconfig>"
    )
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *map(str, sorted(folder.glob("*.docx"))),
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(config), "HOME": str(folder)},
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder


@pytest.mark.parametrize("form_id", sorted(set(NORMAL) - {"phieu_khoi_phuc", "phieu_dang_ky"}))
def test_it_prints_with_nearly_the_same_breaks(through_office, form_id):
    content = (through_office / f"{form_id}.pdf").read_bytes()
    printed, ours = read_paper(content), read_paper(render_pdf(document(form_id)).content)
    # A page that is full to its last line may give that line to the next one.
    assert abs(len(printed.pages) - len(ours.pages)) <= 1
    assert shared_lines(ours, printed) > 0.9
    assert [one.rule for one in check_paper(content).broken] == []


@pytest.mark.parametrize("form_id", sorted(EXTREME))
def test_long_papers_keep_their_lines_too(through_office, form_id):
    printed = read_paper((through_office / f"{form_id}-extreme.pdf").read_bytes())
    ours = read_paper(render_pdf(document(form_id, EXTREME[form_id])).content)
    assert abs(len(printed.pages) - len(ours.pages)) <= 1
    # Words without a place to break are broken elsewhere by every program.
    assert shared_lines(ours, printed) > 0.6


def shared_lines(ours, printed):
    first, second = (
        [plain(span.text) for page in paper.pages for span in page.spans if span.baseline > 19]
        for paper in (ours, printed)
    )
    blocks = difflib.SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(first)
