"""HR's board: what is open, what comes in each day, what needs somebody's hand. Each figure leads to its list."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _

from accounts.models import User
from core import operation
from core.charts import Bar, BarChart
from core.dates import LIMA, lima, long_date
from core.outbox.models import Delivery, Message, MessageState
from recruitment.applications.bundles import DOWNLOAD
from recruitment.applications.models import Application, ApplicationState, Submission
from recruitment.calls.models import CallState
from recruitment.calls.pages import CallPage, PositionPage
from recruitment.calls.queries import with_state

DAYS_SHOWN = 14
VIEW_MAILS = "outbox.view_message"
VIEW_JOBS = "core.view_jobrun"
BOUNCED = (Delivery.BOUNCED, Delivery.REJECTED)


def list_address(name: str = "postulaciones", **filters: object) -> str:
    """A desk's list, narrowed."""
    index = reverse(f"{name}_modeladmin_index")
    return f"{index}?{urlencode(filters)}" if filters else index


@dataclass(frozen=True)
class CallLine:
    """One open call."""

    call: CallPage
    closes: datetime
    positions: int
    drafts: int
    submitted: int
    annulled: int

    @property
    def list_url(self) -> str:
        return list_address(convocatoria=self.call.pk)

    @property
    def annulled_url(self) -> str:
        return list_address(convocatoria=self.call.pk, estado=ApplicationState.ANNULLED)

    @property
    def positions_url(self) -> str:
        return f"{reverse('positions:index')}?call={self.call.pk}"


@dataclass(frozen=True)
class PositionLine:
    position: PositionPage
    drafts: int
    submitted: int

    @property
    def list_url(self) -> str:
        return list_address(convocatoria=self.position.call_id, plaza=self.position.pk)


@dataclass(frozen=True)
class MailFigures:
    failed: int
    bounced: int
    waiting: int

    @property
    def failed_url(self) -> str:
        return list_address("correos", state__exact=MessageState.FAILED)

    @property
    def bounced_url(self) -> str:
        return list_address("correos", delivery__exact=Delivery.BOUNCED)

    @property
    def waiting_url(self) -> str:
        return list_address("correos", state__exact=MessageState.QUEUED)


@dataclass
class Board:
    """What `user` may see of it at `now`; a part that is not theirs is None."""

    user: User
    now: datetime
    asked_call: str = ""

    # --- Calls ------------------------------------------------------------------------------------

    @cached_property
    def may_download(self) -> bool:
        return self.user.has_perm(DOWNLOAD)

    @cached_property
    def open_calls(self) -> list[CallLine]:
        calls = with_state(CallPage.objects.live(), self.now).filter(state_now=CallState.OPEN)
        calls = list(
            calls.annotate(position_count=Count("positions", filter=Q(positions__live=True))).order_by(
                "closes"
            )
        )
        counts = _by_state(Application.objects.filter(call__in=calls))
        return [
            CallLine(
                call, call.closes, call.position_count,
                drafts=counts[call.pk, ApplicationState.DRAFT],
                submitted=sum(counts[call.pk, state] for state in ApplicationState.counting),
                annulled=counts[call.pk, ApplicationState.ANNULLED],
            )
            for call in calls
        ]  # fmt: skip

    @cached_property
    def calls_to_choose(self) -> list[CallPage]:
        """Those with applications, the latest first."""
        begun = Application.objects.values("call")
        return list(CallPage.objects.filter(pk__in=begun).order_by("-year", "-number"))

    @cached_property
    def chosen_call(self) -> CallPage | None:
        """The one that was asked for; else the latest one."""
        asked = (call for call in self.calls_to_choose if str(call.pk) == self.asked_call)
        return next(asked, None) or next(iter(self.calls_to_choose), None)

    @cached_property
    def positions(self) -> list[PositionLine]:
        call = self.chosen_call
        counting = Application.objects.filter(call=call, state__in=ApplicationState.counting)
        drafts = Application.objects.filter(call=call, state=ApplicationState.DRAFT)
        submitted = _counted(counting.values_list("current__position"))
        begun = _counted(drafts.values_list("position"))
        return [
            PositionLine(position, drafts=begun[position.pk], submitted=submitted[position.pk])
            for position in PositionPage.objects.filter(call=call).order_by("path")
        ]

    # --- Days -------------------------------------------------------------------------------------

    @cached_property
    def days(self) -> list[date]:
        today = lima(self.now).date()
        return [today - timedelta(days=n) for n in reversed(range(DAYS_SHOWN))]

    @cached_property
    def charts(self) -> list[BarChart]:
        since = datetime.combine(self.days[0], datetime.min.time(), LIMA)
        begun = _per_day(Application.objects.filter(created_at__gte=since), "created_at", "pk")
        finished = _per_day(Submission.objects.filter(received_at__gte=since), "received_at", "application")
        return [
            self._chart(_("Inscripciones iniciadas por día"), _("Iniciadas"), begun, long_date),
            self._chart(_("Postulaciones presentadas por día"), _("Presentadas"), finished, _linked_day),
        ]

    def _chart(self, caption: str, series: str, counts: Counter, name) -> BarChart:
        bars = [Bar(str(day.day), (Decimal(counts[day]),), name(day)) for day in self.days]
        return BarChart(caption, (series,), bars)

    # --- What needs a hand ------------------------------------------------------------------------

    @cached_property
    def mails(self) -> MailFigures | None:
        if not self.user.has_perm(VIEW_MAILS):
            return None
        return MailFigures(
            **Message.objects.aggregate(
                failed=Count("pk", filter=Q(state=MessageState.FAILED)),
                bounced=Count("pk", filter=Q(delivery__in=BOUNCED)),
                waiting=Count("pk", filter=Q(state=MessageState.QUEUED)),
            )
        )

    @cached_property
    def sees_operation(self) -> bool:
        return self.user.has_perm(VIEW_JOBS)

    @cached_property
    def rooms(self) -> list[operation.Room] | None:
        return operation.rooms() if self.sees_operation else None

    @cached_property
    def last_runs(self) -> list[operation.LastRun] | None:
        return operation.last_runs() if self.sees_operation else None


def _by_state(applications) -> Counter:
    rows = applications.order_by().values_list("call", "state").annotate(n=Count("pk"))
    return Counter({(call, state): n for call, state, n in rows})


def _counted(rows) -> Counter:
    return Counter(dict(rows.order_by().annotate(n=Count("pk"))))


def _per_day(rows, moment: str, what: str) -> Counter:
    days = rows.order_by().annotate(day=TruncDate(moment, tzinfo=LIMA)).values_list("day")
    return Counter(dict(days.annotate(n=Count(what, distinct=True))))


def _linked_day(day: date) -> str:
    return format_html('<a href="{}">{}</a>', list_address(dia=day.isoformat()), long_date(day))
