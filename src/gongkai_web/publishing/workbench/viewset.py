"""Records in Wagtail's admin."""

from typing import Any

from django.urls import path
from wagtail.snippets.views.snippets import SnippetViewSet

from gongkai_web.publishing.channels.view import channels, remove_channel
from gongkai_web.publishing.correction.view import correct
from gongkai_web.publishing.models import Record
from gongkai_web.publishing.pictures.view import add_picture, picture
from gongkai_web.publishing.review.preflight_view import preflight, recall
from gongkai_web.publishing.review.view import make_up, review
from gongkai_web.publishing.withdrawal.view import withdraw
from gongkai_web.publishing.workbench.choosing import RecordChooser
from gongkai_web.publishing.workbench.dossier import dossier
from gongkai_web.publishing.workbench.editing import RecordCreate, RecordEdit
from gongkai_web.publishing.workbench.files import attachment
from gongkai_web.publishing.workbench.lists import RecordFilters, RecordList
from gongkai_web.publishing.workbench.panels import editor
from gongkai_web.publishing.workbench.policy import POLICY, RecordPolicy
from gongkai_web.publishing.workbench.reach import within_reach


class RecordViewSet(SnippetViewSet):
    """List, editor, versions; and our own pages of a record beside them."""

    model = Record
    icon = "doc-full-inverse"
    menu_label = "政府信息"
    menu_order = 110
    add_to_admin_menu = True
    admin_url_namespace = "records"
    base_url_path = "records"
    chooser_admin_url_namespace = "record_chooser"
    chooser_base_url_path = "record-chooser"
    chooser_viewset_class = RecordChooser
    index_view_class = RecordList
    add_view_class = RecordCreate
    edit_view_class = RecordEdit
    filterset_class = RecordFilters
    copy_view_enabled = False
    list_per_page = 30
    ordering = ("-id",)
    search_fields = ("title", "document_number", "index_number")
    search_backend_name = None
    export_filename = "政府信息"
    list_export = (
        *("index_number", "title", "document_number", "body", "column", "get_kind_display", "get_item_display"),
        *("get_disclosure_status_display", "status_reason", "dated_on", "published_on", "effective_on", "ends_on"),
        *("get_effect_display", "live", "withdrawn_at", "withdrawal_reason"),
    )
    export_headings = {  # noqa: RUF012 - as Wagtail has it
        "index_number": "索引号",
        "get_kind_display": "体裁",
        "get_item_display": "公开事项",
        "get_disclosure_status_display": "公开属性",
        "get_effect_display": "有效性",
        "live": "是否公开",
        "body": "发布机构",
        "column": "栏目",
    }
    edit_handler = editor()

    @property
    def permission_policy(self) -> RecordPolicy:
        """Return ours."""
        return POLICY

    def get_urlpatterns(self) -> list[Any]:
        """Return every address, each closed to records out of reach."""
        ours = [
            path("pictures/", add_picture, name="add_picture"),
            path("pictures/<str:token>/", picture, name="picture"),
            path("<int:pk>/", dossier, name="dossier"),
            path("<int:pk>/files/<str:sha256>/", attachment, name="attachment"),
            path("<int:pk>/preflight/", preflight, name="preflight"),
            path("<int:pk>/recall/", recall, name="recall"),
            path("<int:pk>/review/", review, name="review"),
            path("<int:pk>/make-up/", make_up, name="make_up"),
            path("<int:pk>/correct/", correct, name="correct"),
            path("<int:pk>/withdraw/", withdraw, name="withdraw"),
            path("<int:pk>/channels/", channels, name="channels"),
            path("<int:pk>/channels/<int:channel>/remove/", remove_channel, name="remove_channel"),
        ]
        return [within_reach(pattern) for pattern in [*super().get_urlpatterns(), *ours]]
