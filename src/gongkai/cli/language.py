"""Which language the command speaks: Chinese, unless the locale is English.

The texts in the code are Chinese; ``locale/en`` translates them, ``locale/zh`` translates those of click.
"""

import gettext
import os
from collections.abc import Mapping
from copy import copy
from pathlib import Path

import click

LOCALE = Path(__file__).parents[1] / "locale"
DOMAIN = "gongkai"


def chosen(environ: Mapping[str, str]) -> str:
    """Return ``en`` or ``zh``, as LC_ALL, LC_MESSAGES or LANG say; the first that is set decides.

    >>> chosen({"LANG": "en_GB.UTF-8"}), chosen({"LC_ALL": "C.UTF-8", "LANG": "en_US"}), chosen({})
    ('en', 'zh', 'zh')
    """
    names = (environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "en" if next(filter(None, names), "").lower().startswith("en") else "zh"


def speak(language: str) -> None:
    """Make gettext, and with it click's own texts, speak ``zh`` or ``en`` from now on."""
    os.environ["LANGUAGE"] = language  # gettext's own switch, and the only one that click's texts heed
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)


def tr(text: str) -> str:
    """Return one of our Chinese texts in the language spoken."""
    return gettext.gettext(text) if text else ""  # gettext answers "" with the header of its catalogue


def trn(one: str, many: str, count: int) -> str:
    """Return the text for this count; in Chinese both are the same."""
    return gettext.ngettext(one, many, count)


def translated(command: click.Command) -> click.Command:
    """Return the command with its help, and that of its parameters, in the language spoken."""
    told = copy(command)
    told.help = lines(tr(command.help or ""))
    told.options_metavar = tr(command.options_metavar or "")
    told.params = [spoken(parameter) for parameter in command.params]
    return told


def spoken(parameter: click.Parameter) -> click.Parameter:
    """Return an option or argument with its help and its name in the usage line in the language spoken."""
    told = copy(parameter)
    if isinstance(told, click.Option) and told.help:
        told.help = tr(told.help)
    if isinstance(told, click.Argument) and told.metavar:
        told.metavar = tr(told.metavar)
    return told


def lines(text: str) -> str:
    """Return a help text whose lines click leaves as they are: it would wrap Chinese at twice the width.

    >>> lines("一行\\n\\n又一行")
    '\\x08\\n一行\\n\\n\\x08\\n又一行'
    """
    return "\n\n".join(f"\b\n{paragraph}" for paragraph in text.strip().split("\n\n"))
