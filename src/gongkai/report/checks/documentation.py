"""The reference page of the rules, made from their docstrings.

python -m gongkai.report.checks.documentation > docs/reference/checks.md
"""

from collections.abc import Iterator

from gongkai.report.checks import RULES
from gongkai.report.checks.rules import REGION_RULES, REPORT_RULES, SERIES_RULES, Rule

HEAD = """# Checks

Made from the rules' docstrings by `python -m gongkai.report.checks.documentation`; don't edit.

A finding has a code that never changes its meaning, a severity, the keys of the cells concerned, the printed
and the expected value, and a sentence in Chinese. `error` (错误) is proven from the report itself, `warning`
(疑点) is likely wrong and wants a look, `remark` (提示) can't be proven. The reader's own findings (codes `R…`)
stand before these.

"""
SCOPES = (
    ("Over one report", REPORT_RULES),
    ("From year to year", SERIES_RULES),
    ("A region and its bodies", REGION_RULES),
)


def page() -> str:
    """Return the reference page in Markdown."""
    return HEAD + "\n".join(line for title, rules in SCOPES for line in _part(title, list(rules)))


def _part(title: str, codes: list[str]) -> Iterator[str]:
    yield f"## {title}\n"
    for code in sorted(codes, key=_order):
        yield _entry(RULES[code])


def _order(code: str) -> tuple[str, int]:
    return code[0], int(code[1:])


def _entry(rule: Rule[object]) -> str:
    return f"### {rule.code} {rule.title}\n\nAt worst: {rule.severity} ({rule.severity.label}).\n\n{rule.doc}\n"


if __name__ == "__main__":
    print(page(), end="")
