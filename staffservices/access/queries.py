"""Which access requests somebody may see: the page, the desk and the file ask here."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from core.identity import normalise_document
from staffservices.access.matching import Match, match_names
from staffservices.access.models import AccessRequest, RequestState
from staffservices.workers.models import Worker


def requests_visible_to(user: User) -> QuerySet[AccessRequest]:
    """HR's; nobody else's: people follow their own by number (`request_of`)."""
    if user.has_perm("access.view_accessrequest"):
        return AccessRequest.objects.all()
    return AccessRequest.objects.none()


def request_of(number: str, document_number: str) -> AccessRequest | None:
    """The request with this number if it is about this document."""
    reference = "".join(number.split()).replace("-", "").upper()
    return AccessRequest.objects.filter(
        reference=reference, document_number=normalise_document(document_number)
    ).first()


def own_requests(user: User) -> QuerySet[AccessRequest]:
    """What this account came from, and what was asked for its document with its own, confirmed e-mail.

    The same document alone proves nothing: anybody can type it.
    """
    same = Q(document_type=user.document_type, document_number=user.document_number, email__iexact=user.email)
    return AccessRequest.objects.confirmed().filter(Q(account=user) | same).order_by("-created_at", "-pk")


def with_register(requests: QuerySet[AccessRequest]) -> QuerySet[AccessRequest]:
    """Each request with the names of its worker (None without one), in the same query."""
    worker = Worker.objects.filter(
        document_type=OuterRef("document_type"), document_number=OuterRef("document_number")
    )
    return requests.annotate(
        worker_surnames=Subquery(worker.values("surnames")[:1]),
        worker_names=Subquery(worker.values("names")[:1]),
        has_others=Exists(_others(OuterRef("pk"), OuterRef("document_number"), OuterRef("email"))),
    )


def match_of(request: AccessRequest) -> Match:
    """For a request that came through `with_register`."""
    return match_names(request.surnames, request.names, request.worker_surnames, request.worker_names)  # type: ignore[attr-defined]  # of the query


def account_of(request: AccessRequest) -> User | None:
    """The account that this document number already has, whoever opened it."""
    return User.objects.filter(
        document_type=request.document_type, document_number=request.document_number
    ).first()


def others_like(request: AccessRequest) -> QuerySet[AccessRequest]:
    """Other confirmed requests of the same document or the same e-mail, newest first."""
    return _others(request.pk, request.document_number, request.email).order_by("-confirmed_at")


def clean_matches(requests: QuerySet[AccessRequest]) -> list[AccessRequest]:
    """Pending requests about which nothing is doubtful: the register's very names, a copy that opens,
    nobody else asking for the same document or with the same mailbox, and no account of that document
    with another e-mail."""
    of_document = User.objects.filter(
        document_type=OuterRef("document_type"), document_number=OuterRef("document_number")
    )
    pending = with_register(requests.filter(state=RequestState.PENDING)).filter(
        ~Exists(of_document.exclude(email__iexact=OuterRef("email"))),
        has_others=False,  # type: ignore[misc]  # of the query
    )
    return [
        request
        for request in pending.select_related("identity_copy")
        if match_of(request) is Match.SAME
        and (request.identity_copy is None or request.identity_copy.can_be_opened)
    ]


def _others(pk, document_number, email) -> QuerySet[AccessRequest]:
    same = Q(document_number=document_number) | Q(email__iexact=email)
    return AccessRequest.objects.confirmed().filter(same).exclude(pk=pk)
