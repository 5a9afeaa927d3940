"""What the superior reads of a nomination: its papers as lines that open. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from services.documents import FormLibrary
from services.dossiers import Dossier, DossierLine
from services.i18n import _
from services.papers import PaperRow
from ui.tokens import Tone
from ui.widgets.detail import PaperLine


def paper_lines(
    dossier: Dossier, scans: Mapping[str, str], issued: Sequence[PaperRow], *, forms: FormLibrary
) -> tuple[PaperLine, ...]:
    """Return the papers asked for and the others that came; the key: "report", "scan:uid" or "paper:uid".

    `scans`: titles by uid. What did not come has no key: the superior can't attach it.
    """
    lines: list[PaperLine] = []
    asked = {one.code for one in dossier.lines}
    for one in dossier.lines:
        if one.attachment_uids:
            lines += [_scan(uid, scans, one.title) for uid in one.attachment_uids]
        elif one.how == "generated":
            lines += [_issued(row, one.title) for row in issued if row.form_id == one.code] or [_missing(one)]
        elif one.how == "report" and one.problem != "report_missing":
            lines.append(PaperLine(text=one.title, key="report"))
        else:
            lines.append(_missing(one))
    told = {uid for one in dossier.lines for uid in one.attachment_uids}
    lines += [_scan(uid, scans, "") for uid in scans if uid not in told]
    lines += [
        _issued(row, forms.form(row.form_id).title)
        for row in issued
        if row.form_id not in asked and row.subject_uid != dossier.nomination_uid
    ]
    return tuple(lines)


def _scan(uid: str, scans: Mapping[str, str], title: str) -> PaperLine:
    words = " – ".join(part for part in (scans.get(uid, ""), title) if part)
    return PaperLine(text=words, key=f"scan:{uid}")


def _issued(row: PaperRow, title: str) -> PaperLine:
    words = f"{title} – {row.number_text}" if row.number_text else title
    return PaperLine(text=words, key=f"paper:{row.uid}")


def _missing(one: DossierLine) -> PaperLine:
    if not one.required:
        return PaperLine(text=f"{one.title} ({one.when})", tone=Tone.MUTED)
    if one.how == "generated":
        return PaperLine(text=one.title + " – " + _("not issued"), tone=Tone.MUTED)
    return PaperLine(text=_("Missing: {title}").format(title=one.title), tone=Tone.WARN)
