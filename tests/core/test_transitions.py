"""Who may move something from one state to another."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Refused
from core.transitions import OWNER, require_transition

TABLE = {("draft", "sent"): OWNER, ("sent", "approved"): "papers.decide_paper"}


def somebody(*permissions):
    return SimpleNamespace(has_perm=lambda name: name in permissions)


def move(state, to, actor, **how):
    return require_transition(TABLE, SimpleNamespace(state=state), to, actor, **how)


def test_the_owner_sends_and_whoever_may_decide_approves():
    assert move("draft", "sent", somebody(), is_owner=lambda: True) == OWNER
    assert move("sent", "approved", somebody("papers.decide_paper")) == "papers.decide_paper"


def test_nobody_does_what_is_for_another():
    for state, to in TABLE:
        with pytest.raises(PermissionDenied):
            move(state, to, somebody())
    with pytest.raises(PermissionDenied):
        move("draft", "sent", somebody("papers.decide_paper"))


def test_where_no_way_leads_a_sentence_says_why_if_there_is_one():
    with pytest.raises(Refused, match="Ya se decidió") as refusal:
        move("approved", "sent", somebody(), is_owner=lambda: True, why_not=lambda: "Ya se decidió.")
    assert refusal.value.code == "no_such_transition"
    with pytest.raises(PermissionDenied):
        move("approved", "sent", somebody(), is_owner=lambda: True)
