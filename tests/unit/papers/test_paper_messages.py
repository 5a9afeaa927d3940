"""Every refusal about papers and reports is explained in three Vietnamese sentences."""

from __future__ import annotations

import pytest

from services.i18n import _
from services.messages import matching, papers, reports

MESSAGES = papers.MESSAGES | reports.MESSAGES | matching.MESSAGES


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_all_three_sentences_are_translated(code):
    message = MESSAGES[code]
    for sentence in (message.what, message.safe, message.next):
        assert sentence
        assert _(sentence) != sentence, sentence
