"""Write the golden pages anew: `python -m tests.golden.write`, after looking at the papers."""

from __future__ import annotations

import json
from pathlib import Path

from services.documents import build, load_forms, render_pdf
from tests.golden.pages import pages_of
from tests.unit.documents import samples

FOLDER = Path(__file__).parent / "papers"


def rendered(form_id: str) -> bytes:
    """Return the paper of a form with its fixed data."""
    return render_pdf(build(load_forms().form(form_id), samples.normal()[form_id])).content


def main() -> None:
    """Write one file a form, one text a line."""
    FOLDER.mkdir(exist_ok=True)
    for form_id in samples.normal():
        lines = []
        for page in pages_of(rendered(form_id)):
            texts = ",\n".join(json.dumps(text, ensure_ascii=False) for text in page["texts"])
            rules = json.dumps(page["rules"])
            lines.append(f'{{"size": {page["size"]}, "rules": {rules}, "texts": [\n{texts}\n]}}')
        (FOLDER / f"{form_id}.json").write_text(f"[{','.join(lines)}]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
