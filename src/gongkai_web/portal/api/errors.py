"""What the interface says when it can't answer: a Chinese sentence, and what each parameter must be."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja.errors import ValidationError

from gongkai_web.portal.api.schemas import Problem

SENTENCES = {
    "int_parsing": "应当是整数",
    "int_type": "应当是整数",
    "date_from_datetime_parsing": "应当是日期，例如 2026-03-02",
    "date_parsing": "应当是日期，例如 2026-03-02",
    "date_from_datetime_inexact": "应当是日期，例如 2026-03-02",
    "datetime_from_date_parsing": "应当是时间，例如 2026-03-02T08:00:00+08:00",
    "datetime_parsing": "应当是时间，例如 2026-03-02T08:00:00+08:00",
    "timezone_aware": "应当带时区，例如 2026-03-02T08:00:00+08:00",
    "enum": "应当是列出的值之一，见接口说明",
    "greater_than_equal": "应当不小于 {ge}",
    "less_than_equal": "应当不大于 {le}",
    "string_too_long": "最多 {max_length} 个字",
    "string_pattern_mismatch": "应当是上一页给出的值",
}


class Refused(Exception):
    """A parameter that is well formed and can't be answered."""

    def __init__(self, parameter: str, sentence: str) -> None:
        super().__init__(sentence)
        self.parameter, self.sentence = parameter, sentence


def problem_of(wrong: ValidationError) -> Problem:
    """Return what is wrong with the parameters."""
    return _problem({str(one["loc"][-1]): _sentence(one) for one in wrong.errors})


def install(api: Any) -> None:
    """Have the interface say what it can't answer."""

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
        return _said(api, request, problem_of(wrong), 422)

    @api.exception_handler(Refused)
    def refused(request: HttpRequest, wrong: Refused) -> HttpResponse:
        return _said(api, request, _problem({wrong.parameter: wrong.sentence}), 422)

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, wrong: Http404) -> HttpResponse:
        return _said(api, request, Problem(message=str(wrong) or "没有找到"), 404)


def _problem(parameters: dict[str, str]) -> Problem:
    said = "；".join(f"参数 {name} {sentence}" for name, sentence in parameters.items())
    return Problem(message=said, parameters=parameters)


def _sentence(one: dict[str, Any]) -> str:
    return SENTENCES.get(one["type"], "不合要求，见接口说明").format(**one.get("ctx", {}))


def _said(api: Any, request: HttpRequest, problem: Problem, status: int) -> HttpResponse:
    answer: HttpResponse = api.create_response(request, problem.model_dump(), status=status)
    return answer
