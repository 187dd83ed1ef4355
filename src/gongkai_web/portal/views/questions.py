"""Questions people ask about policies, and their answers (百问百答)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from gongkai_web.portal.generation import remembered
from gongkai_web.portal.layout import BodyNode, bodies
from gongkai_web.portal.pages import Tags, show
from gongkai_web.portal.views.bodies import prose
from gongkai_web.publishing.models import PolicyQuestion

TAGS = Tags("政策问答", "常见问题的解答和依据的文件", "政策问答,百问百答", "政策解读")


def questions(request: HttpRequest) -> HttpResponse:
    """Show the questions of one topic, or of all."""
    public = PolicyQuestion.objects.filter(published_on__isnull=False)
    topics = remembered("topics", lambda: sorted(set(public.order_by().values_list("topic", flat=True))))
    topic = request.GET.get("topic", "")
    known = bodies()
    shown = public.filter(topic=topic) if topic in topics else public
    return show(
        request,
        "portal/questions.html",
        TAGS,
        topic=topic,
        topics=[{"name": one, "url": f"?topic={one}", "chosen": one == topic} for one in topics],
        all_url=reverse("portal:questions"),
        questions=[
            _shown(one, known) for one in shown.select_related("basis").order_by("topic", "-published_on", "-pk")[:300]
        ],
    )


def _shown(one: PolicyQuestion, known: dict[int, BodyNode]) -> dict[str, object]:
    return {
        "pk": one.pk,
        "topic": one.topic,
        "question": one.question,
        "answer": prose(one.answer_html),
        "body": known.get(one.body_id),
        "basis": one.basis if one.basis and one.basis.live else None,
        "published_on": one.published_on,
    }
