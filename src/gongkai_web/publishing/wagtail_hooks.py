"""What the workbench shows of publishing."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from gongkai_web.publishing.workbench.viewset import RecordViewSet

register_snippet(RecordViewSet)


@hooks.register("insert_global_admin_css")
def workbench_css() -> SafeString:
    """Give our pages their layout."""
    return format_html('<link rel="stylesheet" href="{}">', static("gongkai/workbench/workbench.css"))
