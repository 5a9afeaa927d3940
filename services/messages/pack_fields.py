"""What the fields of a rule pack and their values are called, where changes are listed."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from services.dates import format_date
from services.i18n import N_, _
from services.messages.message import Message

MESSAGES: dict[str, Message] = {}

STATUS = {"in_force": N_("in force"), "expired": N_("expired"), "unverified": N_("unverified")}
FIELDS = {
    "version": N_("version"),
    "title": N_("title"),
    "name": N_("name"),
    "text": N_("wording"),
    "status": N_("status"),
    "valid_from": N_("valid from"),
    "valid_to": N_("valid to"),
    "note": N_("note"),
    "article": N_("article"),
    "act": N_("act"),
    "source": N_("source"),
    "mark": N_("mark"),
    "level": N_("level"),
    "count": N_("count"),
    "years": N_("years"),
    "percent": N_("percent"),
    "day": N_("day"),
    "amount": N_("amount"),
    "coefficient": N_("coefficient"),
    "decider": N_("who decides"),
    "decider_article": N_("article on who decides"),
    "decider_act": N_("act on who decides"),
    "decider_mark": N_("mark on who decides"),
    "local_name": N_("name as printed here"),
    "conferred": N_("still conferred"),
    "id": N_("id"),
    "council": N_("council"),
    "extends": N_("builds on"),
    "awards": N_("awards"),
    "ballot": N_("by ballot"),
    "strict": N_("more than"),
    "agency": N_("agency"),
    "award": N_("award"),
    "award_kinds": N_("kinds of awards"),
    "base": N_("counted from"),
    "bases": N_("types of commendation"),
    "basis": N_("type of commendation"),
    "below": N_("fewer than"),
    "code": N_("code"),
    "consecutive": N_("consecutive"),
    "copies": N_("copies"),
    "days": N_("days"),
    "default_act": N_("act where none is named"),
    "first": N_("received by"),
    "form": N_("form"),
    "groups": N_("groups of people"),
    "household_percent": N_("share of a household (%)"),
    "kind": N_("kind"),
    "kinds": N_("kinds of recipients"),
    "ladder": N_("counts towards higher awards"),
    "levels": N_("levels"),
    "model": N_("model of another province"),
    "months": N_("months"),
    "needed_by": N_("asked for by"),
    "newest": N_("from the newest award"),
    "next_year": N_("of the next year"),
    "number": N_("number"),
    "of": N_("about"),
    "of_members": N_("of members, too"),
    "or_titles": N_("or with the title"),
    "p": N_("kind of condition"),
    "paper": N_("paper"),
    "papers": N_("papers of the dossier"),
    "part": N_("part"),
    "path": N_("way"),
    "proposed": N_("a proposal is enough"),
    "rank": N_("rank"),
    "regimes": N_("lies on the regimes"),
    "required": N_("required"),
    "round_up_to": N_("rounded up to (đồng)"),
    "row": N_("row"),
    "rule": N_("criteria"),
    "salary": N_("base salary"),
    "scope": N_("scope"),
    "short": N_("short name"),
    "simple": N_("simple procedure"),
    "slack": N_("years before the proposal"),
    "under": N_("under the row"),
    "when": N_("in the case"),
    "whole": N_("whole"),
    "window": N_("within years"),
    "older": N_("older ones are judged"),
    "within_rating": N_("while rated"),
    "yearly": N_("title of the year"),
}
_VALUES = {
    "True": N_("yes"),
    "False": N_("no"),
    **STATUS,
    "commune": N_("commune"),
    "district": N_("district"),
    "province": N_("province"),
    "person": N_("person"),
    "collective": N_("collective"),
    "household": N_("household"),
    "co_so": N_("the own unit"),
    "tinh": N_("the province"),
    "toan_quoc": N_("the nation"),
    "danh_hieu": N_("emulation title"),
    "hinh_thuc": N_("commendation"),
    "government": N_("Government"),
    "prime_minister": N_("Prime Minister"),
    "president": N_("President"),
    "merit": N_("merit"),
    "sudden": N_("sudden merit"),
    "movement": N_("movement"),
    "dedication": N_("dedication"),
    "service_years": N_("years of service"),
    "external": N_("foreign relations"),
    "resistance": N_("resistance"),
}


def field_words(path: str) -> str:
    """Return the name of a field for people; a line within a rule keeps its id: "LDTT.rating: wording"."""
    inner, _dot, name = path.rpartition(".")
    words = _(FIELDS[name]) if name in FIELDS else name
    place = inner.rpartition("[")[2].rstrip("]") if "[" in inner else ""
    return f"{place}: {words}" if place else words


def value_words(value: str) -> str:
    """Return a value for people, each word of a list by itself: “cá nhân, tập thể”."""
    if not value:
        return _("(nothing)")
    if len(value) == 10:
        with suppress(ValueError):
            return f"“{format_date(date.fromisoformat(value))}”"
    if value in _VALUES:
        return f"“{_(_VALUES[value])}”"
    parts = value.split(", ")
    known = all(part in _VALUES for part in parts)
    return f"“{', '.join(_(_VALUES[part]) for part in parts)}”" if known else f"“{value}”"
