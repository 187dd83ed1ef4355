"""A task is tried again, taken up from a dead worker, and asked for once by any number of workers."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gongkai_web.background import working
from gongkai_web.background.models import ScheduledRun, WorkerSeen
from gongkai_web.background.tasks import MANNERS, Manner, background

pytestmark = pytest.mark.django_db
QUEUED = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "slow"]}}
ran: list[str] = []


@background(attempts=2, wait=timedelta(0))
def fails() -> None:
    """Fail."""
    ran.append("fails")
    raise RuntimeError("网络不通")


@background()
def works(word: str) -> str:
    """Work."""
    ran.append(word)
    return word


@pytest.fixture(autouse=True)
def queued(settings: Any) -> None:
    settings.TASKS = QUEUED
    ran.clear()


def work_off() -> None:
    working.PatientWorker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="worker",
        excluded_queue_names=[],
    ).run()


@pytest.mark.django_db(transaction=True)
def test_a_queued_task_is_run() -> None:
    result = works.enqueue("一")

    work_off()

    assert ran == ["一"]
    assert DBTaskResult.objects.get(pk=result.id).status == TaskResultStatus.SUCCESSFUL


@pytest.mark.django_db(transaction=True)
def test_a_failing_task_is_tried_as_often_as_it_may_be() -> None:
    result = fails.enqueue()

    work_off()

    assert ran == ["fails", "fails"]
    assert "网络不通" in DBTaskResult.objects.get(pk=result.id).traceback


def test_what_a_dead_worker_left_is_taken_up() -> None:
    result = DBTaskResult.objects.get(pk=works.enqueue("二").id)
    result.claim("killed")
    WorkerSeen.objects.create(worker_id="killed", host="", seen_at=timezone.now() - timedelta(hours=1))

    working.tell_alive("worker")

    result.refresh_from_db()
    assert result.status == TaskResultStatus.READY


def test_what_a_living_worker_does_is_left_to_it() -> None:
    result = DBTaskResult.objects.get(pk=works.enqueue("三").id)
    result.claim("busy")
    working.tell_alive("busy")

    working.tell_alive("worker")

    result.refresh_from_db()
    assert result.status == TaskResultStatus.RUNNING


def test_a_task_of_the_timetable_is_asked_for_once_in_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "MANNERS", {"works": Manner(_Asked(), 1, timedelta(0), timedelta(hours=1))})

    assert working.ask_for_what_is_due() == ["works"]
    assert working.ask_for_what_is_due() == []

    ScheduledRun.objects.update(asked_at=timezone.now() - timedelta(hours=2))
    assert working.ask_for_what_is_due() == ["works"]


class _Asked:
    def enqueue(self) -> None:
        """Note nothing: that it was asked for is told by ``ask_for_what_is_due``."""


def test_publishing_is_on_the_timetable() -> None:
    assert any("publish_what_is_scheduled" in path for path in MANNERS)
