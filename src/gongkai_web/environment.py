"""Settings from the environment, typed; what is wrong is said at the start, with the variable and an example."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on", "是"}, {"0", "false", "no", "off", "否", ""}


def env_text(name: str, default: str | None = None, *, example: str = "") -> str:
    """Return a variable's text; without a default it must be set."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"请设置环境变量 {name}" + (f"，例如 {name}={example}" if example else ""))
    return value


def env_bool(name: str, default: bool) -> bool:
    """Return a variable as yes or no."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in TRUE:
        return True
    if value.lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"环境变量 {name} 应当是 1 或者 0，现在是“{value}”")


def env_int(name: str, default: int) -> int:
    """Return a variable as a whole number."""
    value = os.environ.get(name)
    if value is None:
        return default
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"环境变量 {name} 应当是整数，例如 {name}={default}，现在是“{value}”") from None


def env_list(name: str, default: str = "") -> list[str]:
    """Return a variable's parts between commas."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def env_path(name: str, default: Path) -> Path:
    """Return a variable as an absolute path."""
    return Path(os.environ.get(name, default)).expanduser().resolve()


def secret(name: str, file: Path) -> str:
    """Return the secret in a variable, or in a file that is made, readable by its owner alone, when first needed."""
    if value := os.environ.get(name):
        return value
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f"{file.name}.{os.getpid()}")
        part.touch(mode=0o600)
        part.write_text(secrets.token_urlsafe(50), encoding="ascii")
        try:
            os.link(part, file)  # the first of several processes wins
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return file.read_text(encoding="ascii").strip()
