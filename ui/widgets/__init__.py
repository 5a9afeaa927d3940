"""The pieces pages are made of."""

from ui.widgets.banner import Banner
from ui.widgets.basic import Card, button, label, line, set_prop, tool_button, unnamed
from ui.widgets.chips import Chip, FilterChips
from ui.widgets.date_edit import PartialDateEdit
from ui.widgets.detail import DetailPanel, HistoryLine, PaperLine, PaperList
from ui.widgets.edits import LineEdit, SearchEdit, TextArea
from ui.widgets.empty import EmptyState
from ui.widgets.form import FormLayout
from ui.widgets.job_tray import JobTray
from ui.widgets.step_bar import Step, StepBar
from ui.widgets.toast import Toast
from ui.widgets.verdict_tree import VerdictLine, VerdictTree

__all__ = [
    "Banner",
    "Card",
    "Chip",
    "DetailPanel",
    "EmptyState",
    "FilterChips",
    "FormLayout",
    "HistoryLine",
    "JobTray",
    "LineEdit",
    "PaperLine",
    "PaperList",
    "PartialDateEdit",
    "SearchEdit",
    "Step",
    "StepBar",
    "TextArea",
    "Toast",
    "VerdictLine",
    "VerdictTree",
    "button",
    "label",
    "line",
    "set_prop",
    "tool_button",
    "unnamed",
]
