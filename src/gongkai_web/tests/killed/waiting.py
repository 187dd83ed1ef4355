"""Fill an empty platform: ``python -m gongkai_web.tests.killed.waiting NUMBER PUBLIC``.

NUMBER records that wait for their approval; PUBLIC others that have been taken over, without index. Prints JSON.
"""

import json
import sys
from datetime import date
from typing import Any

APPROVER = "approver"


def fill(number: int, public: int) -> dict[str, Any]:
    """Make them; return the ids of those that wait."""
    from gongkai.rules.secrecy import QUESTIONS, Answer, Answered
    from gongkai_web.bodies.roles import Role
    from gongkai_web.publishing.models import Record, Verdict
    from gongkai_web.publishing.review.decision import Decide
    from gongkai_web.publishing.review.submission import Submit
    from gongkai_web.testing.builders import make_body, make_column, make_person, make_record

    body, column = make_body("青云区科学技术局"), make_column()
    drafter = make_person(body, Role.DRAFTER)
    department = make_person(body, Role.DEPARTMENT_REVIEWER)
    secrecy = make_person(body, Role.SECRECY_REVIEWER)
    make_person(body, Role.APPROVER, username=APPROVER)
    sheet = {question.id: Answered(Answer.NO, "") for question in QUESTIONS}
    waiting = []
    for n in range(1, number + 1):
        record = make_record(body, column=column, title=f"关于第{n:03d}号课题立项的通知", drafted_by=drafter)
        Submit(record, drafter).execute()
        Decide(_again(record), department, Verdict.APPROVED).execute()
        Decide(_again(record), secrecy, Verdict.APPROVED, sheet=sheet).execute()
        waiting.append(record.pk)
    Record.objects.bulk_create(
        Record(
            body=body,
            column=column,
            title=f"第{n:04d}号旧文",
            body_html="<p>从原网站迁入。</p>",
            index_number=f"旧-{n:04d}",
            published_on=date(2019, 5, 6),
            live=True,
        )
        for n in range(1, public + 1)
    )
    return {"waiting": waiting}


def _again(record: Any) -> Any:
    return type(record).objects.get(pk=record.pk)


if __name__ == "__main__":
    from gongkai_web.commands.starting import start

    start()
    print(json.dumps(fill(*map(int, sys.argv[1:]))))
