"""The home page and the columns that every site of a public body has (国办公开办函〔2019〕61号; 条例第二十条)."""

from wagtail.models import Page, Site

from gongkai.rules.classification import ColumnType
from gongkai_web.publishing.models import Column, HomePage

# slug, title, type, slug of the column above
COLUMNS = (
    ("news", "政务动态", ColumnType.NEWS, ""),
    ("notices", "通知公告", ColumnType.NOTICES, ""),
    ("policies", "政策文件", ColumnType.POLICIES, ""),
    ("interpretation", "政策解读", ColumnType.INTERPRETATION, "policies"),
    ("disclosure", "政府信息公开", ColumnType.STATUTORY, ""),
    ("guide", "政府信息公开指南", ColumnType.GUIDE, "disclosure"),
    ("disclosure-policies", "政府信息公开制度", ColumnType.DISCLOSURE_POLICIES, "disclosure"),
    ("statutory", "法定主动公开内容", ColumnType.STATUTORY, "disclosure"),
    ("annual-reports", "政府信息公开年报", ColumnType.ANNUAL_REPORTS, "disclosure"),
    ("on-application", "依申请公开", ColumnType.ON_APPLICATION, "disclosure"),
)


def make_site(title: str, hostname: str = "localhost") -> HomePage:
    """Make the home page in place of whatever Wagtail brought, without columns."""
    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    root = Page.get_first_root_node()
    home: HomePage = root.add_child(instance=HomePage(title=title, slug="home"))
    Site.objects.create(hostname=hostname, site_name=title, root_page=home, is_default_site=True)
    return home


def make_statutory_columns(home: HomePage) -> None:
    """Make the columns of a new site."""
    made: dict[str, Column] = {}
    for slug, title, kind, above in COLUMNS:
        parent = Page.objects.get(pk=(made[above] if above else home).pk)
        column = Column(title=title, slug=slug, type=kind.value, show_in_menus=not above)
        made[slug] = parent.add_child(instance=column)
