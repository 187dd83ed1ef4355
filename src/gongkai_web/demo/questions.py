"""The policy Q&A (百问百答), each answer resting on a document of the district."""

from collections.abc import Iterable

from gongkai_web.demo.markup import to_html
from gongkai_web.demo.model import Question, Record
from gongkai_web.demo.texts import load


def questions(records: Iterable[Record]) -> tuple[Question, ...]:
    """Return the entries whose document is out, published on its day; the last version of each document counts."""
    by_core: dict[str, Record] = {}
    for record in records:
        if record.published_on and not record.interprets:
            by_core[record.key.rsplit("-", 2)[0]] = record
    return tuple(
        Question(
            key=f"{it['from']}-{place}",
            body=rests_on.body,
            topic=it["topic"],
            question=it["question"],
            answer_html=to_html(it["answer"], {}),
            answers_from=rests_on.key,
            published_on=rests_on.published_on,
        )
        for place, it in enumerate(load("questions")["question"], 1)
        if (rests_on := by_core.get(it["from"])) and rests_on.published_on
    )
