"""The list of cases: open ones by the days left, the others by date; filters and search."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, Q, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from gongkai.rules.clock import Channel
from gongkai.rules.labelled import Labelled
from gongkai_web.applications.access import Right, applications_for, handled_by
from gongkai_web.applications.assignment.away import stand_ins_of
from gongkai_web.applications.case.due import Due, Light, dues_in, open_ones
from gongkai_web.applications.case.finding import KEPT, found, look_for, of_person
from gongkai_web.applications.models import DONE, OPEN, Application, ApprovalRequest
from gongkai_web.applications.steps import offer
from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.permissions import may_open
from gongkai_web.bodies.roles import WORKING

PAGE = 50
SHOWN = (
    *("number", "content", "channel", "arrived_on", "replied_on"),
    *("applicant__type", "handler__name", "body__short_name"),
)


class State(Labelled):
    """What the list can be narrowed to."""

    OPEN = "open", "办理中"
    UNREGISTERED = "unregistered", "待登记"
    APPROVAL = "approval", "待审批"
    REPLIED = "replied", "已答复，未结案"
    CLOSED = "closed", "已结案"
    ALL = "all", "全部"


class Filters(forms.Form):
    """What is looked for."""

    q = forms.CharField(label="查找", required=False, max_length=100)
    state = forms.ChoiceField(label="状态", choices=State.choices(), required=False, initial=State.OPEN.value)
    light = forms.ChoiceField(label="期限", choices=[("", "全部"), *Light.choices()], required=False)
    channel = forms.ChoiceField(label="渠道", choices=[("", "全部"), *Channel.choices()], required=False)
    handler = forms.ChoiceField(
        label="承办人", choices=[("", "全部"), ("me", "我承办的"), ("none", "还没有交办")], required=False
    )
    body = forms.ModelChoiceField(PublicBody.objects.none(), label="机关", required=False, empty_label="全部")


@dataclass(frozen=True)
class Row:
    """A case with its time."""

    case: Application
    due: Due
    stand_in: str = ""


def listing(request: HttpRequest) -> HttpResponse:
    """Show it."""
    reach = applications_for(request.user, Right.SEE)
    form = Filters(request.GET or None)
    bodies = bodies_of(request.user)
    offer(form, "body", bodies)
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    state = State(given.get("state") or State.OPEN)
    looked_for = request.session.get(KEPT) if finds_people(request.user) else None
    cases = narrowed(of_person(reach, looked_for) if looked_for else reach, given, request.user)
    searched = bool(given.get("q") or looked_for)
    page, rows = paged(cases, state, given.get("light", ""), request.GET.get("p", 1), searched=searched)
    trail = [{"url": reverse("wagtailadmin_home"), "label": "我的一天"}, {"url": "", "label": "依申请公开"}]
    query = request.GET.copy()
    query.pop("p", None)
    context = {"page_title": "依申请公开", "breadcrumbs_items": trail, "form": form, "page": page, "rows": rows}
    context |= {"query": query.urlencode(), "many_bodies": len(bodies) > 1, "state": state}
    context["may_take_in"] = may_open(request.user, "applications:take_in")
    context |= {"finds_people": finds_people(request.user), "looked_for": bool(looked_for)}
    return render(request, "applications/list.html", context)


@sensitive_post_parameters("person")
@require_POST
def find_person(request: HttpRequest) -> HttpResponse:
    """Look for an applicant's cases, whatever their state; whom, the address doesn't tell."""
    look_for(request.session, request.POST.get("person", "")[:100])
    kept = f"?state={State.ALL.value}" if KEPT in request.session else ""
    return redirect(reverse("applications:list") + kept)


def finds_people(user: Any) -> bool:
    """Tell whether the person may look for applicants; who only supervises doesn't."""
    return user.is_superuser or bool(user.bodies_as(*WORKING))


def bodies_of(user: Any) -> "QuerySet[PublicBody]":
    """Return the bodies whose cases the list may show."""
    if user.is_superuser:
        return PublicBody.objects.order_by("path")
    ids = {body for _, body in user.held}
    for body in PublicBody.objects.filter(pk__in=ids):
        ids |= body.supervises()
    return PublicBody.objects.filter(pk__in=ids).order_by("path")


def narrowed(cases: "QuerySet[Application]", given: dict[str, Any], user: Any) -> "QuerySet[Application]":
    """Keep what the filters ask for."""
    if words := given.get("q"):
        cases = found(cases, words)
    if channel := given.get("channel"):
        cases = cases.filter(channel=channel)
    if body := given.get("body"):
        cases = cases.filter(body=body)
    handler = {"me": handled_by(user), "none": Q(handler=None)}.get(given.get("handler", ""))
    return cases.filter(handler) if handler else cases


def in_state(cases: "QuerySet[Application]", state: State) -> "QuerySet[Application]":
    """Keep the cases that stand there."""
    waits = ApprovalRequest.objects.filter(approved=None).values("application")
    kept = {
        State.UNREGISTERED: Q(registered_at=None),
        State.APPROVAL: Q(pk__in=waits),
        State.REPLIED: Q(closed_at=None) & (Q(replied_on__isnull=False) | Q(withdrawn_on__isnull=False)),
        State.CLOSED: Q(closed_at__isnull=False),
    }
    return open_ones(cases) if state is State.OPEN else cases.filter(kept.get(state, Q()))


def paged(
    cases: "QuerySet[Application]", state: State, light: str, number: Any, *, searched: bool = False
) -> tuple["Page[Any]", list[Row]]:
    """Return a page of rows: what is open by the days left, then the rest by date, from the index alone."""
    today = timezone.localdate()
    chosen = in_state(cases, state)
    rest: Any
    if searched:
        waiting, rest = parted(chosen)
        time = dues_in(Application.objects.filter(pk__in=waiting), today)
    else:
        time = dues_in(open_ones(chosen), today) if state is not State.CLOSED else {}
        rest = Rest(chosen, len(time))
    urgent = sorted((pk for pk, due in time.items() if light in ("", due.light)), key=lambda pk: (time[pk].order, pk))
    ids: Any = urgent if state is State.OPEN or light else Joined(urgent, rest)
    page = Paginator(ids, PAGE).get_page(number)
    return page, rows_of(list(page.object_list), time, today)


def parted(cases: "QuerySet[Application]") -> tuple[list[int], list[int]]:
    """Return the ids of the open ones and of the others, asked for at once: a search looks into every text."""
    open_now = Case(When(OPEN, then=1), default=0, output_field=IntegerField())
    rows = list(cases.annotate(open_now=open_now).order_by("-arrived_on", "-id").values_list("pk", "open_now"))
    return [pk for pk, waits in rows if waits], [pk for pk, waits in rows if not waits]


class Rest:
    """The ids of cases by date, without those that are open, counted and cut by the database."""

    def __init__(self, cases: "QuerySet[Application]", waiting: int) -> None:
        self.cases, self.waiting = cases, waiting
        self.ids = cases.filter(DONE).order_by("-arrived_on", "-id").values_list("pk", flat=True)

    def __len__(self) -> int:
        return self.cases.count() - self.waiting

    def __getitem__(self, part: slice) -> list[int]:
        return list(self.ids[part])


class Joined:
    """A sequence of ids: some given, then others."""

    def __init__(self, first: list[int], rest: Any) -> None:
        self.first, self.rest = first, rest

    def __len__(self) -> int:
        return len(self.first) + len(self.rest)

    def __getitem__(self, part: slice) -> list[int]:
        start, stop = part.start or 0, part.stop
        head, size = self.first[start:stop], len(self.first)
        return head + list(self.rest[max(0, start - size) : max(0, stop - size)])


def rows_of(ids: list[int], time: dict[int, Due], today: Any) -> list[Row]:
    """Return the cases in the order of their ids."""
    cases = Application.objects.select_related("body", "handler", "applicant").only(*SHOWN).in_bulk(ids)
    time = time | dues_in(Application.objects.filter(pk__in=[pk for pk in ids if pk not in time]), today)
    acting = stand_ins_of(cases.values(), today)
    return [Row(cases[pk], time[pk], acting.get(pk, "")) for pk in ids if pk in cases]
