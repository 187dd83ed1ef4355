"""Set Django up for a command."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

import click


def start() -> None:
    """Make settings and models usable. A wrong setting is told in its own sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai_web.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        raise click.UsageError(str(wrong)) from None


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look for unreachable objects seldom: migrating makes many thousands of classes, and it costs a third of that."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 50, 1000)
    yield
    gc.set_threshold(*usual)


def prepare() -> None:
    """Bring the database and the static files up to this version."""
    from django.conf import settings
    from django.core.management import call_command

    settings.HOME.mkdir(parents=True, exist_ok=True)
    with collecting_seldom():
        call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
