"""What is misconfigured is said with what to do about it."""

from typing import Any

from gongkai_web.checks import served_safely


def test_a_platform_without_tls_second_factor_and_mail_is_warned(settings: Any) -> None:
    settings.DEBUG, settings.BEHIND_TLS, settings.SECOND_FACTOR, settings.EMAIL_HOST = True, False, False, ""

    found = served_safely(None)

    assert {one.id for one in found} == {"gongkai.E001", "gongkai.W002", "gongkai.W003", "gongkai.W004"}
    assert all(one.hint for one in found)


def test_a_sound_platform_is_not(settings: Any) -> None:
    settings.DEBUG, settings.BEHIND_TLS, settings.SECOND_FACTOR, settings.EMAIL_HOST = False, True, True, "mail"

    assert served_safely(None) == []
