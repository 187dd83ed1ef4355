"""The settings of the tests: those of the platform, in a folder that goes away, with what makes tests quick."""

import atexit
import os
import shutil
import tempfile

_home = tempfile.mkdtemp(prefix="gongkai-tests-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["GONGKAI_HOME"] = _home
os.environ["GONGKAI_SECRET_KEY"] = "only for tests"
os.environ["GONGKAI_HOSTS"] = "*"

from gongkai_web.settings import *  # noqa: E402

STATIC_ROOT.mkdir()  # noqa: F405 - WhiteNoise warns when there is none
SECOND_FACTOR = False
PAGE_CACHE_BYTES = 0  # tests that are about the cache give it room
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default", "slow"]}}
AXES_ENABLED = False
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    DATABASES["default"]["OPTIONS"].pop("init_command")  # noqa: F405 - in memory there is nothing to write ahead
