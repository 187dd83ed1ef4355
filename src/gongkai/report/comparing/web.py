"""A comparison as an accessible HTML page: caption, header scopes, flags told in words as well as colour."""

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gongkai.report.comparing.comparison import Comparison
from gongkai.report.comparing.words import head_texts, rate_text, remarks, row_texts

TEMPLATES = Path(__file__).parent


def to_html(comparison: Comparison, charts: Iterable[str] = ()) -> str:
    """Return the page; ``charts`` are SVG documents of ``comparing.charts``, set in above the table."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("comparison.html.jinja").render(
        title=comparison.title,
        charts=[svg[svg.index("<svg") :] for svg in charts],
        heads=head_texts(comparison),
        rows=row_texts(comparison),
        report_heads=comparison.heads,
        rates=[[rate.label, *(rate_text(one) for one in rate.rates)] for rate in comparison.rates],
        remarks=remarks(comparison),
    )
