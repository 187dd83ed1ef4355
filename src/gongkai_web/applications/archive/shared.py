"""What a joined case shares with the one it was answered with: the reply letter, its service, the proof of it.

Only the same applicant's cases are joined, so the letter tells nobody else's data. What was supplied with it and all
that is the other case's alone stays in that case's file.
"""

from django.db.models import Q, QuerySet

from gongkai_web.applications.models import Application, Letter, Paper


def letters_of(case: Application) -> "QuerySet[Letter]":
    """Return the letters of a case, with the reply that lies in the case it was answered with."""
    return Letter.objects.filter(Q(application=case) | _shared(case)).order_by("dated_on", "pk")


def papers_of(case: Application) -> "QuerySet[Paper]":
    """Return the papers of a case, with the proof that the shared reply was served."""
    proofs = letters_of(case).filter(service__proof__isnull=False).values("service__proof")
    return Paper.objects.filter(Q(application=case) | Q(pk__in=proofs), deleted_at=None).order_by("added_at", "pk")


def answered_with(case: Application) -> str:
    """Return what the cover says of a reply to several cases, "" of one that answers this case alone."""
    letter = _reply(case)
    if letter is None:
        return ""
    if letter.application_id != case.pk:
        main = letter.application.number
        return f"本件与 {main} 合并答复，{letter}同时答复两件；随答复提供的信息在 {main} 的案卷中"
    others = Application.objects.filter(decision__letter=letter).exclude(pk=case.pk).order_by("pk")
    numbers = "、".join(others.values_list("number", flat=True))
    return f"{letter}同时答复合并的 {numbers}" if numbers else ""


def _shared(case: Application) -> Q:
    letter = _reply(case)
    return Q(pk=letter.pk) if letter else Q(pk__in=())


def _reply(case: Application) -> Letter | None:
    decision = getattr(case, "decision", None)
    letter: Letter | None = decision.letter if decision else None
    return letter
