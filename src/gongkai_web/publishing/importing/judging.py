"""What importing each row would do: add it, nothing, draft a change of what is there; or what is wrong with it."""

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import Q
from django.utils import timezone

from gongkai.errors import GongkaiError
from gongkai.rules.classification import DisclosureStatus
from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.bodies.scope import bodies_worked_on_by
from gongkai_web.publishing.importing.fields import BY_NAME
from gongkai_web.publishing.importing.reading import safe_path
from gongkai_web.publishing.importing.values import Values
from gongkai_web.publishing.models import Column, ImportBatch, ImportRow, Record, RowState, RowVerdict
from gongkai_web.publishing.uploads.looking import kind_of
from gongkai_web.publishing.uploads.names import BadName, clean_name

CAN_IMPORT = (Role.DRAFTER, Role.DISCLOSURE_OFFICE)
COMPARED = (
    *("kind", "item", "subject", "document_form", "disclosure_status", "status_reason", "review_on", "dated_on"),
    *("effective_on", "ends_on", "summary", "keywords", "body_html", "source", "contact", "interpretation_form"),
)
Key = tuple[int, str, str]


class Judge:
    """Judges the rows of one batch; what it needs of the database it asks for once."""

    def __init__(self, batch: ImportBatch) -> None:
        self.batch = batch
        self.bodies = {name: pk for pk, name, short in _bodies() for name in (short, name)}
        roles = (Role.DISCLOSURE_OFFICE,) if batch.taken_over else CAN_IMPORT
        self.allowed = bodies_worked_on_by(batch.created_by, *roles)
        self.seen: dict[Key, str] = {}
        self.columns: dict[str, list[int]] = {}
        for pk, title, slug in Column.objects.values_list("pk", "title", "slug"):
            for name in {title, slug}:
                self.columns.setdefault(name, []).append(pk)

    def judge(self, rows: Iterable[tuple[str, dict[str, str], list[str]]]) -> list[ImportRow]:
        """Return the rows to be kept, from each one's place, what it says, and what was noticed in reading it."""
        return [self._row(number, *row) for number, row in enumerate(rows, 1)]

    def _row(self, number: int, place: str, said: dict[str, str], noticed: list[str]) -> ImportRow:
        read = Values(said)
        given, problems = read.values, read.problems
        problems += self._place_in(given)
        problems += self._files_of(given)
        row = ImportRow(batch=self.batch, number=number, place=place[:300], given=given, messages=list(noticed))
        if not problems:
            problems += self._once(row)
        if not problems:
            problems += self._compare(row)
        if not problems and self.batch.taken_over and row.verdict == RowVerdict.NEW.value:
            problems += taking_over(given)
        if problems:
            row.verdict, row.messages = RowVerdict.ERROR.value, problems
        if row.verdict in (RowVerdict.ERROR.value, RowVerdict.SAME.value):
            row.state = RowState.SKIPPED.value
        return row

    def _place_in(self, given: dict[str, Any]) -> list[str]:
        problems = []
        name = given.pop("body", "")
        body = self.bodies.get(name) if name else self.batch.body_id
        if body is None:
            problems.append(f"没有叫“{name}”的行政机关")
        elif body not in self.allowed:
            problems.append(f"您不能以“{name or self.batch.body}”的名义导入")
        given["body_id"] = body
        name = given.pop("column", "")
        found = self.columns.get(name.rsplit("/", 1)[-1], []) if name else [self.batch.column_id]
        if len(found) != 1 or found[0] is None:
            problems.append((f"有 {len(found)} 个" if found else "没有") + f"叫“{name}”的栏目" if name else "没有栏目")
        else:
            given["column_id"] = found[0]
        for name in given.get("joint_bodies", ()):
            if name not in self.bodies:
                problems.append(f"没有叫“{name}”的联合发文机关")
        return problems

    def _files_of(self, given: dict[str, Any]) -> list[str]:
        problems, files = [], []
        for written in given.pop("attachments", []):
            path, _, shown = written.partition("|")  # «path|name» where the name isn't the file's own
            try:
                source = Path(self.batch.folder, safe_path(path))
                name = clean_name(shown or source.name)
                if not source.is_file():
                    problems.append(f"附件“{path}”不在压缩包里")
                    continue
                kind_of(source, source.name)
                with source.open("rb") as file:
                    digest = hashlib.file_digest(file, "sha256").hexdigest()
                files.append({"path": safe_path(path), "name": name, "sha256": digest})
            except (GongkaiError, BadName) as refused:
                problems.append(f"附件：{refused}")
        if files:
            given["attachments"] = files
        return problems

    def _once(self, row: ImportRow) -> list[str]:
        key = (row.given["body_id"], row.given.get("document_number", ""), row.given["title"])
        if key in self.seen:
            return [f"与{self.seen[key]}重复"]
        self.seen[key] = row.place
        return []

    def _compare(self, row: ImportRow) -> list[str]:
        there = existing(row.given)
        if there is None:
            return []
        row.record = there
        differs = differences(there, row.given)
        row.verdict = RowVerdict.CHANGED.value if differs else RowVerdict.SAME.value
        if differs and there.workflow_in_progress:
            return ["已有的这条信息正在审查中，不能改动"]
        if differs:
            row.messages = [*row.messages, f"不同：{'、'.join(differs)}"]
        return []


def _bodies() -> Iterable[tuple[int, str, str]]:
    return PublicBody.objects.values_list("pk", "name", "short_name")


def existing(given: dict[str, Any]) -> Record | None:
    """Return the record that a row is about: the same body, document number and title, published or not."""
    number, title = given.get("document_number", ""), given["title"]
    same = Q(title=title, document_number=number)
    return Record.objects.filter(same, body_id=given["body_id"]).order_by("-live", "pk").first()


def differences(record: Record, given: dict[str, Any]) -> list[str]:
    """Return the labels of the fields, among those the row gives, in which the latest version is different."""
    version: Record = record.get_latest_revision_as_object()
    found = [BY_NAME[name].label for name in COMPARED if name in given and _plain(version, name) != given[name]]
    if "attachments" in given:
        there = [(one.file_id, one.name) for one in version.attachments.all()]
        if there != [(one["sha256"], one["name"]) for one in given["attachments"]]:
            found.append("附件")
    return found


def _plain(version: Record, name: str) -> Any:
    value = getattr(version, name)
    return value.isoformat() if isinstance(value, date) else value


def taking_over(given: dict[str, Any]) -> list[str]:
    """Return what keeps a row from being taken over as published on an older site."""
    problems = []
    if not given.get("published_on"):
        problems.append("没有发布日期：原网站已经公开的信息，要写明当时的发布日期")
    elif given["published_on"] > timezone.localdate().isoformat():
        problems.append("发布日期在今天以后")
    if given.get("disclosure_status", "proactive") != DisclosureStatus.PROACTIVE.value:
        problems.append("公开属性不是“主动公开”，不能直接公开")
    if not given.get("body_html") and not given.get("attachments"):
        problems.append("没有正文，也没有附件")
    number = given.get("index_number")
    if number and Record.objects.filter(index_number=number).exists():
        problems.append(f"索引号 {number} 已经用过")
    return problems
