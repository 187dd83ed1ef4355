"""Registers."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Tables over applications, remedies, letters and fees; nothing imports this app."""

    name = "gongkai_web.registers"
    verbose_name = "台账"
