"""Where and how it was searched."""

from django import forms

from gongkai_web.applications.record_search.action import KeepSearch
from gongkai_web.applications.steps import Day, StepForm, Text


class SearchForm(StepForm):
    """All that the reply will have to state."""

    action, name, title, button = KeepSearch, "search", "登记检索", "保存检索记录"
    lead = "没有检索记录，不能作出信息不存在的答复。检索了几个系统就登记几次，也可以写在一起。"
    searched_on = Day("检索日期")
    systems = forms.CharField(
        label="检索的系统和载体", max_length=300, required=False, help_text="例如：档案室2024年卷宗、办公系统发文库"
    )
    words = forms.CharField(label="检索词和范围", max_length=300, required=False)
    people = forms.CharField(label="检索人", max_length=100, required=False)
    result = Text("检索结果")
    found = forms.BooleanField(label="检索到相关信息", required=False)
