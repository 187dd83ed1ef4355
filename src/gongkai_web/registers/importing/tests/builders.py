"""Registers as offices keep them, uploaded as the disclosure office does."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from gongkai_web.applications.models import Applicant, Application, ApplicationEvent, CaseNumber
from gongkai_web.applications.tests.builders_steps import Office
from gongkai_web.audit.models import Entry
from gongkai_web.registers.models import RegisterImport, RegisterImportRow

HEADINGS = [
    "序号",
    "申请编号",
    "申请日期",
    "申请方式",
    "申请人性质",
    "申请人姓名",
    "电话",
    "申请内容",
    "答复结果",
    "答复时间",
]
NAME, PHONE = "欧阳见川", "13700001234"
GRANTED = [
    "1",
    "2025-01",
    "2025年3月3日",
    "网上申请",
    "公民",
    NAME,
    PHONE,
    "区政府2024年决算表",
    "予以公开",
    "2025-03-20",
]
REFUSED = [
    "2",
    "2025-02",
    "2025/4/1",
    "EMS",
    "企业",
    "青云木业公司",
    "",
    "某项目环评批复",
    "三类内部事务信息",
    "2025-04-25",
]
RUNNING = ["3", "2025-03", "2025-12-22", "当面提交", "律师事务所", "云川律师", "", "征地补偿安置方案", "", ""]


def xlsx(*rows: list[str], sheet: str = "2025年", **others: list[list[str]]) -> bytes:
    book = Workbook()
    for name, lines in ({sheet: list(rows)} | others).items():
        page = book.create_sheet(name)
        for line in lines:
            page.append(line)
    book.remove(book.worksheets[0])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def titled(*rows: list[str]) -> bytes:
    return xlsx(["2025年度政府信息公开申请台账"], [], HEADINGS, *rows)


def upload(client: Client, office: Office, data: bytes, name: str = "台账.xlsx", **more: Any) -> Any:
    given = {"file": SimpleUploadedFile(name, data), "body": office.body.pk, **more}
    return client.post(reverse("registers:imports"), given)


def begun(client: Client, office: Office, *rows: list[str]) -> RegisterImport:
    answer = upload(client, office, titled(*(rows or (GRANTED, REFUSED, RUNNING))))
    assert answer.status_code == 302, answer.context["form"].errors
    return RegisterImport.objects.latest("pk")


def confirmed(client: Client, run: RegisterImport, **more: Any) -> RegisterImport:
    client.post(reverse("registers:import_confirm", args=[run.pk]), more)
    run.refresh_from_db()
    return run


def imported(client: Client, office: Office, *rows: list[str]) -> list[Application]:
    confirmed(client, begun(client, office, *rows))
    return list(Application.objects.filter(body=office.body).order_by("pk"))


def everything() -> str:
    """Return all that lies in the tables that an import writes."""
    tables = [model._meta.db_table for model in (RegisterImport, RegisterImportRow, Applicant, Application)]
    tables += [model._meta.db_table for model in (ApplicationEvent, CaseNumber, Entry)]
    with connection.cursor() as cursor:
        found = []
        for name in tables:
            cursor.execute(f'SELECT * FROM "{name}"')
            found += cursor.fetchall()
    return str(found)


def meanings(run: RegisterImport, **changes: str) -> dict[str, str]:
    given = {f"column{place}": run.mapping[heading] for place, heading in enumerate(run.headings)}
    for name, words in run.words.items():
        given |= {f"{name}{place}": value for place, value in enumerate(words.values())}
    return given | changes
