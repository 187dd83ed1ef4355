"""The bodies, people and columns of the district, from the data files, completed with numbers that check."""

from collections.abc import Iterator
from datetime import date

from stdnum.cn import uscc

from gongkai.rules.classification import ColumnType
from gongkai_web.demo.model import Body, Column, Leader, Person
from gongkai_web.demo.texts import load

DIVISION = "590203"
AREA_CODE = "0590"
HOURS = "工作日上午8:30—12:00，下午14:00—17:30"
HOST = "qingyun.example"
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)  # GB 11714, whose last character checks the eight before it


def bodies() -> tuple[Body, ...]:
    """Return the bodies, the root of the tree first."""
    return tuple(
        Body(
            key=it["key"],
            name=it["name"],
            short_name=it["short_name"],
            kind=it["kind"],
            parent=it["parent"],
            level=it["level"],
            credit_code=credit_code(it["serial"]),
            division_code=DIVISION,
            site_code=it["site_code"],
            rule_making=it["rule_making"],
            takes_applications=it["takes_applications"],
            address=it["address"],
            hours=HOURS,
            phone=f"{AREA_CODE}-{it['phone']}",
            fax=f"{AREA_CODE}-{it['fax']}",
            email=f"{it['mailbox']}@{HOST}",
            postcode=it["postcode"],
            functions="".join(f"<p>（{ordinal(n)}）{text}</p>" for n, text in enumerate(it["functions"], 1)),
            leaders=tuple(Leader(*leader) for leader in it["leaders"]),
            units=tuple(it["units"]),
            series=it["series"],
        )
        for it in load("bodies")["body"]
    )


def credit_code(serial: str) -> str:
    """Return the 统一社会信用代码 of a government organ (11) of the district with this eight-digit serial.

    >>> credit_code("00000001")
    '115902030000000195'
    """
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(serial, ORGANISATION_WEIGHTS, strict=True)) % 11
    organisation = serial + {10: "X", 11: "0"}.get(rest, str(rest))
    number = f"11{DIVISION}{organisation}"
    return number + str(uscc.calc_check_digit(number))


def ordinal(number: int) -> str:
    """Return a number below 100 in Chinese numerals: 1 → 一, 12 → 十二, 20 → 二十."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else "一二三四五六七八九"[tens - 1] + "十"
    return head + ("一二三四五六七八九"[ones - 1] if ones else "")


def people(every: tuple[Body, ...]) -> tuple[Person, ...]:
    """Return those who sign in; each has the extension after their body's number."""
    return tuple(
        Person(username, name, body.key, unit, tuple(roles), f"{body.phone[:-2]}{place:02}")
        for body in every
        for place, (username, name, unit, roles) in enumerate(load("people")[body.key], 10)
    )


def columns(every: tuple[Body, ...], on: date) -> tuple[Column, ...]:
    """Return the columns, each after its parent, with the freshness that the inspection asks of its type."""
    return tuple(Column(**it, freshness=freshness(it["type"], on)) for it in _columns(every))


def freshness(column_type: str, on: date) -> int | None:
    """Return the days a column of this type may go without anything new, as the rule stands on a day."""
    rule = ColumnType(column_type).freshness(on)
    return (rule.value.due_on(on) - on).days if rule else None


def _columns(every: tuple[Body, ...]) -> Iterator[dict[str, str]]:
    data = load("columns")
    for key, parent, title, kind, description in data["site"]:
        yield {"key": key, "parent": parent, "title": title, "body": "", "type": kind, "description": description}
    yield {
        "key": "bodies",
        "parent": "",
        "title": "部门和镇街",
        "body": "",
        "type": "organisation",
        "description": "青云区各行政机关的主页",
    }
    for body in every:
        of_body = {"body": body.key}
        yield of_body | {
            "key": body.key,
            "parent": "bodies",
            "title": body.short_name,
            "type": "organisation",
            "description": f"{body.name}的政府信息",
        }
        for key, title, kind, description in data["every"] + data["own"].get(body.key, []):
            parent = "/".join([body.key, *key.split("/")[:-1]])
            text = description.format(short=body.short_name)
            yield of_body | {
                "key": f"{body.key}/{key}",
                "parent": parent,
                "title": title,
                "type": kind,
                "description": text,
            }
