"""`manage load_demonstration`: the demonstration's invented extracts, loaded into the register."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from homeward.dataset.partnership import open_partnership
from homeward.demonstration.demo import EXTRACTS_FOLDER, YEARS, example_folder
from homeward.demonstration.extracts import write_extracts
from homeward_web.exchange.from_folder import load_folder_now

SEED = 1


class Command(BaseCommand):
    help = "Invents three years of a partnership's extracts, or takes those of ./run demo, and loads them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--extracts", type=Path, default=Path("output") / EXTRACTS_FOLDER, help="folder of them")

    def handle(self, *_: Any, extracts: Path, verbosity: int = 1, **__: Any) -> None:
        """Load them. Raises HomewardError where the folder holds something else than the demonstration's extracts."""
        say = self._say if verbosity else (lambda _, __: None)
        if not extracts.is_dir():
            say(0, "Inventing three years of extracts")
            write_extracts(extracts, seed=SEED, years=YEARS)
        load_folder_now(extracts, open_partnership(example_folder()), say)

    def _say(self, percent: int, words: str) -> None:
        self.stdout.write(f"{percent:3} %  {words}")
