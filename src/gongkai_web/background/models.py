"""Which workers are alive, and when what is on the timetable was last asked for."""

from django.db import models


class WorkerSeen(models.Model):
    """A worker process, with the last time it told that it lives."""

    worker_id = models.CharField("进程", max_length=64, primary_key=True)
    host = models.CharField("主机", max_length=100)
    seen_at = models.DateTimeField("最近一次", db_index=True)

    class Meta:
        verbose_name = "后台进程"
        verbose_name_plural = "后台进程"

    def __str__(self) -> str:
        return f"{self.host} {self.worker_id}"


class ScheduledRun(models.Model):
    """The last time a task of the timetable was put into the queue; its row is the lock between workers."""

    name = models.CharField("任务", max_length=200, primary_key=True)
    asked_at = models.DateTimeField("最近一次")

    class Meta:
        verbose_name = "定时任务"
        verbose_name_plural = "定时任务"

    def __str__(self) -> str:
        return self.name
