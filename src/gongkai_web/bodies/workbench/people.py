"""People, their appointments, and the password with which they first sign in."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views import generic

from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Appointment, Person
from gongkai_web.bodies.passwords import give_first_password
from gongkai_web.bodies.roles import Role
from gongkai_web.bodies.workbench.common import Add, Administration


class PersonForm(WagtailAdminModelForm):
    """Somebody's account. What they may do is in their appointments."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        if self.instance.pk:
            self.fields["username"].disabled = True


class PersonAdd(Add):
    """Make an account, and tell its first password once."""

    def save_instance(self) -> Person:
        """Save with a new password."""
        password = give_first_password(self.form.instance)
        person: Person = super().save_instance()
        _tell(self.request, person, password)
        return person

    def get_success_url(self) -> str:
        """Go on with the appointments."""
        return f"{reverse('appointments:add')}?person={self.object.pk}"


def _tell(request: HttpRequest, person: Person, password: str) -> None:
    messages.warning(
        request, f"{person}（{person.username}）的初始密码是 {password}，只显示这一次，请当面转告；首次登录时须修改。"
    )


class PersonList(generic.IndexView):
    """People with what they are today."""

    def get_base_queryset(self) -> "QuerySet[Person]":
        """Return them with their appointments."""
        appointments = Appointment.objects.select_related("body").order_by("body__path", "role")
        return Person.objects.prefetch_related(Prefetch("appointments", queryset=appointments))

    @property
    def columns(self) -> list[Any]:
        """Return name, account and roles."""
        return [
            TitleColumn("name", label="姓名", accessor=str, url_name="people:edit", sort_key="name"),
            Column("username", label="用户名", sort_key="username"),
            Column("roles", label="任职", accessor=_roles),
            Column("phone", label="办公电话"),
            BooleanColumn("is_active", label="在用", sort_key="is_active"),
        ]


def _roles(person: Person) -> str:
    today = timezone.localdate()
    held = [one for one in person.appointments.all() if one.since <= today and not (one.until and one.until < today)]
    return "；".join(f"{one.body.short_name} {Role(one.role).label}" for one in held)


@require_http_methods(["GET", "POST"])
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody a new password; every session of theirs ends with the old one."""
    person = get_object_or_404(Person, pk=pk, is_superuser=False)
    if request.method == "POST":
        password = give_first_password(person)
        person.save(update_fields=["password", "password_is_temporary"])
        log("person.password.reset", person, by=request.user)
        _tell(request, person, password)
        return redirect("people:edit", person.pk)
    return render(request, "bodies/reset.html", {"person": person})


class PersonViewSet(Administration):
    """People are put out of use, never deleted: the log and the reviews name them."""

    model = Person
    icon = "user"
    menu_label = "人员"
    url_namespace = "people"
    url_prefix = "people"
    deletes = False
    index_view_class = PersonList
    add_view_class = PersonAdd
    search_fields = ("name", "username")
    ordering = ("name", "id")
    edit_template_name = "bodies/person.html"
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("username")]),
            FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
            FieldPanel("is_active"),
        ],
        base_form_class=PersonForm,
    )

    def get_urlpatterns(self) -> list[Any]:
        """Add the new password."""
        return [*super().get_urlpatterns(), path("<int:pk>/password/", reset, name="reset")]


class AppointmentForm(WagtailAdminModelForm):
    """A role in a body, from one day until another."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = self.fields["body"].queryset.order_by("path")
        self.fields["person"].queryset = Person.objects.filter(is_active=True).order_by("name")
        self.fields["unit"].label_from_instance = lambda unit: f"{unit.body.short_name} {unit.name}"
        self.fields["unit"].queryset = self.fields["unit"].queryset.select_related("body")

    def clean(self) -> dict[str, Any]:
        """Check that the department is the body's, and the days in order."""
        given: dict[str, Any] = super().clean()
        unit, body = given.get("unit"), given.get("body")
        if unit and body and unit.body_id != body.pk:
            self.add_error("unit", f"请选择{body}的内设机构")
        if given.get("until") and given.get("since") and given["until"] < given["since"]:
            self.add_error("until", "截止日期早于开始日期，请核对")
        return given


class AppointmentAdd(Add):
    """Appoint somebody."""

    def get_initial(self) -> dict[str, Any]:
        """Begin with the person just made."""
        asked = self.request.GET.get("person", "")
        return {**super().get_initial(), **({"person": asked} if asked.isdecimal() else {})}


class AppointmentViewSet(Administration):
    """Who is what, where and since when; every change is in the log."""

    model = Appointment
    icon = "key"
    menu_label = "任职"
    url_namespace = "appointments"
    url_prefix = "appointments"
    add_view_class = AppointmentAdd
    list_display = (
        "person",
        "body",
        Column("role", label="角色", accessor=lambda one: Role(one.role).label, sort_key="role"),
        Column("since", label="自", accessor=lambda one: f"{one.since:%Y-%m-%d}", sort_key="since"),
        Column(
            "until", label="至", accessor=lambda one: f"{one.until:%Y-%m-%d}" if one.until else "", sort_key="until"
        ),
    )
    list_filter = ("body", "role")
    search_fields = ("person__name", "person__username")
    ordering = ("person__name", "body__path")
    edit_handler = ObjectList(
        [
            FieldPanel("person"),
            FieldRowPanel([FieldPanel("body"), FieldPanel("unit")]),
            FieldPanel("role"),
            FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
        ],
        base_form_class=AppointmentForm,
    )
