"""``gongkai editions``: the published forms of the annual report, as data."""

from typing import TYPE_CHECKING, Any

import click

from gongkai.cli.console import show_json, show_line, show_table
from gongkai.cli.language import tr

if TYPE_CHECKING:
    from gongkai.report.layout import Edition, Identity

HELP = """\
列出年度报告的各种式样；写上式样的名字，列出它的表、行、列和勾稽关系。

例：gongkai editions 2021
"""


@click.command("editions", help=HELP, options_metavar="[选项]")
@click.argument("name", metavar="[式样]", required=False)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def command(name: str | None, as_json: bool) -> None:
    """Print all editions, or one of them."""
    from gongkai.report.layout import editions

    known = editions()
    if name is not None and name not in known:
        choice = tr("、").join(known)
        raise click.UsageError(tr("没有式样 {name}，现有：{choice}").format(name=name, choice=choice))
    chosen = [known[name]] if name else list(known.values())
    if as_json:
        described = [describe(edition) for edition in chosen]
        show_json(described[0] if name else described)
    elif name:
        show_edition(chosen[0])
    else:
        heads = [tr("式样"), tr("名称"), tr("年度"), tr("单元格"), tr("依据")]
        rows = [[e.id, e.name, _years(e), str(len(e.slots)), e.source] for e in chosen]
        show_table(heads, rows, figures_from=len(heads))


def _years(edition: "Edition") -> str:
    first, last = edition.years
    return f"{first}–{last}" if last < 9999 else f"{first}–"


def show_edition(edition: "Edition") -> None:
    """Print the sections, the tables and the identities of an edition."""
    show_line(f"{edition.id}  {edition.name}", bold=True)
    show_line(edition.source)
    for head in edition.sections:
        show_line()
        show_line(head.label.text, bold=True)
        for table in edition.tables_of(head.key):
            heads = [tr("单元格"), tr("路径"), tr("单位")]
            rows = [[slot.key, " › ".join(slot.path), slot.unit] for slot in table.slots]
            show_table(heads, rows, title=table.caption.text if table.caption else "", figures_from=len(heads))
    show_line()
    show_line(tr("勾稽关系"), bold=True)
    for identity in edition.identities:
        show_line(f"{identity.rule}  {_told(identity)}")


def _told(identity: "Identity") -> str:
    return f"{' + '.join(identity.left)} {identity.relation} {' + '.join(identity.right)}"


def describe(edition: "Edition") -> dict[str, Any]:
    """Return an edition for JSON."""
    return {
        "id": edition.id,
        "name": edition.name,
        "source": edition.source,
        "years": list(edition.years),
        "sections": [{"key": head.key, "heading": head.label.text} for head in edition.sections],
        "cells": [
            {
                "key": slot.key,
                "path": list(slot.path),
                "section": slot.table.section,
                "number": slot.number,
                "unit": slot.unit,
            }
            for slot in edition.slots.values()
        ],
        "identities": [
            {
                "rule": identity.rule,
                "left": list(identity.left),
                "relation": identity.relation,
                "right": list(identity.right),
            }
            for identity in edition.identities
        ],
    }
