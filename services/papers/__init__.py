"""The papers of an office: drafted from the records, issued once, kept as bytes."""

from services.papers.award_history import award_history_paper
from services.papers.data_period import default_title
from services.papers.errors import (
    PaperAlreadyIssuedError,
    PaperDamagedError,
    PaperGlyphError,
    PaperIncompleteError,
    PaperMeetingOpenError,
    PaperNotIssuedError,
    PaperNumberTakenError,
    PaperOrderError,
    PaperRoomError,
    PaperRoundOpenError,
    PaperSignerError,
    PaperUnwritableError,
)
from services.papers.issuing import issue_paper
from services.papers.left_out import LeftOut, left_out
from services.papers.reads import (
    draft_batch,
    draft_paper,
    get_paper,
    list_papers,
    problems_of,
    round_paper_plan,
    save_pdf,
    stored_pdf,
)
from services.papers.received import papers_with, report_of
from services.papers.replacing import ReportSentError, cancel_paper, replace_paper
from services.papers.rows import (
    CancelPaper,
    IssuePaper,
    PaperDraft,
    PaperOrder,
    PaperPlanRow,
    PaperRow,
    ReplacePaper,
)
from services.papers.sheets import enrolment_sheet_pdf, recovery_sheet_pdf
from services.papers.whole_round import CheckRoundIssue, check_round_issue, issue_round
from services.papers.word import (
    TextsFromWord,
    WordFile,
    docx_of,
    draft_docx,
    paper_docx,
    save_word,
    texts_from_word,
)

__all__ = [
    "CancelPaper",
    "CheckRoundIssue",
    "IssuePaper",
    "LeftOut",
    "PaperAlreadyIssuedError",
    "PaperDamagedError",
    "PaperDraft",
    "PaperGlyphError",
    "PaperIncompleteError",
    "PaperMeetingOpenError",
    "PaperNotIssuedError",
    "PaperNumberTakenError",
    "PaperOrder",
    "PaperOrderError",
    "PaperPlanRow",
    "PaperRoomError",
    "PaperRoundOpenError",
    "PaperRow",
    "PaperSignerError",
    "PaperUnwritableError",
    "ReplacePaper",
    "ReportSentError",
    "TextsFromWord",
    "WordFile",
    "award_history_paper",
    "cancel_paper",
    "check_round_issue",
    "default_title",
    "docx_of",
    "draft_batch",
    "draft_docx",
    "draft_paper",
    "enrolment_sheet_pdf",
    "get_paper",
    "issue_paper",
    "issue_round",
    "left_out",
    "list_papers",
    "paper_docx",
    "papers_with",
    "problems_of",
    "recovery_sheet_pdf",
    "replace_paper",
    "report_of",
    "round_paper_plan",
    "save_pdf",
    "save_word",
    "stored_pdf",
    "texts_from_word",
]
