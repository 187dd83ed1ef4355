import datetime
import uuid

import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import wagtail.fields
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models

import gongkai_web.publishing.models.uploads


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("bodies", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HomePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("introduction", models.CharField(blank=True, max_length=300, verbose_name="简介")),
            ],
            options={
                "verbose_name": "首页",
                "verbose_name_plural": "首页",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="TextPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("text", wagtail.fields.RichTextField(verbose_name="正文")),
            ],
            options={
                "verbose_name": "说明页",
                "verbose_name_plural": "说明页",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Column",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("news", "动态要闻"),
                            ("notices", "通知公告"),
                            ("policies", "政策文件"),
                            ("interpretation", "政策解读"),
                            ("guide", "政府信息公开指南"),
                            ("disclosure_policies", "政府信息公开制度"),
                            ("statutory", "法定主动公开内容"),
                            ("annual_reports", "政府信息公开年报"),
                            ("on_application", "依申请公开"),
                            ("organisation", "机构概况"),
                            ("services", "办事服务"),
                            ("service_statistics", "办事统计"),
                            ("answers", "留言答复"),
                            ("data", "数据发布"),
                            ("topic", "专题专栏"),
                            ("other", "其他栏目"),
                        ],
                        default="other",
                        max_length=30,
                        verbose_name="类型",
                    ),
                ),
                (
                    "list_style",
                    models.CharField(
                        choices=[
                            ("dates", "标题和日期"),
                            ("summaries", "标题、摘要和日期"),
                            ("documents", "文件列表（文号、效力）"),
                        ],
                        default="dates",
                        max_length=20,
                        verbose_name="列表样式",
                    ),
                ),
                (
                    "item",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("20-1", "规章和规范性文件（第二十条第（一）项）"),
                            ("20-2", "机构职能（第二十条第（二）项）"),
                            ("20-3", "规划信息（第二十条第（三）项）"),
                            ("20-4", "统计信息（第二十条第（四）项）"),
                            ("20-5", "行政许可和管理服务（第二十条第（五）项）"),
                            ("20-6", "行政处罚和行政强制（第二十条第（六）项）"),
                            ("20-7", "财政预决算（第二十条第（七）项）"),
                            ("20-8", "行政事业性收费（第二十条第（八）项）"),
                            ("20-9", "政府集中采购（第二十条第（九）项）"),
                            ("20-10", "重大建设项目（第二十条第（十）项）"),
                            ("20-11", "民生保障（第二十条第（十一）项）"),
                            ("20-12", "应急管理（第二十条第（十二）项）"),
                            ("20-13", "监督检查（第二十条第（十三）项）"),
                            ("20-14", "公务员招考（第二十条第（十四）项）"),
                            ("20-15", "其他法定信息（第二十条第（十五）项）"),
                            ("21-county-1", "市政建设（第二十一条）"),
                            ("21-county-2", "公共服务（第二十一条）"),
                            ("21-county-3", "公益事业（第二十一条）"),
                            ("21-county-4", "土地征收（第二十一条）"),
                            ("21-county-5", "房屋征收（第二十一条）"),
                            ("21-county-6", "治安管理（第二十一条）"),
                            ("21-county-7", "社会救助（第二十一条）"),
                            ("21-township-1", "农业农村政策（第二十一条）"),
                            ("21-township-2", "农田水利工程建设运营（第二十一条）"),
                            ("21-township-3", "农村土地承包经营权流转（第二十一条）"),
                            ("21-township-4", "宅基地使用情况审核（第二十一条）"),
                            ("21-township-5", "土地征收（第二十一条）"),
                            ("21-township-6", "房屋征收（第二十一条）"),
                            ("21-township-7", "筹资筹劳（第二十一条）"),
                            ("21-township-8", "社会救助（第二十一条）"),
                        ],
                        max_length=20,
                        verbose_name="公开事项",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("government_rules", "规章"),
                            ("normative_document", "行政规范性文件"),
                            ("other_document", "其他文件"),
                            ("interpretation", "政策解读"),
                            ("news", "动态"),
                            ("notice", "通知公告"),
                            ("publicity_notice", "公示"),
                            ("organisation", "机构职能"),
                            ("personnel", "人事"),
                            ("plan", "规划计划"),
                            ("statistics", "统计"),
                            ("service_guide", "办事指南"),
                            ("licence", "行政许可"),
                            ("enforcement", "执法"),
                            ("budget", "预算决算"),
                            ("charge", "行政事业性收费"),
                            ("procurement", "政府采购"),
                            ("project", "重大建设项目"),
                            ("welfare", "民生保障"),
                            ("emergency", "应急管理"),
                            ("inspection", "监督检查"),
                            ("proposal_reply", "建议提案办理"),
                            ("annual_report", "政府信息公开工作年度报告"),
                            ("other", "其他"),
                        ],
                        max_length=30,
                        verbose_name="默认体裁",
                    ),
                ),
                (
                    "fresh_days",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="不填则按栏目类型的检查指标", null=True, verbose_name="更新期限（日）"
                    ),
                ),
                ("description", models.CharField(blank=True, max_length=300, verbose_name="栏目说明")),
                ("keywords", models.CharField(blank=True, max_length=200, verbose_name="栏目关键词")),
                ("old_paths", models.JSONField(blank=True, default=list, verbose_name="曾用网址")),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        help_text="不填则各机关都可以在本栏目公开信息",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="columns",
                        to="bodies.publicbody",
                        verbose_name="所属机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "栏目",
                "verbose_name_plural": "栏目",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name="摘要")),
                ("size", models.BigIntegerField(verbose_name="大小（字节）")),
                ("extension", models.CharField(max_length=10, verbose_name="类型")),
                ("media_type", models.CharField(max_length=100, verbose_name="媒体类型")),
                ("text", models.TextField(blank=True, editable=False, verbose_name="文字")),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="上传时间")),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="上传人",
                    ),
                ),
            ],
            options={
                "verbose_name": "文件",
                "verbose_name_plural": "文件",
            },
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "审定",
                "verbose_name_plural": "审定",
            },
            bases=("wagtailcore.task",),
        ),
        migrations.CreateModel(
            name="DepartmentReview",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "科室审核",
                "verbose_name_plural": "科室审核",
            },
            bases=("wagtailcore.task",),
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(default=False, editable=False, verbose_name="has unpublished changes"),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="first published at"),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("locked", models.BooleanField(default=False, editable=False, verbose_name="locked")),
                ("locked_at", models.DateTimeField(editable=False, null=True, verbose_name="locked at")),
                (
                    "index_number",
                    models.CharField(editable=False, max_length=60, null=True, unique=True, verbose_name="索引号"),
                ),
                ("title", models.CharField(max_length=300, verbose_name="名称")),
                ("document_number", models.CharField(blank=True, db_index=True, max_length=60, verbose_name="文号")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("government_rules", "规章"),
                            ("normative_document", "行政规范性文件"),
                            ("other_document", "其他文件"),
                            ("interpretation", "政策解读"),
                            ("news", "动态"),
                            ("notice", "通知公告"),
                            ("publicity_notice", "公示"),
                            ("organisation", "机构职能"),
                            ("personnel", "人事"),
                            ("plan", "规划计划"),
                            ("statistics", "统计"),
                            ("service_guide", "办事指南"),
                            ("licence", "行政许可"),
                            ("enforcement", "执法"),
                            ("budget", "预算决算"),
                            ("charge", "行政事业性收费"),
                            ("procurement", "政府采购"),
                            ("project", "重大建设项目"),
                            ("welfare", "民生保障"),
                            ("emergency", "应急管理"),
                            ("inspection", "监督检查"),
                            ("proposal_reply", "建议提案办理"),
                            ("annual_report", "政府信息公开工作年度报告"),
                            ("other", "其他"),
                        ],
                        default="notice",
                        max_length=30,
                        verbose_name="体裁",
                    ),
                ),
                (
                    "item",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("20-1", "规章和规范性文件（第二十条第（一）项）"),
                            ("20-2", "机构职能（第二十条第（二）项）"),
                            ("20-3", "规划信息（第二十条第（三）项）"),
                            ("20-4", "统计信息（第二十条第（四）项）"),
                            ("20-5", "行政许可和管理服务（第二十条第（五）项）"),
                            ("20-6", "行政处罚和行政强制（第二十条第（六）项）"),
                            ("20-7", "财政预决算（第二十条第（七）项）"),
                            ("20-8", "行政事业性收费（第二十条第（八）项）"),
                            ("20-9", "政府集中采购（第二十条第（九）项）"),
                            ("20-10", "重大建设项目（第二十条第（十）项）"),
                            ("20-11", "民生保障（第二十条第（十一）项）"),
                            ("20-12", "应急管理（第二十条第（十二）项）"),
                            ("20-13", "监督检查（第二十条第（十三）项）"),
                            ("20-14", "公务员招考（第二十条第（十四）项）"),
                            ("20-15", "其他法定信息（第二十条第（十五）项）"),
                            ("21-county-1", "市政建设（第二十一条）"),
                            ("21-county-2", "公共服务（第二十一条）"),
                            ("21-county-3", "公益事业（第二十一条）"),
                            ("21-county-4", "土地征收（第二十一条）"),
                            ("21-county-5", "房屋征收（第二十一条）"),
                            ("21-county-6", "治安管理（第二十一条）"),
                            ("21-county-7", "社会救助（第二十一条）"),
                            ("21-township-1", "农业农村政策（第二十一条）"),
                            ("21-township-2", "农田水利工程建设运营（第二十一条）"),
                            ("21-township-3", "农村土地承包经营权流转（第二十一条）"),
                            ("21-township-4", "宅基地使用情况审核（第二十一条）"),
                            ("21-township-5", "土地征收（第二十一条）"),
                            ("21-township-6", "房屋征收（第二十一条）"),
                            ("21-township-7", "筹资筹劳（第二十一条）"),
                            ("21-township-8", "社会救助（第二十一条）"),
                        ],
                        max_length=20,
                        verbose_name="公开事项",
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("01", "综合政务"),
                            ("02", "国民经济管理、国有资产监管"),
                            ("03", "财政、金融、审计"),
                            ("04", "国土资源、能源"),
                            ("05", "农业、林业、水利"),
                            ("06", "工业、交通"),
                            ("07", "商贸、海关、旅游"),
                            ("08", "市场监管、安全生产监管"),
                            ("09", "城乡建设、环境保护"),
                            ("10", "科技、教育"),
                            ("11", "文化、广电、新闻出版"),
                            ("12", "卫生、体育"),
                            ("13", "人口与计划生育、妇女儿童工作"),
                            ("14", "劳动、人事、监察"),
                            ("15", "公安、安全、司法"),
                            ("16", "民政、扶贫、救灾"),
                            ("17", "民族、宗教"),
                            ("18", "对外事务"),
                            ("19", "港澳台侨工作"),
                            ("20", "国防"),
                            ("99", "其他"),
                        ],
                        max_length=30,
                        verbose_name="主题分类",
                    ),
                ),
                (
                    "document_form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("resolution", "决议"),
                            ("decision", "决定"),
                            ("order", "命令（令）"),
                            ("communique", "公报"),
                            ("proclamation", "公告"),
                            ("public_notice", "通告"),
                            ("opinions", "意见"),
                            ("notice", "通知"),
                            ("circular", "通报"),
                            ("report", "报告"),
                            ("request_for_instructions", "请示"),
                            ("official_reply", "批复"),
                            ("motion", "议案"),
                            ("letter", "函"),
                            ("minutes", "纪要"),
                        ],
                        max_length=30,
                        verbose_name="公文种类",
                    ),
                ),
                (
                    "disclosure_status",
                    models.CharField(
                        choices=[("proactive", "主动公开"), ("on_application", "依申请公开"), ("withheld", "不予公开")],
                        default="proactive",
                        max_length=20,
                        verbose_name="公开属性",
                    ),
                ),
                ("status_reason", models.CharField(blank=True, max_length=500, verbose_name="不主动公开的理由")),
                (
                    "review_on",
                    models.DateField(
                        blank=True,
                        help_text="不予公开的信息定期评估（条例第十八条）",
                        null=True,
                        verbose_name="下次评估日期",
                    ),
                ),
                ("dated_on", models.DateField(default=datetime.date.today, verbose_name="成文日期")),
                ("published_on", models.DateField(editable=False, null=True, verbose_name="发布日期")),
                ("effective_on", models.DateField(blank=True, null=True, verbose_name="施行日期")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="有效期至")),
                (
                    "effect",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in_force", "有效"),
                            ("expired", "失效"),
                            ("repealed", "废止"),
                            ("amended", "已修改"),
                        ],
                        editable=False,
                        max_length=20,
                        verbose_name="有效性",
                    ),
                ),
                ("repealed_on", models.DateField(editable=False, null=True, verbose_name="废止日期")),
                ("summary", models.CharField(blank=True, max_length=500, verbose_name="内容概述")),
                (
                    "keywords",
                    models.CharField(blank=True, help_text="用空格分开", max_length=200, verbose_name="关键词"),
                ),
                ("body_html", models.TextField(blank=True, verbose_name="正文")),
                ("source", models.CharField(blank=True, max_length=100, verbose_name="信息来源")),
                ("contact", models.CharField(blank=True, max_length=100, verbose_name="联系人和电话")),
                (
                    "interpretation_form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("text", "文字"),
                            ("picture", "图解"),
                            ("video", "视频"),
                            ("audio", "音频"),
                            ("qa", "问答"),
                            ("press_conference", "新闻发布会"),
                        ],
                        max_length=20,
                        verbose_name="解读形式",
                    ),
                ),
                (
                    "urgent",
                    models.BooleanField(
                        default=False, help_text="先由保密审查和审定人员办理，科室审核在发布后补办", verbose_name="加急"
                    ),
                ),
                ("urgent_reason", models.CharField(blank=True, max_length=300, verbose_name="加急理由")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="登记时间"),
                ),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True, verbose_name="撤回时间")),
                (
                    "withdrawal_reason",
                    models.CharField(blank=True, editable=False, max_length=500, verbose_name="撤回理由"),
                ),
                ("live_hash", models.CharField(blank=True, editable=False, max_length=64, verbose_name="发布版本摘要")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="bodies.publicbody",
                        verbose_name="发布机构",
                    ),
                ),
                (
                    "column",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="publishing.column",
                        verbose_name="栏目",
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="起草人",
                    ),
                ),
                (
                    "interprets",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="interpretations", to="publishing.record", verbose_name="解读的文件"
                    ),
                ),
                (
                    "joint_bodies",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="joint_records", to="bodies.publicbody", verbose_name="联合发文机关"
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="bodies.unit",
                        verbose_name="起草科室",
                    ),
                ),
            ],
            options={
                "verbose_name": "政府信息",
                "verbose_name_plural": "政府信息",
                "indexes": [
                    models.Index(
                        condition=models.Q(("live", True)), fields=["-published_on", "-id"], name="record_public"
                    ),
                    models.Index(
                        condition=models.Q(("live", True)),
                        fields=["column", "-published_on", "-id"],
                        name="record_column",
                    ),
                    models.Index(
                        condition=models.Q(("live", True)), fields=["body", "-published_on", "-id"], name="record_body"
                    ),
                    models.Index(
                        condition=models.Q(("live", True)), fields=["kind", "-published_on", "-id"], name="record_kind"
                    ),
                    models.Index(
                        condition=models.Q(("live", True)), fields=["item", "-published_on", "-id"], name="record_item"
                    ),
                ],
            },
            bases=(
                wagtail.models.preview.PreviewableMixin,
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="SecrecyReview",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "保密审查",
                "verbose_name_plural": "保密审查",
            },
            bases=("wagtailcore.task",),
        ),
        migrations.CreateModel(
            name="Export",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "format",
                    models.CharField(
                        choices=[("csv", "CSV 表格"), ("xlsx", "Excel 工作簿"), ("zip", "压缩包（表格、正文和附件）")],
                        default="zip",
                        max_length=10,
                        verbose_name="格式",
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0, verbose_name="已写入")),
                ("total", models.PositiveIntegerField(default=0, verbose_name="总数")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="完成时间")),
                ("bodies", models.ManyToManyField(to="bodies.publicbody", verbose_name="发布机构")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exports",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="导出人",
                    ),
                ),
            ],
            options={
                "verbose_name": "批量导出",
                "verbose_name_plural": "批量导出",
                "ordering": ("-created_at",),
            },
        ),
        migrations.CreateModel(
            name="ImportBatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="文件")),
                (
                    "taken_over",
                    models.BooleanField(
                        default=False,
                        help_text="保留原发布日期，直接公开；只有公开办可以选",
                        verbose_name="原网站已经公开",
                    ),
                ),
                ("mapping", models.JSONField(default=dict, verbose_name="各列的含义")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reading", "正在读取"),
                            ("preview", "等待确认"),
                            ("running", "正在导入"),
                            ("done", "已完成"),
                            ("failed", "读取失败"),
                            ("undone", "已撤销"),
                        ],
                        default="reading",
                        max_length=20,
                        verbose_name="状态",
                    ),
                ),
                ("problem", models.CharField(blank=True, max_length=500, verbose_name="问题")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="完成时间")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imports",
                        to="bodies.publicbody",
                        verbose_name="发布机构",
                    ),
                ),
                (
                    "column",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="publishing.column",
                        verbose_name="默认栏目",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imports",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="导入人",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="imports",
                        to="publishing.storedfile",
                        verbose_name="原文件",
                    ),
                ),
            ],
            options={
                "verbose_name": "批量导入",
                "verbose_name_plural": "批量导入",
                "ordering": ("-created_at",),
            },
        ),
        migrations.CreateModel(
            name="LinkedVersion",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="linked_version",
                        serialize=False,
                        to="publishing.record",
                        verbose_name="信息",
                    ),
                ),
                ("version_hash", models.CharField(max_length=64, verbose_name="版本摘要")),
            ],
            options={
                "verbose_name": "已登记链接的版本",
                "verbose_name_plural": "已登记链接的版本",
            },
        ),
        migrations.CreateModel(
            name="LinkCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.CharField(max_length=2000, verbose_name="网址")),
                ("text", models.CharField(blank=True, max_length=200, verbose_name="链接文字")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("untried", "尚未检查"),
                            ("alive", "正常"),
                            ("dead", "打不开"),
                            ("private", "内部网络地址，公众打不开"),
                            ("unknown", "没有查清"),
                        ],
                        default="untried",
                        max_length=20,
                        verbose_name="结果",
                    ),
                ),
                ("detail", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                ("gone", models.BooleanField(default=False, verbose_name="确定不存在")),
                ("checked_at", models.DateTimeField(db_index=True, null=True, verbose_name="检查时间")),
                ("failing_since", models.DateTimeField(null=True, verbose_name="开始失效")),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="publishing.record",
                        verbose_name="信息",
                    ),
                ),
            ],
            options={
                "verbose_name": "链接检查",
                "verbose_name_plural": "链接检查",
                "ordering": ("failing_since", "id"),
            },
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="序号")),
                ("place", models.CharField(max_length=300, verbose_name="位置")),
                ("given", models.JSONField(default=dict, verbose_name="内容")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("new", "新增"),
                            ("same", "已有，相同"),
                            ("changed", "已有，内容不同"),
                            ("error", "有问题"),
                        ],
                        default="new",
                        max_length=20,
                        verbose_name="判断",
                    ),
                ),
                ("messages", models.JSONField(default=list, verbose_name="说明")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "待导入"),
                            ("done", "已导入"),
                            ("skipped", "不导入"),
                            ("failed", "没有导入"),
                            ("undone", "已撤销"),
                        ],
                        default="waiting",
                        max_length=20,
                        verbose_name="状态",
                    ),
                ),
                ("revision_id", models.BigIntegerField(null=True, verbose_name="版本")),
                ("previous_revision_id", models.BigIntegerField(null=True, verbose_name="原版本")),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="publishing.importbatch",
                        verbose_name="批次",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="publishing.record",
                        verbose_name="信息",
                    ),
                ),
            ],
            options={
                "verbose_name": "导入的信息",
                "verbose_name_plural": "导入的信息",
                "ordering": ("number",),
                "indexes": [models.Index(fields=["batch", "state"], name="import_row_state")],
                "constraints": [models.UniqueConstraint(fields=("batch", "number"), name="row_once_a_batch")],
            },
        ),
        migrations.CreateModel(
            name="Dissemination",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("website", "网站"),
                            ("gazette", "公报"),
                            ("wechat", "微信"),
                            ("weibo", "微博"),
                            ("press_conference", "新闻发布会"),
                            ("news_media", "新闻媒体"),
                            ("notice_board", "公开栏"),
                            ("screen", "电子屏"),
                            ("meeting", "会议"),
                        ],
                        max_length=30,
                        verbose_name="渠道",
                    ),
                ),
                ("used_on", models.DateField(verbose_name="日期")),
                ("evidence", models.CharField(blank=True, max_length=500, verbose_name="网址或说明")),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="disseminations",
                        to="publishing.record",
                        verbose_name="信息",
                    ),
                ),
            ],
            options={
                "verbose_name": "公开渠道",
                "verbose_name_plural": "公开渠道",
                "ordering": ("used_on", "id"),
                "constraints": [models.UniqueConstraint(fields=("record", "channel"), name="channel_once_a_record")],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("corrected", "更正"), ("changed", "更新")],
                        default="corrected",
                        max_length=20,
                        verbose_name="变动",
                    ),
                ),
                ("reason", models.CharField(max_length=500, verbose_name="说明")),
                ("entered_at", models.DateTimeField(auto_now_add=True, verbose_name="登记时间")),
                ("published_at", models.DateTimeField(editable=False, null=True, verbose_name="公开时间")),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name="登记人"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="publishing.record",
                        verbose_name="信息",
                    ),
                ),
            ],
            options={
                "verbose_name": "更正",
                "verbose_name_plural": "更正",
                "ordering": ("entered_at", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("published_at__isnull", True)),
                        fields=("record",),
                        name="one_open_correction",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("published", "发布"),
                            ("changed", "更新"),
                            ("corrected", "更正"),
                            ("withdrawn", "撤回"),
                            ("restored", "恢复公开"),
                            ("effect", "效力变更"),
                            ("taken_over", "由原网站迁入"),
                        ],
                        max_length=20,
                        verbose_name="变动",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="说明")),
                ("version_hash", models.CharField(blank=True, max_length=64, verbose_name="版本摘要")),
                ("revision_id", models.BigIntegerField(null=True, verbose_name="版本")),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="publishing.record",
                        verbose_name="信息",
                    ),
                ),
            ],
            options={
                "verbose_name": "更新记录",
                "verbose_name_plural": "更新记录",
                "ordering": ("at", "id"),
            },
        ),
        migrations.CreateModel(
            name="OldAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.CharField(max_length=500, unique=True, verbose_name="原网址")),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="old_addresses",
                        to="publishing.record",
                        verbose_name="信息",
                    ),
                ),
            ],
            options={
                "verbose_name": "原网址",
                "verbose_name_plural": "原网址",
            },
        ),
        migrations.CreateModel(
            name="PolicyQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("topic", models.CharField(db_index=True, max_length=60, verbose_name="主题")),
                ("question", models.CharField(max_length=300, verbose_name="问题")),
                ("answer_html", models.TextField(verbose_name="解答")),
                (
                    "published_on",
                    models.DateField(blank=True, help_text="不填则不公开", null=True, verbose_name="发布日期"),
                ),
                (
                    "basis",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="questions",
                        to="publishing.record",
                        verbose_name="依据文件",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="bodies.publicbody",
                        verbose_name="解答机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "政策问答",
                "verbose_name_plural": "政策问答",
                "ordering": ("-published_on", "-id"),
            },
        ),
        migrations.CreateModel(
            name="ProblemAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version_hash", models.CharField(max_length=64, verbose_name="版本摘要")),
                ("fingerprint", models.CharField(max_length=16, verbose_name="问题标识")),
                ("code", models.CharField(max_length=10, verbose_name="问题代码")),
                ("place", models.CharField(max_length=300, verbose_name="位置")),
                ("reason", models.CharField(max_length=500, verbose_name="可以公开的理由")),
                ("answered_at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name="答复人"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="problem_answers",
                        to="publishing.record",
                        verbose_name="信息",
                    ),
                ),
            ],
            options={
                "verbose_name": "问题答复",
                "verbose_name_plural": "问题答复",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "version_hash", "fingerprint"), name="answer_once_a_version"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordRelation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "relation",
                    models.CharField(
                        choices=[("repeals", "废止"), ("amends", "修改"), ("related", "相关")],
                        default="related",
                        max_length=20,
                        verbose_name="关系",
                    ),
                ),
                (
                    "record",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations",
                        to="publishing.record",
                        verbose_name="信息",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="related_from",
                        to="publishing.record",
                        verbose_name="文件",
                    ),
                ),
            ],
            options={
                "verbose_name": "相关文件",
                "verbose_name_plural": "相关文件",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "step",
                    models.CharField(
                        choices=[("department", "科室审核"), ("secrecy", "保密审查"), ("approval", "审定")],
                        max_length=20,
                        verbose_name="环节",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[("approved", "通过"), ("returned", "退回")], max_length=20, verbose_name="结论"
                    ),
                ),
                ("version_hash", models.CharField(max_length=64, verbose_name="版本摘要")),
                ("revision_id", models.BigIntegerField(null=True, verbose_name="版本")),
                ("decided_at", models.DateTimeField(verbose_name="时间")),
                ("comment", models.CharField(blank=True, max_length=1000, verbose_name="意见")),
                ("sheet", models.JSONField(blank=True, default=dict, verbose_name="审查表")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="审查人",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="publishing.record",
                        verbose_name="信息",
                    ),
                ),
            ],
            options={
                "verbose_name": "审查记录",
                "verbose_name_plural": "审查记录",
                "ordering": ("decided_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="FileFindings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="附件名称")),
                ("rules", models.CharField(max_length=64, verbose_name="规则版本")),
                ("problems", models.JSONField(default=list, verbose_name="问题")),
                ("found_at", models.DateTimeField(auto_now=True, verbose_name="检查时间")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="publishing.storedfile",
                        verbose_name="文件",
                    ),
                ),
            ],
            options={
                "verbose_name": "附件检查结果",
                "verbose_name_plural": "附件检查结果",
                "constraints": [models.UniqueConstraint(fields=("file", "name", "rules"), name="findings_once_a_file")],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("name", models.CharField(max_length=200, verbose_name="附件名称")),
                (
                    "record",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="publishing.record",
                        verbose_name="信息",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="publishing.storedfile",
                        verbose_name="文件",
                    ),
                ),
            ],
            options={
                "verbose_name": "附件",
                "verbose_name_plural": "附件",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("size", models.BigIntegerField(verbose_name="大小（字节）")),
                (
                    "expires_at",
                    models.DateTimeField(
                        db_index=True, default=gongkai_web.publishing.models.uploads.expiry, verbose_name="保留到"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="uploads",
                        to="publishing.storedfile",
                        verbose_name="文件",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uploads",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="上传人",
                    ),
                ),
            ],
            options={
                "verbose_name": "上传",
                "verbose_name_plural": "上传",
            },
        ),
        migrations.CreateModel(
            name="IndexSeries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", models.CharField(max_length=7, verbose_name="期间")),
                ("last", models.PositiveIntegerField(default=0, verbose_name="已用流水号")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="bodies.publicbody", verbose_name="行政机关"
                    ),
                ),
            ],
            options={
                "verbose_name": "索引号流水",
                "verbose_name_plural": "索引号流水",
                "constraints": [models.UniqueConstraint(fields=("body", "period"), name="series_once_a_period")],
            },
        ),
    ]
