"""Short names of awards for narrow columns. Plain Python."""

from __future__ import annotations

from services.i18n import N_, _

SHORT = {
    "LDTT": N_("Advanced worker"),
    "CSTDCS": N_("Grass-roots fighter"),
    "CSTDT": N_("Provincial fighter"),
    "TTLDTT": N_("Advanced collective"),
    "TTLDXS": N_("Outstanding collective"),
    "GKXA": N_("Certificate of the commune"),
    "BKT": N_("Certificate of the province"),
    "CTDT": N_("Emulation flag of the province"),
    "GDVH": N_("Cultural family"),
    "TDPVH": N_("Cultural village"),
}


def award_short(code: str, name: str) -> str:
    """Return the usual short name of an award, or its own name without quotation marks."""
    return _(SHORT[code]) if code in SHORT else name.strip("“”")
