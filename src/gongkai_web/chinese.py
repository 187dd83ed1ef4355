"""The English of Wagtail's admin that no catalogue reaches, put into Chinese.

Labels made from the names of fields, texts that are translated once, when their module is first read, and what
migrations write into the database. The catalogue in `locale` has the rest.
"""

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.db import connections
from django.db.models.signals import post_migrate
from django.forms import boundfield
from django.forms.utils import pretty_name
from django.http import HttpRequest
from django.utils.translation import gettext, override
from wagtail import hooks

if TYPE_CHECKING:
    from wagtail.admin.menu import MenuItem

# Read under `migrate`, which turns translation off, these would speak English for as long as the process lives.
TRANSLATED_ONCE = (
    "wagtail.forms",
    "wagtail.admin.viewsets.chooser",
    "wagtail.admin.forms.collections",
    "wagtail.documents.forms",
    "wagtail.images.forms",
)

SITE_COLUMNS = {"port": "端口号", "site_name": "站点名称", "root_page": "根页面"}

ACTIONS = {
    **{"add": "新增", "change": "修改", "delete": "删除", "view": "查看"},
    **{"publish": "发布", "lock": "锁定", "unlock": "解锁"},
}
FIRST_NAMES = {
    "wagtailcore.Page.title": {"Root": "根目录", "Welcome to your new Wagtail site!": "首页"},
    "wagtailcore.Page.draft_title": {"Root": "根目录", "Welcome to your new Wagtail site!": "首页"},
    "wagtailcore.Collection.name": {"Root": "全部文件"},
    "wagtailcore.Workflow.name": {"Moderators approval": "审核员审核"},
    "wagtailcore.Task.name": {"Moderators approval": "审核员审核"},
    "auth.Group.name": {"Moderators": "审核员", "Editors": "编辑员"},
}


def speak_chinese() -> None:
    """Give the admin its Chinese labels, now, and the database its Chinese names after each migration.

    To be called once, when the apps are ready.
    """
    with override(settings.LANGUAGE_CODE):
        for module in TRANSLATED_ONCE:
            import_module(module)
    vars(boundfield)["pretty_name"] = _field_label
    _label_lists()
    hooks.register("construct_help_menu", _keep_help_here)
    # Permissions are made app by app as the signal goes round, so it is answered after the last.
    last = [config for config in apps.get_app_configs() if config.models_module][-1]
    post_migrate.connect(_name, sender=last, dispatch_uid="gongkai_web.chinese")


def _field_label(name: str) -> str:
    """Return the label of a field that has none: made of its name, as Django does, and then translated."""
    return gettext(pretty_name(name))


def _label_lists() -> None:
    from wagtail.admin.views.pages.search import SearchView
    from wagtail.sites.views import IndexView

    SearchView.verbose_name = SearchView.verbose_name_plural = "页面"
    for column in IndexView.columns:
        column.label = SITE_COLUMNS.get(column.name, column.label)


def _keep_help_here(_request: HttpRequest, items: "list[MenuItem]") -> None:
    """Drop the help that lies on another host, in English."""
    items[:] = [item for item in items if not item.url.startswith("http")]


def _name(sender: AppConfig, using: str, **kwargs: Any) -> None:
    from django.contrib.auth.management import create_permissions

    made = set(connections[using].introspection.table_names())  # a migration of one app leaves others' tables out
    with override(settings.LANGUAGE_CODE):
        if "auth_permission" in made:
            create_permissions(sender, using=using, verbosity=0)  # its own turn for the last app comes after ours
            _name_permissions(using)
        for field, names in FIRST_NAMES.items():
            name, _, attribute = field.rpartition(".")
            model = apps.get_model(name)
            for english, chinese in names.items() if model._meta.db_table in made else ():
                rows = model._default_manager.using(using).filter(**{attribute: english})
                rows.update(**{attribute: chinese})


def _name_permissions(using: str) -> None:
    permissions = apps.get_model("auth.Permission")._default_manager.using(using)
    renamed = []
    for permission in permissions.filter(name__regex="[A-Za-z]{3}").select_related("content_type"):
        permission.name = _permission_name(permission)
        renamed.append(permission)
    permissions.bulk_update(renamed, ["name"], batch_size=200)


def _permission_name(permission: Any) -> str:
    """Return 新增用户组 for "Can add group"; what a package has named itself is in the catalogue."""
    action = re.fullmatch(rf"({'|'.join(ACTIONS)})_\w+", permission.codename)
    model = permission.content_type.model_class()
    if action and model and permission.name.startswith("Can "):
        return f"{ACTIONS[action[1]]}{model._meta.verbose_name}"
    return gettext(permission.name)
