"""The law as data: packs of rules, the choice of a regime, verdicts that explain themselves. Pure."""

from __future__ import annotations

from services.regimes.evaluating import Inquiry, evaluate, run_examples, verdict_from_tree, verdict_to_tree
from services.regimes.facts import (
    AwardFact,
    Confirmation,
    DisciplineFact,
    InitiativeFact,
    InitiativeUse,
    MemberFact,
    Proposal,
    RatingFact,
    RecipientFacts,
)
from services.regimes.library import PackLibrary, Regime
from services.regimes.shelf import default_packs, load_packs
from services.regimes.verdict import Eligibility, Evidence, Missing, Node, Outcome, Verdict
from services.regimes.votes import vote_passes, votes_needed

__all__ = [
    "AwardFact",
    "Confirmation",
    "DisciplineFact",
    "Eligibility",
    "Evidence",
    "InitiativeFact",
    "InitiativeUse",
    "Inquiry",
    "MemberFact",
    "Missing",
    "Node",
    "Outcome",
    "PackLibrary",
    "Proposal",
    "RatingFact",
    "RecipientFacts",
    "Regime",
    "Verdict",
    "default_packs",
    "evaluate",
    "load_packs",
    "run_examples",
    "verdict_from_tree",
    "verdict_to_tree",
    "vote_passes",
    "votes_needed",
]
