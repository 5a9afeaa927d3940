"""What is doubtful about a nomination beside its conditions, in words."""

from __future__ import annotations

from services.i18n import N_, _
from services.messages.message import Message
from services.round_warnings import RoundWarning

MESSAGES: dict[str, Message] = {}

_WARNINGS = {
    "on_record": N_("This award is on record for {year} already."),
    "elsewhere": N_("The round “{round}” proposes the same award for {year}."),
    "same_achievement": N_(
        "{award} ({year}) is for the same time: one achievement is not commended in several forms."
    ),
    "other_regime": N_(
        "The round keeps the rules {kept}, while for dossiers received on {day} the rules {regime} hold."
    ),
    "same_initiative": N_(
        "The initiative “{initiative}” is needed for {award} as well, and an initiative serves once."
    ),
    "other_year": N_("For {year}, while the round is that of {of_round}."),
    "quota": N_("{count} proposed for {award}, more than the {allowed} that the own rules allow."),
    "ceiling": N_(
        "{count} of the unit have or would get {award} for the year, more than {percent} % of the {base} who "
        "may get it."
    ),
}


def warning_words(warning: RoundWarning) -> str:
    """Return the sentence of a doubt, with the article it rests on."""
    text = _(_WARNINGS[warning.code]).format_map(warning.params)
    article = f"{warning.article}." if warning.article else ""
    return " ".join(part for part in (text, article, warning.rule) if part)
