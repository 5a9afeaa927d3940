"""The command `match-paper`: a paper by its code, or its file, against the record."""

from __future__ import annotations

import argparse
from pathlib import Path

from services.cli.environment import FileUnreadableError, office_to_read
from services.cli.output import Output
from services.messages.matching import match_lines
from services.papers.codes import read_code
from services.papers.errors import PaperCodeError
from services.papers.matching import match_code, match_file


def match_paper(wish: argparse.Namespace, output: Output) -> int:
    """Compare; exit code 0 when the paper is in force and says what is on record, 3 when not."""
    with office_to_read(wish) as app:
        if read_code(wish.paper) is not None:
            found = match_code(app, wish.paper)
        else:
            path = Path(wish.paper)
            if not path.exists():
                if path.suffix.lower() != ".pdf":
                    raise PaperCodeError
                raise FileUnreadableError(path=wish.paper)
            found = match_file(app, path)
    row = found.row
    fields = {
        "state": found.state,
        "in_force": row.state.value == "issued",
        "good": found.good,
        "paper": {
            "uid": row.uid,
            "form": row.form_id,
            "title": row.title,
            "number": row.number_text or None,
            "date": row.issued_on.isoformat() if row.issued_on else None,
            "standing": row.state.value,
        },
        "replaced_by": found.successor.uid if found.successor else None,
    }
    return output.result(fields, match_lines(found), 0 if found.good else 3)
