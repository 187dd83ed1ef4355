"""The annual reports of past years, built and written by the library, each year carrying on from the last."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from gongkai.report.building import build
from gongkai.report.layout import editions
from gongkai.report.writing import to_bytes
from gongkai.report.writing.json import dumps
from gongkai.rules.calendar import WorkCalendar
from gongkai_web.demo.model import Attachment, Body, Person, Record, State
from gongkai_web.demo.texts import load
from gongkai_web.demo.wording import Speaker

FIRST_YEAR = 2024
APPLICANTS = ("natural_person", "enterprise", "research", "public_benefit", "legal_service", "other")
OUTCOMES = (
    "granted",
    "granted",
    "granted",
    "partly_granted",
    "refused.internal_affairs",
    "refused.deliberative",
    "refused.administrative_inquiry",
    "unable.not_held",
    "unable.not_held",
    "unable.to_be_created",
    "not_processed.petition",
    "otherwise.not_corrected",
)
USUAL = {"government": 40, "office": 30, "education": 60, "health": 44, "finance": 10, "wangjiang": 36, "shiqiao": 52}
Figures = dict[str, int]


def annual_reports(
    bodies: tuple[Body, ...],
    people: tuple[Person, ...],
    until: date,
    calendar: WorkCalendar,
    seed: int,
    documents: Sequence[Record],
) -> Iterator[Record]:
    """Yield each body's reports that are due by the day: published in January, before the 31st.

    The government's report is the sum of all bodies'. The last one hands nothing on, for what follows is worked on
    in the registers.
    """
    years = range(FIRST_YEAR, until.year)
    own = {body.key: dict(zip(years, _own(body, years, seed, documents), strict=True)) for body in bodies}
    for body in bodies:
        random = Random(f"{seed}/report/{body.key}/text")
        for year in years:
            on = calendar.on_or_after(date(year + 1, 1, 12 + random.randint(0, 8)))
            of_all = body.kind == "government" and not body.parent
            figures = _sum([one[year] for one in own.values()]) if of_all else own[body.key][year]
            if on <= until:
                yield _record(body, people, year, on, figures, Speaker(_facts(body, year, figures), random, calendar))


def _own(body: Body, years: range, seed: int, documents: Sequence[Record]) -> Iterator[Figures]:
    random = Random(f"{seed}/report/{body.key}")
    carried: Figures = dict.fromkeys(APPLICANTS, 0)
    for year in years:
        figures = _figures(body, random, carried, hands_on=year < years[-1])
        figures.update(_documents(body, year, documents))
        carried = {who: figures[f"applications.carried_out.{who}"] for who in APPLICANTS}
        yield figures


def _sum(every: list[Figures]) -> Figures:
    return {key: sum(one[key] for one in every) for key in every[0]}


def _documents(body: Body, year: int, documents: Sequence[Record]) -> Figures:
    """Count the normative documents that the body has brought out, as its register does."""
    public = [one for one in documents if one.published_on and one.state is not State.WITHDRAWN]
    own = [one for one in public if one.kind == "normative_document" and one.body == body.key]
    first, last = date(year, 1, 1), date(year, 12, 31)
    in_force = [
        one
        for one in own
        if one.dated_on <= last
        and not (one.repealed_on and one.repealed_on <= last)
        and not (one.ends_on and one.ends_on < last)
    ]
    row = "rules.normative_documents"
    return {
        f"{row}.issued": sum(first <= one.dated_on <= last for one in own),
        f"{row}.repealed": sum(bool(one.repealed_on and first <= one.repealed_on <= last) for one in own),
        f"{row}.in_force": len(in_force),
    }


def _figures(body: Body, random: Random, carried: Figures, *, hands_on: bool) -> Figures:
    """Return the figures of the form but for the documents, so that all its identities hold."""
    figures: Figures = dict.fromkeys(editions()["2021"].slots, 0)
    for who in APPLICANTS:
        weight = {"natural_person": 10, "enterprise": 2, "legal_service": 1}.get(who, 0)
        usual = weight * USUAL.get(body.key, 8) // 8
        received = random.randint(usual // 2, usual)
        left = min(received, random.randint(0, 2)) if who == "natural_person" and hands_on else 0
        outcomes = random.choices(OUTCOMES, k=received + carried[who] - left)
        figures[f"applications.received.{who}"], figures[f"applications.carried_in.{who}"] = received, carried[who]
        figures[f"applications.total.{who}"], figures[f"applications.carried_out.{who}"] = len(outcomes), left
        for outcome in outcomes:
            figures[f"applications.{outcome}.{who}"] += 1
    for key in [key for key in figures if key.startswith("applications.") and key.endswith(".total")]:
        figures[key] = sum(figures[f"{key.removesuffix('total')}{who}"] for who in APPLICANTS)
    figures["licences.licence.decisions"] = random.randint(90, 900) if body.level == "county" else 0
    figures["penalties.penalty.decisions"] = random.randint(8, 60) if body.key == "health" else 0
    upheld = random.randint(0, 2)
    figures["remedies.reconsideration.upheld"] = figures["remedies.reconsideration.total"] = upheld
    return figures


def _facts(body: Body, year: int, figures: Figures) -> dict[str, object]:
    return {
        "#k": year - FIRST_YEAR,
        "year": year,
        "body": body.name,
        "short": body.short_name,
        "phone": body.phone,
        "received": figures["applications.received.total"],
        "carried": figures["applications.carried_in.total"],
        "done": figures["applications.total.total"],
        "left": figures["applications.carried_out.total"],
        "granted": figures["applications.granted.total"],
        "upheld": figures["remedies.reconsideration.total"],
    }


def _record(body: Body, people: tuple[Person, ...], year: int, on: date, figures: Figures, speaker: Speaker) -> Record:
    texts = {key: [speaker.say(line) for line in lines] for key, lines in load("reports").items()}
    report = build(editions()["2021"], figures, body=body.name, year=year, texts=texts)
    page = to_bytes(report, "html").decode()
    text = page.partition("</h1>")[2].partition("</article>")[0]
    text = re.sub(r"</?(?:section|div)[^>]*>\n?", "", text)
    staff = [person for person in people if person.body == ("office" if body.key == "government" else body.key)]
    by_role = {role: person.username for person in reversed(staff) for role in person.roles}
    return Record(
        key=f"report-{body.key}-{year}",
        body=body.key,
        column="disclosure/reports",
        kind="annual_report",
        title=report.title,
        dated_on=on,
        published_on=on,
        body_html=text.strip(),
        summary=texts["overview"][0],
        item="20-15",
        subject="01",
        drafter=by_role["drafter"],
        department_reviewer=by_role["department_reviewer"],
        secrecy_reviewer=by_role["secrecy_reviewer"],
        approver="guyunzhou" if body.key == "government" else by_role["approver"],
        keywords=("政府信息公开", "年度报告", f"{year}年"),
        attachments=tuple(Attachment(f"{report.title}.{kind}", to_bytes(report, kind)) for kind in ("docx", "json")),
        report=dumps(report),
        source=body.name,
        contact=f"政府信息公开工作机构，{body.phone}",
        channels=("website",),
    )
