"""Go through all public records and bring the search index in step with them."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from gongkai_web.search.indexing import rebuild


class Command(BaseCommand):
    """``gongkai manage rebuild_search``"""

    help = "重建检索索引：随时可以中断，再次运行时从中断处继续；重建期间检索照常可用"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take ``--anew``."""
        parser.add_argument("--anew", action="store_true", help="先清空索引（仅用于索引损坏时，完成前检索不全）")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, telling how far it is."""
        done = rebuild(self._tell, anew=options["anew"])
        self.stdout.write(f"\r已索引 {done} 条信息。")

    def _tell(self, done: int, total: int) -> None:
        self.stdout.write(f"\r已处理 {done} / {total} 条", ending="")
        self.stdout.flush()
