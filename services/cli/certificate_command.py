"""The command `certificates`: giấy khen of a recorded decision, and the sheet to measure a printer by."""

from __future__ import annotations

import argparse

from services.cli.environment import office_to_read
from services.cli.files import write_file
from services.cli.output import Output
from services.cli.record_commands import DecisionUnknownError
from services.decision_reads import decisions
from services.documents.certificates import Offset
from services.errors import UsageError
from services.i18n import _, ngettext
from services.papers.certificates import CertificateOrder, calibration_pdf, certificates_pdf


def certificates(wish: argparse.Namespace, output: Output) -> int:
    """Write the certificates of a decision, or the sheet to measure by, as one PDF."""
    offset = Offset(right=wish.right, down=wish.down)
    if wish.calibration:
        sheet = calibration_pdf(offset=offset)
        write_file(wish.out, sheet.content, overwrite=wish.overwrite)
        return output.result({"file": str(wish.out), "pages": 1}, [str(wish.out)])
    if not wish.decision or wish.home is None:
        raise UsageError(detail=_("--decision and --home are needed, or --calibration"))
    with office_to_read(wish) as app:
        found = next((row for row in decisions(app) if row.number == wish.decision), None)
        if found is None:
            raise DecisionUnknownError(number=wish.decision)
        order = CertificateOrder(decision_uid=found.uid, overlay=not wish.whole_page, offset=offset)
        made = certificates_pdf(app, order)
    write_file(wish.out, made.content, overwrite=wish.overwrite)
    words = ngettext("{n} certificate in {file}", "{n} certificates in {file}", made.pages)
    fields = {"file": str(wish.out), "pages": made.pages, "sha256": made.sha256}
    return output.result(fields, [words.format(n=made.pages, file=wish.out)])
