from recruitment.calls.models.change import ChangeNotice, MilestoneChange, NoticeKind
from recruitment.calls.models.milestone import Milestone, MilestoneKind
from recruitment.calls.models.state import CallState
from recruitment.calls.models.term import Measure, ScheduleTerm
from recruitment.calls.models.wording import DefaultFormWording, FormKind, FormWording

__all__ = [
    "CallState",
    "ChangeNotice",
    "DefaultFormWording",
    "FormKind",
    "FormWording",
    "Measure",
    "Milestone",
    "MilestoneChange",
    "MilestoneKind",
    "NoticeKind",
    "ScheduleTerm",
]
