"""One result as it is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects
from django.utils.safestring import SafeString

from gongkai.rules.classification import Kind
from gongkai_web.bodies.models import PublicBody
from gongkai_web.publishing.effect import Tag, standing
from gongkai_web.publishing.models import Record
from gongkai_web.search.marking import marked, snippet
from gongkai_web.search.passages import Passage, attachment_passages, body_passages
from gongkai_web.search.tokens import cleaned, fold_cleaned

SHOWN = (
    *("title", "document_number", "index_number", "summary", "keywords", "body_html", "kind", "effect"),
    *("published_on", "effective_on", "ends_on", "body__name", "body__slug", "body__short_name"),
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A record with what was found in it; the HTML is escaped and its words are marked."""

    record: Record
    title_html: SafeString
    number_html: SafeString
    snippet_html: SafeString
    found_in: str = ""

    def get_absolute_url(self) -> str:
        """Return the record's address."""
        return self.record.get_absolute_url()

    @property
    def issuing_body(self) -> PublicBody:
        """Return 发布机构."""
        return self.record.body

    @property
    def published_on(self) -> date | None:
        """Return 发布日期."""
        return self.record.published_on

    @property
    def document_number(self) -> SafeString:
        """Return 文号, marked."""
        return self.number_html

    @property
    def kind(self) -> Kind:
        """Return 体裁."""
        return self.record.record_kind

    @property
    def effect_status(self) -> Tag | None:
        """Return 有效性 as it is today, of what has any."""
        return standing(self.record.effect, self.record.effective_on, self.record.ends_on)


def hits_of(records: Sequence[int], terms: Sequence[str]) -> list[Hit]:
    """Return the records as results, in their order; the number of queries doesn't depend on how many they are."""
    found = Record.objects.public().only(*SHOWN).select_related("body").in_bulk(list(records))
    shown = {pk: _best(body_passages(record), terms) for pk, record in found.items()}
    unseen = [record for pk, record in found.items() if terms and not _is_shown(shown[pk], record, terms)]
    prefetch_related_objects(unseen, "attachments__file")
    for record in unseen:
        elsewhere = _best(attachment_passages(record), terms)
        if _held(elsewhere, terms) > _held(shown[record.pk], terms):
            shown[record.pk] = elsewhere
    return [_hit(found[pk], shown[pk], terms) for pk in records if pk in found]


def _hit(record: Record, passage: Passage | None, terms: Sequence[str]) -> Hit:
    return Hit(
        record=record,
        title_html=marked(cleaned(record.title), terms),
        number_html=marked(cleaned(record.document_number), terms),
        snippet_html=snippet(passage.text if passage else "", terms),
        found_in=passage.attachment if passage else "",
    )


def _is_shown(passage: Passage | None, record: Record, terms: Sequence[str]) -> bool:
    """Tell whether title, number and passage show all the words, so that the attachments needn't be looked into."""
    seen = f"{record.title}\n{record.document_number}\n{record.index_number}\n{passage.text if passage else ''}"
    seen = "\n".join(fold_cleaned(cleaned(line)) for line in seen.split("\n"))
    return all(term in seen for term in terms)


def _best(passages: Iterable[Passage], terms: Sequence[str]) -> Passage | None:
    """Return the passage that holds the most of the words, the first of several."""
    best, most = None, -1
    for passage in passages:
        if (held := _held(passage, terms)) > most:
            best, most = passage, held
        if most == len(terms):
            break
    return best


def _held(passage: Passage | None, terms: Sequence[str]) -> int:
    if passage is None:
        return 0
    text = fold_cleaned(passage.text)
    return sum(term in text for term in terms)
