"""The annual reports of past years, built and written by the library, each year carrying on from the last."""

import re
from collections.abc import Iterator
from datetime import date
from random import Random

from gongkai.report.building import build
from gongkai.report.layout import editions
from gongkai.report.writing import to_bytes
from gongkai.rules.calendar import WorkCalendar
from gongkai_web.demo.model import Attachment, Body, Person, Record
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
USUAL = {"government": 34, "office": 14, "education": 22, "health": 12, "finance": 6, "wangjiang": 9, "shiqiao": 18}
Figures = dict[str, int]


def annual_reports(
    bodies: tuple[Body, ...], people: tuple[Person, ...], until: date, calendar: WorkCalendar, seed: int
) -> Iterator[Record]:
    """Yield each body's reports that are due by the day: published in January, before the 31st."""
    for body in bodies:
        random = Random(f"{seed}/report/{body.key}")
        carried: Figures = dict.fromkeys(APPLICANTS, 0)
        in_force = random.randint(6, 14)
        for year in range(FIRST_YEAR, until.year):
            on = calendar.on_or_after(date(year + 1, 1, 12 + random.randint(0, 8)))
            figures = _figures(body, random, carried, in_force)
            in_force = figures["rules.normative_documents.in_force"]
            carried = {who: figures[f"applications.carried_out.{who}"] for who in APPLICANTS}
            if on <= until:
                yield _record(body, people, year, on, figures, Speaker(_facts(body, year, figures), random, calendar))


def _figures(body: Body, random: Random, carried: Figures, in_force: int) -> Figures:
    """Return every figure of the form, so that all its identities hold."""
    figures: Figures = dict.fromkeys(editions()["2021"].slots, 0)
    for who in APPLICANTS:
        weight = {"natural_person": 10, "enterprise": 2, "legal_service": 1}.get(who, 0)
        received = random.randint(0, weight * USUAL.get(body.key, 8) // 8)
        left = min(received, random.randint(0, 2)) if who == "natural_person" else 0
        outcomes = random.choices(OUTCOMES, k=received + carried[who] - left)
        figures[f"applications.received.{who}"], figures[f"applications.carried_in.{who}"] = received, carried[who]
        figures[f"applications.total.{who}"], figures[f"applications.carried_out.{who}"] = len(outcomes), left
        for outcome in outcomes:
            figures[f"applications.{outcome}.{who}"] += 1
    for key in [key for key in figures if key.startswith("applications.") and key.endswith(".total")]:
        figures[key] = sum(figures[f"{key.removesuffix('total')}{who}"] for who in APPLICANTS)
    issued = random.randint(0, 3)
    figures["rules.normative_documents.issued"] = issued
    figures["rules.normative_documents.in_force"] = in_force + issued
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
        attachments=(Attachment(f"{report.title}.docx", to_bytes(report, "docx")),),
        source=body.name,
        contact=f"政府信息公开工作机构，{body.phone}",
        channels=("website",),
    )
