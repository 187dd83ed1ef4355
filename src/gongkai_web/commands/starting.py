"""Set Django up for a command."""

import gc
import os

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


def prepare() -> None:
    """Bring the database and the static files up to this version."""
    from django.conf import settings
    from django.core.management import call_command

    settings.HOME.mkdir(parents=True, exist_ok=True)
    # Migrating makes many thousands of classes; looking for unreachable ones as often as usual costs a third of it.
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 50, 1000)
    call_command("migrate", interactive=False, verbosity=0)
    gc.set_threshold(*usual)
    call_command("collectstatic", interactive=False, verbosity=0)
