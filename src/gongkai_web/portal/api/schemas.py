"""The answers of the interface; pydantic models, so that the OpenAPI description is made of them."""

from datetime import date, datetime

from ninja import Schema
from pydantic import Field


class File(Schema):
    """附件"""

    name: str
    extension: str
    media_type: str
    size: int = Field(description="大小（字节）")
    sha256: str
    url: str


class RecordOut(Schema):
    """一条政府信息"""

    id: int = Field(description="编号，也是网址的一部分")
    index_number: str | None = Field(description="索引号")
    title: str = Field(description="名称")
    document_number: str = Field(description="文号")
    body: str = Field(description="发布机构（网址标识）")
    body_name: str
    joint_bodies: list[str] = Field(description="联合发文机关（网址标识）")
    column: int = Field(description="栏目编号")
    column_title: str
    kind: str = Field(description="体裁")
    kind_label: str
    item: str = Field(description="公开事项：条例第二十条、第二十一条的项")
    item_label: str
    subject: str = Field(description="主题分类")
    subject_label: str
    document_form: str = Field(description="公文种类")
    document_form_label: str
    disclosure_status: str = Field(description="公开属性")
    dated_on: date = Field(description="成文日期")
    published_on: date | None = Field(description="发布日期")
    effective_on: date | None = Field(description="施行日期")
    ends_on: date | None = Field(description="有效期至")
    effect: str = Field(description="有效性，以当天为准；不分有效与否的为空")
    effect_label: str
    repealed_on: date | None = Field(description="废止日期")
    summary: str = Field(description="内容概述")
    keywords: list[str] = Field(description="关键词")
    source: str = Field(description="信息来源")
    url: str = Field(description="网址")
    published_at: datetime | None = Field(description="首次发布时间")
    updated_at: datetime | None = Field(description="最近变动时间")
    attachments: list[File]


class Link(Schema):
    """另一条信息"""

    id: int
    title: str
    url: str


class Group(Schema):
    """相关信息，按关系分组"""

    label: str
    records: list[Link]


class ChangeOut(Schema):
    """一次变动"""

    id: int
    record: int = Field(description="信息的编号")
    index_number: str | None
    kind: str = Field(description="published、changed、corrected、withdrawn、restored、effect、taken_over")
    kind_label: str
    at: datetime
    reason: str
    public: bool = Field(description="这条信息现在是否公开；不公开的，副本也应当删除")
    url: str


class Event(Schema):
    """更新记录的一行"""

    kind_label: str
    at: datetime
    reason: str


class FullRecordOut(RecordOut):
    """一条政府信息，带正文、相关信息和更新记录"""

    body_html: str = Field(description="正文，已经过清理的 HTML")
    interprets: list[Link] = Field(description="它解读的文件")
    interpretations: list[Link] = Field(description="解读它的信息")
    related: list[Group]
    history: list[Event]


class Records(Schema):
    """一页政府信息，新的在前"""

    records: list[RecordOut]
    next: str | None = Field(description="下一页的网址；没有了为空")


class Changes(Schema):
    """一页变动，早的在前"""

    changes: list[ChangeOut]
    next: str | None = Field(description="下一页的网址；没有了为空")
    last: int = Field(description="本页最后一次变动的编号，下次从它之后查询（after）")


class BodyOut(Schema):
    """机构"""

    slug: str
    name: str
    short_name: str
    parent: str | None = Field(description="上级（网址标识）")
    level: str
    level_label: str
    credit_code: str | None = Field(description="统一社会信用代码")
    division_code: str = Field(description="行政区划代码")
    site_code: str = Field(description="网站标识码")
    takes_applications: bool = Field(description="是否受理政府信息公开申请")
    disclosure_office: str = Field(description="政府信息公开工作机构")
    address: str
    postcode: str
    hours: str
    phone: str
    fax: str
    email: str
    abolished_on: date | None = Field(description="撤销日期")
    url: str


class Bodies(Schema):
    """全部机构，按上下级排列"""

    bodies: list[BodyOut]


class ColumnOut(Schema):
    """栏目"""

    id: int
    title: str
    parent: int | None
    type: str
    type_label: str
    body: str | None = Field(description="所属机构（网址标识）；各机构共用的为空")
    description: str
    url: str
    feed_url: str


class Columns(Schema):
    """全部栏目，按上下级排列"""

    columns: list[ColumnOut]


class QuestionOut(Schema):
    """一个问题和它的解答"""

    id: int
    topic: str
    question: str
    answer_html: str
    body: str
    basis: int | None = Field(description="依据的信息的编号")
    published_on: date


class Questions(Schema):
    """一页问答，新的在前"""

    questions: list[QuestionOut]
    next: str | None


class Problem(Schema):
    """为什么不能回答"""

    message: str = Field(description="一句话")
    parameters: dict[str, str] = Field(default_factory=dict, description="不合要求的参数和要求")


class Withdrawn(Schema):
    """已经撤回的信息"""

    message: str
    id: int
    index_number: str | None
    withdrawn_at: datetime
    reason: str
