"""From the plan to the records: facts drawn, gaps filled, tables and attachments made."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from gongkai.rules.calendar import WorkCalendar
from gongkai.rules.classification import Kind
from gongkai_web.demo import attachments, drawing
from gongkai_web.demo.cores import Core, FileCore
from gongkai_web.demo.markup import Table, to_html
from gongkai_web.demo.model import Attachment, Body, Person, Record, State
from gongkai_web.demo.planning import Planned
from gongkai_web.demo.texts import load
from gongkai_web.demo.wording import Speaker

SUBJECTS = {"science": "10", "finance": "03", "education": "10", "health": "12", "shiqiao": "05"}
AT_ONCE = frozenset({Kind.INTERPRETATION, Kind.PUBLICITY_NOTICE})  # the days of 公示 count from the day it is out
OFFICIAL = frozenset({Kind.NORMATIVE_DOCUMENT, Kind.OTHER_DOCUMENT})
LONGEST_SUMMARY = 110  # characters
_ENDING = re.compile(
    r"(?:，各[^，。]*如下|现答复如下|，现将有关[^，]*|通知如下|公告如下|如下)?：$"
)  # what opens a list
SHORTEST = 30  # characters of a line that says something; shorter ones name whom a notice is for
LAG = 4  # working days from the document to its publication, at most
REVIEWED_AGAIN = 365  # days


@dataclass(frozen=True)
class Writer:
    """Writes the records of a plan; ``until`` is the day after which nothing is out yet."""

    seed: int
    until: date
    calendar: WorkCalendar
    people: tuple[Person, ...]

    def write(self, planned: Planned, facts: Mapping[str, Any] | None = None, of: str = "") -> Iterator[Record]:
        """Yield the record of this plan and those that follow from it, which share its facts."""
        random = Random(f"{self.seed}/{planned.key}")
        speaker = Speaker({**self._facts(planned), **(facts or {})}, random, self.calendar)
        speaker.facts |= {"dated": planned.dated, "year": planned.dated.year, "number": planned.number}
        record = self._record(planned, speaker, random, of)
        yield record
        handed = speaker.facts | {
            "of_title": record.title,
            "of_number": planned.number,
            "of_dated": planned.dated,
            "of_ends": record.ends_on or planned.dated,
        }
        for child in planned.then:
            yield from self.write(child, dict(handed), record.key)

    def _facts(self, planned: Planned) -> dict[str, Any]:
        body, lists = planned.body, load("names")
        leaders = {"chief": body.leaders[0], "deputy": body.leaders[-1]}
        return {
            **{key: list(value) for key, value in lists["list"].items()},
            **{key: leader.post.split("（")[0] + leader.name for key, leader in leaders.items()},
            "duty_list": "\n".join(re.findall("<p>(.*?)</p>", body.functions)),
            "unit_list": "、".join(body.units or ("区政府不设内设机构，日常工作由区政府办公室承担",)) + "。",
            "leader_list": "\n".join(f"{one.post}　{one.name}：{one.duties}" for one in body.leaders),
            "office_unit": next((unit for unit in body.units if "公开" in unit or "办公室" in unit), "办公室"),
            "wanted": lists["wanted"].get(body.key, []),
            "topics": lists["topics"].get(body.key, []),
            "focus": lists["focus"].get(body.key, [""]),
            "of_month": planned.dated.month,
            "#k": planned.place,
            "place": planned.place,
            "body": body.name,
            "short": body.short_name,
            "phone": body.phone,
            "fax": body.fax,
            "email": body.email,
            "postcode": body.postcode,
            "address": body.address,
            "hours": body.hours,
        }

    def _record(self, planned: Planned, speaker: Speaker, random: Random, of: str) -> Record:
        core, body = planned.core, planned.body
        self._set_effect(core, speaker)
        tables: dict[str, Table] = dict(speaker.facts.get("tables", {}))
        for name, wording in core.facts.items():
            speaker.facts[name] = wording if isinstance(wording, list) else _number(speaker.say(str(wording)))
        for name in core.draw:
            tables |= drawing.DRAWINGS[name](speaker)
        speaker.facts["tables"] = tables
        title = speaker.say(core.title)
        text = speaker.say(core.text).strip()
        published = self._published_on(core, planned.dated, random, of)
        state, state_on = self._state(core, published, random)
        record = Record(
            key=planned.key,
            body=body.key,
            column=_column(core, body, random),
            kind=core.kind,
            title=title,
            document_number=planned.number,
            dated_on=planned.dated,
            published_on=published,
            body_html=to_html(text + self._closing(core, body, planned.dated), tables),
            summary=speaker.say(core.summary) if core.summary else summary(text),
            item=core.item or Kind(core.kind).item or "20-15",
            subject=core.subject or SUBJECTS.get(body.key, "01"),
            effective_on=speaker.facts.get("effective") if core.effective is not None else None,
            ends_on=speaker.facts.get("ends") if core.valid else None,
            disclosure_status=core.status,
            reason=core.reason if core.status != "proactive" else "",
            review_on=planned.dated + timedelta(days=REVIEWED_AGAIN) if core.status == "withheld" else None,
            keywords=tuple(speaker.say(word) for word in core.keywords),
            attachments=tuple(self._file(file, speaker, tables) for file in core.files),
            joint_bodies=core.joint,
            source=body.name,
            contact=f"{core.unit or (body.units or ('区政府办公室',))[0]}，{body.phone}",
            channels=core.channels if published else (),
            interprets=of if core.kind == Kind.INTERPRETATION else "",
            interpretation_form=core.form,
            state=state,
            state_reason=core.reason if state in {State.WITHDRAWN, State.CORRECTED} else "",
            state_on=state_on,
            drafter=self._one_of(body, "drafter", random),
            department_reviewer=self._one_of(body, "department_reviewer", random),
            secrecy_reviewer=self._one_of(body, "secrecy_reviewer", random),
            approver=self._one_of(body, "approver", random),
        )
        return _with_effect(record, self.until)

    def _set_effect(self, core: Core, speaker: Speaker) -> None:
        if core.effective is not None:
            day = speaker.facts["dated"] + timedelta(days=core.effective)
            # By custom documents take effect on the first of a month, or at once.
            day = (day.replace(day=1) + timedelta(days=32)).replace(day=1) if core.effective else day
            ends = day.replace(year=day.year + core.valid) - timedelta(days=1)
            speaker.facts |= {"effective": day, "ends": ends}

    def _published_on(self, core: Core, dated: date, random: Random, of: str) -> date | None:
        if core.state in {State.DRAFT, State.IN_REVIEW} or core.status != "proactive":
            return None
        lag = LAG if core.kind in OFFICIAL else 1
        if core.kind in AT_ONCE or any(one.kind == Kind.INTERPRETATION for one in core.then):
            lag = 0  # a document whose interpretation is ready comes out with it
        day = self.calendar.add_working_days(dated, lag) if random.random() < 1 / 2 else dated
        return day if day <= self.until else None

    def _state(self, core: Core, published: date | None, random: Random) -> tuple[State, date | None]:
        state = State(core.state)
        if state in {State.WITHDRAWN, State.CORRECTED} and published:
            return state, min(self.calendar.add_working_days(published, random.randint(1, 12)), self.until)
        if published is None and state is not State.DRAFT:
            return State.IN_REVIEW if core.status == "proactive" else State.KEPT, None
        return state, None

    @staticmethod
    def _closing(core: Core, body: Body, dated: date) -> str:
        if not core.signed:
            return ""
        tail = "\n（此件公开发布）" if core.kind in OFFICIAL else ""
        return f"\n->{body.name}\n->{dated.year}年{dated.month}月{dated.day}日{tail}"

    def _one_of(self, body: Body, role: str, random: Random) -> str:
        return random.choice(self._with_role(body.key, role))

    def _with_role(self, body: str, role: str) -> list[str]:
        found = [person.username for person in self.people if person.body == body and role in person.roles]
        return found or self._with_role("office", role)  # the district government drafts in its office

    @staticmethod
    def _file(file: FileCore, speaker: Speaker, tables: Mapping[str, Table]) -> Attachment:
        name = speaker.say(file.name)
        title = re.sub(r"^附件\d*[：:]?|\.\w+$", "", name)
        if file.fields:
            content = attachments.form(title, file.fields)
        elif file.table:
            content = attachments.sheet(title, tables[file.table])
        else:
            make = attachments.print_out if name.endswith(".pdf") else attachments.letter
            content = make(title, speaker.say(file.text).strip())
        return Attachment(name, content)


def summary(text: str) -> str:
    """Return the first sentences of the text's first real paragraph."""
    lines = [line for line in text.splitlines() if not line.startswith(("|", "@", "-"))]
    line = next((line for line in lines if len(line) > SHORTEST), max(lines, key=len, default=text))
    line = _ENDING.sub("。", line).replace("。。", "。")
    whole = ""
    for sentence in re.findall(r"[^。]+。?", line):
        if whole and len(whole) + len(sentence) > LONGEST_SUMMARY:
            break
        whole += sentence
    return whole.strip()


def _column(core: Core, body: Body, random: Random) -> str:
    return random.choice(core.column.split("|")).replace("{body}", body.key)


def _number(text: str) -> str | int:
    return int(text) if text.isdecimal() else text


def _with_effect(record: Record, until: date) -> Record:
    if not Kind(record.kind).has_effect:
        return record
    expired = record.ends_on is not None and record.ends_on < until
    return replace(record, effect="expired" if expired else "in_force")


def with_repeals(records: Iterable[Record], planned: Iterable[Planned], until: date) -> Iterator[Record]:
    """Yield the records, those that a later one repeals marked with its key and day."""
    every = list(records)
    core_of = {one.key: one.core for one in planned}
    repealers = {
        (core.repeals, record.body): record for record in every if (core := core_of.get(record.key)) and core.repeals
    }
    for record in every:
        core = core_of.get(record.key)
        new = repealers.get((core.key, record.body)) if core else None
        if new and new.published_on and new.effective_on and new.effective_on <= until:
            yield replace(record, effect="repealed", repealed_on=new.effective_on, repealed_by=new.key)
        else:
            yield record
