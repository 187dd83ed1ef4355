"""The platform: Django and Wagtail over the pure library ``gongkai``, which never imports it."""
