"""A finished PDF measured against Nghị định 30/2020/NĐ-CP, Phụ lục I: each rule held or broken, with figures.

Whoever made the file: it is read back from its pages, nothing else is asked.
"""

from __future__ import annotations

from services.documents.conformance.checking import RULES, check_paper
from services.documents.conformance.findings import Conformance, Finding, RuleResult

__all__ = ["RULES", "Conformance", "Finding", "RuleResult", "check_paper"]
