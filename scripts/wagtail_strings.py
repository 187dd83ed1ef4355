"""List what the site's packages say in no Chinese yet, and enter it in our own catalogue for translation.

Wagtail, allauth and the other packages of the site carry zh-Hans catalogues of their own, with gaps, and with words
that differ from the law's or from one another. Ours, in src/gongkai_web/locale, fills the gaps and wins over theirs
(LOCALE_PATHS). `python -m scripts.wagtail_strings` adds each message that has no Chinese, empty, and each whose
Chinese uses a word of `WORDS`, with ours in its place and marked fuzzy; both are then for a person to finish.
`make catalogue` compiles the result.
"""

import re
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

OURS = Path(__file__).parents[1] / "src" / "gongkai_web" / "locale" / "zh_Hans" / "LC_MESSAGES"
DOMAINS = ("django", "djangojs")

PACKAGES = (
    "allauth",
    "axes",
    "django",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "modelsearch",
    "rest_framework",
    "taggit",
    "treebeard",
    "wagtail",
)

# Parts of these packages that the site doesn't install, and those that speak to developers only.
LEFT_OUT = (
    "allauth/headless",
    "allauth/idp",
    "allauth/socialaccount/providers",
    "django/contrib/admin",
    "django/contrib/admindocs",
    "django/contrib/flatpages",
    "django/contrib/gis",
    "django/contrib/redirects",
    "django/core/management",
    "wagtail/contrib/legacy",
    "wagtail/contrib/simple_translation",
    "wagtail/contrib/styleguide",
    "wagtail/project_template",
    "wagtail/test",
)
# The word a package uses in Chinese, and the one the staff know; the longer first, since each is looked for in turn.
WORDS = {
    "allauth": {
        "双因素身份认证": "双因素认证",
        "双因素身份验证": "双因素认证",
        "双因素验证": "双因素认证",
        "两步验证": "双因素认证",
        "身份验证器应用程序": "认证应用",
        "身份验证器应用": "认证应用",
        "恢复代码": "恢复码",
        "验证代码": "验证码",
        "登录代码": "登录验证码",
        "重置代码": "重置验证码",
        "passkey": "通行密钥",
        "Passkey": "通行密钥",
        "Email": "电子邮箱",
        "email": "电子邮箱",
        "电子邮箱地址": "电子邮箱",
        "电子邮件地址": "电子邮箱",
        "帐户": "账号",
        "帐号": "账号",
        "账户": "账号",
        "登出": "退出",
    },
    "wagtail": {
        "片段": "条目",
        "集合": "文件夹",
        "工作流": "流程",
        "任务": "环节",
        "修订版本": "版本",
        "发布计划": "发布安排",
        "取消发布": "撤下",
        "提交审核": "送审",
        "批准": "同意",
        "驳回": "退回",
        "拒绝": "退回",
        "评论": "批注",
        "私有": "限制访问",
        "子页面": "下级页面",
        "父页面": "上级页面",
        "缩略名": "网址名",
        "控制面板": "工作台",
        "区域设置": "语言",
        "拖曳": "拖动",
        "动作": "操作",
        "推广": "推荐",
        "注销": "退出",
        "过滤": "筛选",
        "帐号": "账号",
        "报告": "报表",
        "URL": "网址",
        "ID": "编号",
        "你": "您",
    },
}

NOT_SHOWN = re.compile(r"/(tests?|management|migrations|conf/locale)/")

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

FIXED = re.compile(r"(%\(\w+\)[a-z]|%[sdr]|\{\w*\}|<[^>]+>)")

Key = tuple[str, str | None]  # the singular, as gettext looks it up, and the context


def key(message: Message) -> Key:
    """Return that by which gettext finds a message."""
    return (message.id[0] if isinstance(message.id, tuple | list) else message.id), message.context


def texts(message: Message) -> tuple[str, ...]:
    """Return the translations of a message, one for each plural form."""
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string or "",)


def is_translated(message: Message | None) -> bool:
    """Tell whether a message has a text in every plural form, and not a guessed (fuzzy) one."""
    return message is not None and not message.fuzzy and all(texts(message))


def folder(package: str) -> Path:
    """Return where an installed package lies."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is not installed: uv sync --all-extras")
    return Path(spec.origin).parent


def is_left_out(path: Path, package: Path) -> bool:
    """Tell whether a file belongs to a part of its package that nobody sees on our site."""
    inside = path.relative_to(package.parent).as_posix()
    return inside.startswith(tuple(f"{part}/" for part in LEFT_OUT)) or bool(NOT_SHOWN.search(inside))


def read(path: Path) -> Catalog:
    """Read a .po or .mo file."""
    with path.open("rb") as source:
        return read_po(source) if path.suffix == ".po" else read_mo(source)


def shipped(package: str, language: str, domain: str) -> Iterator[Catalog]:
    """Yield the catalogues a package ships for a language; the .mo where there is no .po."""
    top = folder(package)
    for mo in sorted(top.rglob(f"locale/{language}/LC_MESSAGES/{domain}.mo")):
        if not is_left_out(mo.parents[2], top):
            po = mo.with_suffix(".po")
            yield read(po if po.exists() else mo)


def said_in_source(package: str) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Yield the messages, with their contexts, in a package's Python and templates."""
    top = folder(package)
    for path in sorted([*top.rglob("*.py"), *top.rglob("templates/**/*.html"), *top.rglob("templates/**/*.txt")]):
        if is_left_out(path, top):
            continue
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # Brackets keep the indentation of a template from being read as Python's.
            source = f"(\n{templatize(source, origin=str(path))}\n)"
        for _line, said, _comments, context in extract("python", BytesIO(source.encode()), KEYWORDS):
            if any(said):
                yield said, context


def wanted(package: str, domain: str) -> Catalog:
    """Return every message a package may show, without translations."""
    found = Catalog(domain=domain)
    for catalogue in shipped(package, "en", domain):
        for message in catalogue:
            if message.id:
                found.add(message.id, context=message.context, auto_comments=[package])
    if domain == "django":
        for said, context in said_in_source(package):
            found.add(said, context=context, auto_comments=[package])
    return found


def given(package: str, domain: str) -> dict[Key, Message]:
    """Return what a package itself says in Chinese."""
    messages = [message for catalogue in shipped(package, "zh_Hans", domain) for message in catalogue]
    return {key(message): message for message in messages if message.id and is_translated(message)}


def in_our_words(text: str, package: str) -> str:
    """Return a package's Chinese text with our words for its; placeholders and tags stay as they are.

    >>> in_our_words("工作流任务已取消", "wagtail")
    '流程环节已取消'
    """
    pieces = FIXED.split(text)  # every second piece is a placeholder or a tag
    for theirs, word in WORDS.get(package, {}).items():
        pieces[::2] = [piece.replace(theirs, word) for piece in pieces[::2]]
    return "".join(pieces)


def gaps(package: str, domain: str, ours: Catalog) -> Iterator[Message]:
    """Yield the messages of a package that our catalogue should have and hasn't.

    Those without Chinese come empty, those whose Chinese uses other words than ours fuzzy.
    """
    has = {key(message) for message in ours if message.id}
    theirs = given(package, domain)
    for message in wanted(package, domain):
        if not message.id or key(message) in has:
            continue
        if key(message) not in theirs:
            yield message
            continue
        shown = texts(theirs[key(message)])
        if shown != (better := tuple(in_our_words(text, package) for text in shown)):
            message.string = better if message.pluralizable else better[0]
            message.flags.add("fuzzy")
            yield message


def enter_gaps(domain: str) -> int:
    """Add to our catalogue what it lacks; return how many messages wait there for a person."""
    path = OURS / f"{domain}.po"
    ours = read(path)
    for package in PACKAGES:
        for message in list(gaps(package, domain, ours)):
            ours.add(
                message.id,
                message.string,
                flags=message.flags,
                auto_comments=message.auto_comments,
                context=message.context,
            )
    with path.open("wb") as target:
        write_po(target, ours, width=120, sort_output=True)
    return sum(not is_translated(message) for message in ours if message.id)


if __name__ == "__main__":
    waiting = {domain: enter_gaps(domain) for domain in DOMAINS}
    print("\n".join(f"{domain}.po: {count} to translate" for domain, count in waiting.items()))
    sys.exit(any(waiting.values()))
