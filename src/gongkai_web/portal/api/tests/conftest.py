"""The portal's small site."""

from gongkai_web.portal.tests.conftest import body, column, public, record

__all__ = ["body", "column", "public", "record"]
