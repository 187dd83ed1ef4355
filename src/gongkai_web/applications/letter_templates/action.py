"""Put a template in force, and take it out: versions are kept, because letters were issued from them."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.errors import ReadError
from gongkai_web.actions import Action
from gongkai_web.applications.letter_templates.sample import preview
from gongkai_web.applications.letters.word import checking
from gongkai_web.applications.letters.word.placeholders import placeholders_of, title_of
from gongkai_web.applications.letters.word.rendering import NO_CONVERTER, convertible
from gongkai_web.applications.models import LetterTemplate
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.uploads.looking import look


@dataclass
class TemplateAction(Action):
    """What the disclosure office does with the template of one kind of letter."""

    body: PublicBody
    kind: str
    by: Person

    def allowed(self) -> bool:
        """Tell whether the person works in the body's disclosure office."""
        return self.by.holds(Role.DISCLOSURE_OFFICE, self.body.pk)

    def versions(self) -> "list[LetterTemplate]":
        """Return all versions, the newest first."""
        return list(LetterTemplate.objects.filter(body=self.body, kind=self.kind).defer("docx"))

    def withdraw(self) -> None:
        """Leave none in force."""
        LetterTemplate.objects.filter(body=self.body, kind=self.kind, in_force=True).update(in_force=False)

    def note(self, verb: str, version: int) -> None:
        """Keep it in the log."""
        log(f"letter_template.{verb}", self.body, by=self.by, letter=title_of(self.kind), version=version)


@dataclass
class Upload(TemplateAction):
    """上传文书模板"""

    data: bytes = b""
    name: str = ""
    template: LetterTemplate | None = None

    def obstacles(self) -> Iterator[str]:
        """Yield what is wrong with the file, as far as it can be read."""
        if not self.data:
            yield "选择要上传的 Word 文档"
            return
        rule = placeholders_of(self.kind)
        given = tuple(rule.names.values()), rule.required_names()
        try:
            found = look(checking.problems, self.data, self.name, *given)
        except ReadError as error:
            found = [str(error)]
        if not convertible():
            yield NO_CONVERTER
        yield from found or preview(self.body, self.kind, self.data).wrong

    def do(self) -> None:
        """Keep it as the next version, in force at once."""
        self.withdraw()
        newest = max((one.version for one in self.versions()), default=0)
        self.template = LetterTemplate.objects.create(
            body=self.body,
            kind=self.kind,
            version=newest + 1,
            docx=self.data,
            sha256=hashlib.sha256(self.data).hexdigest(),
            in_force=True,
            uploaded_by=self.by,
        )
        self.note("uploaded", self.template.version)


@dataclass
class PutInForce(TemplateAction):
    """启用文书模板"""

    template: LetterTemplate | None = None

    def obstacles(self) -> Iterator[str]:
        """Yield why this version can't be used: the law may want more of it than when it was uploaded."""
        assert self.template is not None
        if self.template.in_force:
            yield f"第 {self.template.version} 版已经启用"
            return
        if not convertible():
            yield NO_CONVERTER
        rule = placeholders_of(self.kind)
        given = tuple(rule.names.values()), rule.required_names()
        yield from look(checking.problems, bytes(self.template.docx), "模板.docx", *given)

    def do(self) -> None:
        """Put it in force instead of another."""
        assert self.template is not None
        self.withdraw()
        LetterTemplate.objects.filter(pk=self.template.pk).update(in_force=True)
        self.note("in_force", self.template.version)


@dataclass
class ReturnToDefault(TemplateAction):
    """恢复默认模板"""

    def obstacles(self) -> Iterator[str]:
        """Yield that ours is in force already."""
        if not any(one.in_force for one in self.versions()):
            yield "现在用的就是默认模板"

    def do(self) -> None:
        """Use ours again; the body's versions stay."""
        version = next(one.version for one in self.versions() if one.in_force)
        self.withdraw()
        self.note("returned_to_default", version)
