"""The background work of sending a report to the public.

Begun again after its worker died, it goes on with the files that are missing, and sends once.
"""

from django.db import transaction
from django.utils import timezone

from gongkai.errors import GongkaiError
from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.background.tasks import background
from gongkai_web.reports.models import Sending, SendingState
from gongkai_web.reports.publication.action import Send

UNFORESEEN = "生成文件时出了意外，没有送出。再送一次；仍然不行的，请系统管理员查看后台任务的记录"
NOT_ALLOWED = "送审的人已经不在本机关公开办任职，请公开办的人再送一次"


@background(attempts=5, queue="slow")
def send_report(pk: int) -> None:
    """Make the files, then send the report into its reviews."""
    sending = Sending.objects.select_related("report__body", "by").get(pk=pk)
    if sending.state != SendingState.MAKING.value:
        return
    try:
        _send(sending)
    except Refused as refused:
        _fail(sending, "；".join(refused.messages))
    except NotAllowed:
        _fail(sending, NOT_ALLOWED)
    except GongkaiError as error:
        _fail(sending, str(error))
    except Exception:
        _fail(sending, UNFORESEEN)
        raise  # what happened stands in the queue


def _send(sending: Sending) -> None:
    row = Sending.objects.filter(pk=sending.pk)

    def progress(done: int, total: int) -> None:
        row.update(done=done, total=total, moved_at=timezone.now())

    step = Send(sending.report, sending.by)
    step.make_files(progress)
    with transaction.atomic():
        step.execute()
        row.update(state=SendingState.SENT.value)


def _fail(sending: Sending, problem: str) -> None:
    """Note why; another worker may have sent it meanwhile."""
    row = Sending.objects.filter(pk=sending.pk, state=SendingState.MAKING.value)
    row.update(state=SendingState.FAILED.value, problem=problem)
