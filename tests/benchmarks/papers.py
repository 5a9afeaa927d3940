"""Papers: a report of three pages, a list of 500 rows, the first document of a process."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

from services.documents import RichText, build, load_forms, render_pdf
from services.documents.forms.nomination_list import NominationList
from tests.benchmarks import plain_pdf
from tests.benchmarks.measuring import Row, absolute_row, once, ratio_row
from tests.unit.documents import samples

_BATCH = 500
_A_SECOND = 75  # in one process half of what two are to reach
_FIRST = (
    "import time; t = time.perf_counter();"
    "from services.documents import build, load_forms, render_pdf;"
    "from tests.unit.documents import samples;"
    "s = time.perf_counter();"
    "render_pdf(build(load_forms().form('to_trinh'), samples.normal()['to_trinh']));"
    "print((time.perf_counter() - s) * 1000)"
)


def rows() -> list[Row]:
    """Return the rows about papers."""
    forms = load_forms()
    form, data = forms.form("bao_cao_ca_nhan"), samples.normal()["bao_cao_ca_nhan"]
    long = RichText.from_plain("\n".join([samples.SENTENCE * 3] * 9))
    data = replace(data, achievements=long)
    words = long.plain_text().split("\n") + [samples.SENTENCE] * 6
    listing = forms.form("danh_sach")
    sheet: NominationList = samples.normal()["danh_sach"]
    many = replace(sheet, lines=tuple(sheet.lines[n % len(sheet.lines)] for n in range(500)))
    texts = [" ".join(str(getattr(line, name)) for name in line.__dataclass_fields__) for line in many.lines]
    pages = render_pdf(build(form, data)).pages
    first = subprocess.run([sys.executable, "-c", _FIRST], capture_output=True, text=True, check=True)
    return [
        ratio_row(
            f"achievement report, {pages} pages, PDF",
            lambda: plain_pdf.write(words),
            lambda: render_pdf(build(form, data)),
            9,
        ),
        ratio_row(
            "list of 500 rows, landscape, PDF",
            lambda: plain_pdf.write(texts),
            lambda: render_pdf(build(listing, many)),
            4,
            times=3,
        ),
        absolute_row(
            f"batch of {_BATCH} reports, one process",
            batch := once(lambda: [render_pdf(build(form, data)) for _ in range(_BATCH)]),
            _BATCH / _A_SECOND * 1000,
            note=f"{_BATCH / batch * 1000:.0f} documents/s",
        ),
        absolute_row("first document of a process, with fonts", float(first.stdout), 300),
    ]
