from recruitment.calls.models.milestone import Milestone, MilestoneKind  # isort: skip
from recruitment.calls.models.call import CallAnnex, CallPage
from recruitment.calls.models.index import CallIndexPage
from recruitment.calls.models.position import KnowledgeItem, PositionPage
from recruitment.calls.models.state import CallState
from recruitment.calls.models.wording import DefaultFormWording, FormKind, FormWording

__all__ = [
    "CallAnnex",
    "CallIndexPage",
    "CallPage",
    "CallState",
    "DefaultFormWording",
    "FormKind",
    "FormWording",
    "KnowledgeItem",
    "Milestone",
    "MilestoneKind",
    "PositionPage",
]
