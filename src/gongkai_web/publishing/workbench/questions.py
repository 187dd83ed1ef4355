"""Policy questions (百问百答) in the workbench, within the person's bodies."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404
from django.urls import URLPattern
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy

from gongkai_web.audit.models import log
from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.scope import bodies_worked_on_by
from gongkai_web.publishing.models import PolicyQuestion
from gongkai_web.publishing.review.submission import CAN_SUBMIT
from gongkai_web.publishing.workbench.editor import RichText, cleaned
from gongkai_web.publishing.workbench.reach import choosable_by


def bodies_of(person: Any) -> set[int]:
    """Return the ids of the bodies whose questions the person writes."""
    return bodies_worked_on_by(person, *CAN_SUBMIT)


class QuestionPolicy(BasePermissionPolicy):
    """Who drafts in a body answers for it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Tell whether the person answers for some body."""
        return bool(bodies_of(user))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Tell the same."""
        return bool(bodies_of(user))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: PolicyQuestion) -> bool:
        """Tell whether the person answers for the question's body."""
        return instance.body_id in bodies_of(user)

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: PolicyQuestion) -> bool:
        """Tell the same."""
        return instance.body_id in bodies_of(user)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> "QuerySet[PolicyQuestion]":
        """Return the questions of the person's bodies."""
        return PolicyQuestion.objects.filter(body__in=bodies_of(user))


class QuestionForm(WagtailAdminModelForm):
    """A question; its body is one of the person's, its document one they may link to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = PublicBody.objects.filter(pk__in=bodies_of(self.for_user)).order_by("path")
        self.fields["body"].initial = self.fields["body"].queryset.first()
        self.fields["basis"].queryset = choosable_by(self.for_user).filter(live=True)

    def clean_answer_html(self) -> str:
        """Return the answer as it may be kept."""
        return cleaned(self.cleaned_data["answer_html"])


class QuestionList(generic.IndexView):
    """The questions of one's bodies."""

    def get_base_queryset(self) -> "QuerySet[PolicyQuestion]":
        """Return them with what the columns show."""
        return PolicyQuestion.objects.filter(body__in=bodies_of(self.request.user)).select_related("body", "basis")

    @property
    def columns(self) -> list[Any]:
        """Return question, topic, body and day."""
        return [
            TitleColumn("question", label="问题", url_name="questions:edit", sort_key="question"),
            Column("topic", label="主题", sort_key="topic"),
            Column("body", label="解答机关", accessor=lambda one: one.body.short_name),
            Column("published_on", label="发布日期", accessor=_day),
        ]


def _day(one: PolicyQuestion) -> str:
    return f"{one.published_on:%Y-%m-%d}" if one.published_on else "未公开"


class Logged:
    """Every change of what the public reads stands in the log."""

    request: Any
    verb = "changed"

    def save_instance(self) -> Any:
        """Save, and log it."""
        instance = super().save_instance()  # type: ignore[misc]
        log(f"question.{self.verb}", instance, by=self.request.user, published_on=str(instance.published_on))
        return instance


class QuestionAdd(Logged, generic.CreateView):
    """A new question."""

    verb = "added"


class QuestionEdit(Logged, generic.EditView):
    """A question changed."""


class QuestionViewSet(ModelViewSet):
    """List, add, edit, delete; closed to questions of other bodies."""

    model = PolicyQuestion
    icon = "help"
    menu_label = "政策问答"
    menu_order = 120
    add_to_admin_menu = True
    url_namespace = "questions"
    url_prefix = "questions"
    index_view_class = QuestionList
    add_view_class = QuestionAdd
    edit_view_class = QuestionEdit
    copy_view_enabled = False
    inspect_view_enabled = False
    search_fields = ("question", "topic")
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel("body"),
            FieldPanel("topic"),
            FieldPanel("question", widget=forms.Textarea(attrs={"rows": 2})),
            FieldPanel("answer_html", widget=RichText),
            FieldPanel("basis"),
            FieldPanel("published_on"),
        ],
        base_form_class=QuestionForm,
    )

    @property
    def permission_policy(self) -> QuestionPolicy:
        """Return ours."""
        return QuestionPolicy(PolicyQuestion)

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses, closed to what is out of reach."""
        return [
            URLPattern(one.pattern, _checked(one.callback), one.default_args, one.name)
            for one in super().get_urlpatterns()
        ]


def _checked(view: Any) -> Any:
    def answer(request: Any, *args: Any, **kwargs: Any) -> Any:
        if "pk" in kwargs:
            found = PolicyQuestion.objects.filter(pk=kwargs["pk"], body__in=bodies_of(request.user))
            if not found.exists():
                raise Http404
        return view(request, *args, **kwargs)

    return answer
