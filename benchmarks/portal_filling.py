"""Fill a platform's empty database with 10,100 invented records: ``python -m benchmarks.portal_filling``.

Prints the addresses that are asked for, as JSON.
"""

import json
from datetime import date, timedelta
from random import Random
from typing import Any

MANY, FEW = 10_000, 100
A_RECORD_HAS = 2  # attachments
WORDS = (
    *("青云区", "各镇", "街道", "有关单位", "按照", "要求", "组织", "开展", "工作", "认真"),
    *("落实", "责任", "加强", "服务", "企业", "群众", "项目", "资金", "管理", "监督"),
)


def paragraphs(random: Random, number: int = 12) -> str:
    """Return an invented text of some 1,500 characters."""
    texts = ("".join(random.choices(WORDS, k=50)) for _ in range(number))
    return "".join(f"<h2>第{n}条</h2><p>{text}。</p>" for n, text in enumerate(texts, 1))


def fill() -> dict[str, Any]:
    """Make a body, two columns and their records; return addresses."""
    from gongkai_web.publishing.models import Column, Record
    from gongkai_web.publishing.signals import record_changed
    from gongkai_web.testing.builders import make_body, make_column

    random = Random(1)
    body = make_body("青云区科学技术局", slug="science")
    news = make_column("政务动态", slug="news", show_in_menus=True)
    many, few = make_column("多", news, slug="many"), make_column("少", news, slug="few")

    def row(number: int, column: Column) -> Record:
        return Record(
            body=body,
            column=column,
            title=f"关于做好第{number}批科技计划项目申报工作的通知",
            document_number=f"青科字〔2026〕{number}号",
            index_number=f"{body.pk:04d}/2026-{number:06d}",
            kind="notice",
            item="20-1",
            dated_on=date(2026, 1, 1) + timedelta(days=number % 300),
            published_on=date(2026, 1, 2) + timedelta(days=number % 300),
            summary="组织申报科技计划项目，明确条件、程序和时间。",
            body_html=paragraphs(random),
            live=True,
        )

    rows = [row(n, many if n <= MANY else few) for n in range(1, MANY + FEW + 1)]
    Record.objects.bulk_create(rows, batch_size=200)
    _surround(rows)
    record_changed.send(sender=Record, records=[])
    asked = [f"/records/{one.pk}/" for one in random.sample(rows, 2000)]
    return {"records": asked, "many": "/news/many/", "few": "/news/few/"}


def _surround(rows: list[Any]) -> None:
    """Give the records files and a history, as those of a real body have."""
    from django.utils import timezone

    from gongkai_web.publishing.models import Attachment, Change, StoredFile

    file = StoredFile.objects.create(sha256="ab" * 32, size=48_000, extension="pdf", media_type="application/pdf")
    Attachment.objects.bulk_create(
        (
            Attachment(record=one, file=file, name=f"附件{n}.pdf", sort_order=n)
            for one in rows
            for n in range(A_RECORD_HAS)
        ),
        batch_size=500,
    )
    now = timezone.now()
    Change.objects.bulk_create((Change(record=one, kind="published", at=now) for one in rows), batch_size=500)


if __name__ == "__main__":
    from gongkai_web.commands.starting import prepare, start

    start()
    prepare()
    print(json.dumps(fill()))
