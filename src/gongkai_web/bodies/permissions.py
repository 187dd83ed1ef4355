"""Who may open which page of the workbench, from ``permissions.toml``; what nobody is granted is refused.

``python -m gongkai_web.bodies.permissions > docs/reference/permissions.md`` writes the table for people.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from gongkai_web.bodies.roles import Role

TABLE = Path(__file__).with_suffix(".toml")
ANYONE, SIGNED_IN = "anyone", "signed_in"


@dataclass(frozen=True, slots=True)
class Rule:
    """Some pages, by the names of their addresses, and who may open them; ``scope`` says whose records they show."""

    what: str
    pages: tuple[str, ...]
    roles: frozenset[str]
    scope: str = ""

    def covers(self, name: str) -> bool:
        """Tell whether an address by this name is among the pages."""
        return any(fnmatchcase(name, pattern) for pattern in self.pages)


@cache
def rules() -> tuple[Rule, ...]:
    """Return the table's rules in order. A role that doesn't exist raises ValueError."""
    given = tomllib.loads(TABLE.read_text(encoding="utf-8"))["rule"]
    return tuple(
        Rule(
            one["what"],
            tuple(one["pages"]),
            frozenset(role if role in (ANYONE, SIGNED_IN) else Role(role) for role in one["roles"]),
            one.get("scope", ""),
        )
        for one in given
    )


@cache
def granted_to(name: str) -> frozenset[str]:
    """Return the roles to whom the first rule that covers an address grants it; none if no rule does."""
    return next((rule.roles for rule in rules() if rule.covers(name)), frozenset())


def may_open(person: Any, name: str) -> bool:
    """Tell whether a person, signed in or not, may open the page whose address has this name."""
    granted = granted_to(name)
    if ANYONE in granted:
        return True
    if not person.is_authenticated or not person.is_active:
        return False
    return person.is_superuser or SIGNED_IN in granted or not granted.isdisjoint(person.roles())


def page() -> str:
    """Return the reference page: one line a rule, one column a role."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# 谁可以做什么"
    yield ""
    yield "<!-- 由 src/gongkai_web/bodies/permissions.toml 生成：python -m gongkai_web.bodies.permissions -->"
    yield ""
    yield "工作台的每个页面都在下表之中；表中没有的页面，除超级用户外谁都打不开。"
    yield "角色由任职得来，在任职的起止日期之间有效；同一个人可以在几个机关有几个角色。"
    yield "超出“范围”的信息按不存在处理（404）；没有授予角色的页面按无权处理（403）。"
    yield ""
    yield "| 页面 | 范围 | " + " | ".join(role.label for role in Role) + " |"
    yield "|---|---|" + "---|" * len(Role)
    for rule in rules():
        marks = " | ".join("✓" if _has(rule, role) else "" for role in Role)
        yield f"| {rule.what} | {rule.scope} | {marks} |"
    yield ""
    yield "未登录的人只能打开“登录、退出、第二重验证”。起草人不审查自己起草的信息。"
    yield "信息的发布没有单独的权限：审定通过即发布。"


def _has(rule: Rule, role: Role) -> bool:
    return not rule.roles.isdisjoint({ANYONE, SIGNED_IN, role})


if __name__ == "__main__":
    print(page(), end="")
