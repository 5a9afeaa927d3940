"""Votes of a council, in whole numbers over all members, present or not.

Source: Nghị định 98/2023/NĐ-CP Điều 30 khoản 7: the share is taken of the total number of members.
"""

from __future__ import annotations

from services.regimes.errors import VoteError


def vote_passes(agree: int, total_members: int, threshold_percent: int, *, strict: bool = False) -> bool:
    """Tell whether `agree` of `total_members` reach the threshold (exceed it when `strict`).

    Raises: VoteError when the numbers can't be.
    """
    if total_members <= 0 or not 0 <= agree <= total_members:
        raise VoteError(agree=agree, total=total_members)
    share, bar = agree * 100, threshold_percent * total_members
    return share > bar if strict else share >= bar


def votes_needed(total_members: int, threshold_percent: int, *, strict: bool = False) -> int:
    """Return the smallest number of votes that passes.

    Raises: VoteError when there are no members.
    """
    if total_members <= 0:
        raise VoteError(agree=0, total=total_members)
    bar = threshold_percent * total_members
    return bar // 100 + 1 if strict else -(-bar // 100)
