"""The reference page of the rules, made from their registry.

python -m gongkai.preflight.documentation > docs/reference/preflight.md
"""

from collections.abc import Iterator

from gongkai.preflight.problems import Rule, rules

HEAD = """# Before publication

Made from `src/gongkai/preflight/rules.toml` by `python -m gongkai.preflight.documentation`; don't edit.

`gongkai preflight` and the platform look for what must not slip out: personal data, secrecy marks, what files hide. A
problem has a code that never changes its meaning, a severity, a sentence that says what to do, its place, a masked
excerpt and a fingerprint. `error` (错误) is certain, `warning` (疑点) is likely and wants a look, `remark` (提示) only
wants to be known. Of one rule no more than twenty are told one by one from one file.

- The whole number never stands in a problem, nor can it be worked out from the fingerprint, which is made from the
  code, the place and the masked excerpt. A reviewer's answer is bound to the fingerprint.
- A rule looks at the words around what it finds: 咨询电话 before a number, 户主 in the same paragraph, the head of
  the column in a table. These words are lists in `words.toml`, to be edited.
- A file is what its bytes are, whatever its name says. Files within files are looked into, three levels deep.
- Not looked at: the words in pictures and scans, sound and film, RAR and 7z archives; each but the first is told.

```python
from gongkai.preflight import extract_text, scan_file, scan_html, scan_text, sniff
from gongkai.preflight.bounded import Scanner  # the same for distrusted files, in a process that is bounded
```

"""
PARTS = (
    ("Personal data", "P0"),
    ("Marks", "P2"),
    ("The body of a page", "P3"),
    ("What Office files hide", "P45"),
    ("What PDF files hide", "P6"),
    ("Pictures", "P7"),
    ("The file itself", "P8"),
)


def page() -> str:
    """Return the reference page in Markdown."""
    return HEAD + "\n".join(line for title, codes in PARTS for line in _part(title, codes))


def _part(title: str, tens: str) -> Iterator[str]:
    yield f"## {title}\n"
    for code, rule in rules().items():
        if code[1] in tens[1:]:
            yield _entry(rule)


def _entry(rule: Rule) -> str:
    source = f"Source: {rule.source}.\n" if rule.source else ""
    worst = f"At worst: {rule.severity} ({rule.severity.label})."
    return f"### {rule.code} {rule.title}\n\n{worst}\n\n{rule.doc.strip()}\n\n{source}Example: {rule.example}\n"


if __name__ == "__main__":
    print(page(), end="")
