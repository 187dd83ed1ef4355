"""The worker: runs what is queued, tries again what failed, picks up what a dead worker left, keeps the timetable."""

import socket
import threading
from datetime import timedelta
from typing import Any

from django.db import close_old_connections, connections, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from gongkai_web.background.models import ScheduledRun, WorkerSeen
from gongkai_web.background.tasks import MANNERS, Manner

BEAT = 10.0  # seconds
DEAD_AFTER = timedelta(seconds=60)


class PatientWorker(Worker):
    """A worker that puts a failed task back into the queue as long as it has attempts left."""

    def run_task(self, db_task_result: DBTaskResult[Any, Any]) -> None:
        """Run the task; after a failure wait longer each time."""
        super().run_task(db_task_result)
        db_task_result.refresh_from_db()
        if db_task_result.status == TaskResultStatus.FAILED:
            try_again(db_task_result)


def try_again(result: DBTaskResult[Any, Any]) -> bool:
    """Queue a task again if it has attempts left; tell whether it has."""
    manner = MANNERS.get(result.task_path)
    tried = len(result.worker_ids)
    if manner is None or tried >= manner.attempts:
        return False
    result.status = TaskResultStatus.READY
    result.run_after = timezone.now() + manner.wait * 2 ** (tried - 1)
    result.finished_at = None
    result.save(update_fields=["status", "run_after", "finished_at"])
    return True


def tell_alive(worker_id: str) -> None:
    """Note that a worker lives, and take up what the dead ones left."""
    now = timezone.now()
    WorkerSeen.objects.update_or_create(worker_id=worker_id, defaults={"seen_at": now, "host": socket.gethostname()})
    WorkerSeen.objects.filter(seen_at__lt=now - timedelta(days=1)).delete()
    alive = set(WorkerSeen.objects.filter(seen_at__gte=now - DEAD_AFTER).values_list("worker_id", flat=True))
    for result in DBTaskResult.objects.running():
        if not result.worker_ids or result.worker_ids[-1] not in alive:
            with transaction.atomic():
                _take_up(result)


def _take_up(result: DBTaskResult[Any, Any]) -> None:
    if not try_again(result):
        result.status, result.finished_at = TaskResultStatus.FAILED, timezone.now()
        result.traceback = "办理它的后台进程中断，已达到重试次数"
        result.save(update_fields=["status", "finished_at", "traceback"])


def ask_for_what_is_due() -> list[str]:
    """Queue each task of the timetable whose time has come, once however many workers ask."""
    asked = []
    for path, manner in MANNERS.items():
        if manner.every is not None and _claim(path, manner):
            manner.task.enqueue()
            asked.append(path)
    return asked


def _claim(path: str, manner: Manner) -> bool:
    assert manner.every is not None
    now = timezone.now()
    with transaction.atomic():
        run, made = ScheduledRun.objects.select_for_update().get_or_create(name=path, defaults={"asked_at": now})
        if not made and run.asked_at + manner.every > now:
            return False
        run.asked_at = now
        run.save(update_fields=["asked_at"])
        return True


def _beat(worker_id: str, stopped: threading.Event) -> None:
    while not stopped.is_set():
        close_old_connections()
        tell_alive(worker_id)
        ask_for_what_is_due()
        stopped.wait(BEAT)
    connections.close_all()


def work(*, once: bool = False, interval: float = 1.0) -> None:
    """Work until stopped, or until nothing is left to do."""
    worker = PatientWorker(
        queue_names=["*"],
        interval=interval,
        batch=once,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    tell_alive(worker.worker_id)
    ask_for_what_is_due()
    if once:
        worker.run()
        return
    worker.configure_signals()
    stopped = threading.Event()
    beat = threading.Thread(target=_beat, args=(worker.worker_id, stopped), daemon=True)
    beat.start()
    try:
        worker.run()
    finally:
        stopped.set()
