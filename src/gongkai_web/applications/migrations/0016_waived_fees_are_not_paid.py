"""A fee that was waived was kept as paid, and began the period anew; it has ended, and the period goes on."""

from typing import Any

from django.db import migrations
from django.db.models import F


def end(apps: Any, schema_editor: Any) -> None:
    """Tell the waived fees from those that were paid."""
    waived = apps.get_model("applications", "FeeDemand").objects.filter(reduced_to=0, paid_on__isnull=False)
    waived.update(ended_on=F("paid_on"), paid_on=None)


def pay(apps: Any, schema_editor: Any) -> None:
    """Keep them as paid again."""
    waived = apps.get_model("applications", "FeeDemand").objects.filter(reduced_to=0, ended_on__isnull=False)
    waived.update(paid_on=F("ended_on"), ended_on=None)


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0015_letters_that_do_not_arrive"),
    ]

    operations = [migrations.RunPython(end, pay)]
