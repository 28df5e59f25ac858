from recruitment.calls.models.milestone import Milestone, MilestoneKind  # isort: skip
from recruitment.calls.models.change import ChangeNotice, MilestoneChange, NoticeKind  # isort: skip
from recruitment.calls.models.call import CallAnnex, CallPage
from recruitment.calls.models.index import CallIndexPage
from recruitment.calls.models.position import KnowledgeItem, PositionPage
from recruitment.calls.models.state import CallState
from recruitment.calls.models.term import Measure, ScheduleTerm
from recruitment.calls.models.wording import DefaultFormWording, FormKind, FormWording

__all__ = [
    "CallAnnex",
    "CallIndexPage",
    "CallPage",
    "CallState",
    "ChangeNotice",
    "DefaultFormWording",
    "FormKind",
    "FormWording",
    "KnowledgeItem",
    "Measure",
    "Milestone",
    "MilestoneChange",
    "MilestoneKind",
    "NoticeKind",
    "PositionPage",
    "ScheduleTerm",
]
