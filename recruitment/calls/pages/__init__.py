from recruitment.calls.pages.call import CallAnnex, CallPage
from recruitment.calls.pages.index import CallIndexPage
from recruitment.calls.pages.position import KnowledgeItem, PositionPage

__all__ = ["CallAnnex", "CallIndexPage", "CallPage", "KnowledgeItem", "PositionPage"]
