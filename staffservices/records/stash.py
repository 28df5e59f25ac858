"""What somebody typed into a page whose session had ended: kept aside until they are back.

It waits in the visitor's session and is shown to the owner of that proposal, once signed in; for anybody
else it is thrown away. A file cannot wait: it has to be chosen again.
"""

from staffservices.records.models import ChangeProposal
from staffservices.records.services.drafting import TYPED

SESSION_KEY = "proposal_typed_without_session"
MAX_CHARACTERS = 10_000


def keep(request, proposal_pk: int) -> None:
    typed = {name: request.POST[name] for name in TYPED if name in request.POST}
    if sum(map(len, typed.values())) <= MAX_CHARACTERS:
        request.session[SESSION_KEY] = {"proposal": proposal_pk, "typed": typed}


def take(request, proposal: ChangeProposal) -> dict:
    """What waits for this proposal, once; whatever waits for another is forgotten."""
    kept = request.session.pop(SESSION_KEY, None)
    return kept["typed"] if kept and kept["proposal"] == proposal.pk else {}
