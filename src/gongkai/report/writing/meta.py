"""What a page of a government site has to say about itself in ``<meta>``.

Source: 《政府网站发展指引》（国办发〔2017〕47号）附件，网页标签: three tags of the site, four of the column,
three of the article are required; Keywords, Description and Url are not.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.report.model import AnnualReport

ABSTRACT = 100  # characters of the text that serve as Description


@dataclass(frozen=True, slots=True)
class PageMeta:
    """What the report itself does not know; what stays empty is left out of the page, never invented.

    ``published_at`` is the real first publication, ``YYYY-MM-DD HH:MM``.
    """

    site_name: str = ""
    site_domain: str = ""
    site_id_code: str = ""
    column_name: str = ""
    column_description: str = ""
    column_keywords: str = ""
    column_type: str = ""
    published_at: str = ""
    source: str = ""
    url: str = ""

    def tags(self, report: AnnualReport) -> Iterator[tuple[str, str]]:
        """Yield names and contents; title, source, keywords and description come from the report."""
        paragraphs = [text for section in report.sections for text in section.paragraphs]
        tags = {
            "SiteName": self.site_name,
            "SiteDomain": self.site_domain,
            "SiteIDCode": self.site_id_code,
            "ColumnName": self.column_name,
            "ColumnDescription": self.column_description,
            "ColumnKeywords": self.column_keywords,
            "ColumnType": self.column_type,
            "ArticleTitle": report.title,
            "PubDate": self.published_at,
            "ContentSource": self.source or report.body,
            "Keywords": ",".join(filter(None, ("政府信息公开", "年度报告", report.body))),
            "Description": "".join(paragraphs)[:ABSTRACT],
            "Url": self.url,
        }
        return ((name, content) for name, content in tags.items() if content)
