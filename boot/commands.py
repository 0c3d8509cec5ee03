"""What `./run` and `./test` do once Python is new enough."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from boot import chromium, frontend, spark
from boot.environment import Environment
from boot.progress import SetupError, say, seconds_since

ROOT = Path(__file__).resolve().parent.parent

RUN_HELP = """\
Usage: ./run [COMMAND] [ARGUMENTS]

Sets Homeward up if need be, then runs a command.

  ./run                     the demonstration: its papers, and then Homeward in the browser on its records
  ./run serve [ARGUMENTS]   Homeward in the browser, on records of yours; --help says at which address
  ./run manage [ARGUMENTS]  what keeps it in order: its database, its tasks, its audit
  ./run COMMAND             the command `homeward COMMAND`, on files; these are:
"""

TEST_HELP = """\
Usage: ./test [--setup-only | --thorough] [PYTEST ARGUMENTS]

Sets Homeward up with its test packages if need be, then checks everything: ruff (mistakes, form),
mypy (types), lint-imports (who may import whom) and pytest (tests), which looks at casework twice:
on SQLite among all tests, then on PostgreSQL. All run, even if one fails.

  ./test                          everything but the tests marked "thorough"
  ./test --thorough               everything, and HOMEWARD_THOROUGH=1 asks generated tests for more examples
  ./test tests/unit -k holiday    pytest alone, with these arguments (pytest --help explains them)
  ./test --setup-only             sets up, and checks nothing
"""

# The commands of `homeward_web`; all others are those of `homeward`.
WEB_COMMANDS = ("serve", "manage")

# Options of pytest whose value is a word of its own, and never a path to look up.
OPTIONS_WITH_A_WORD = ("-k", "-m", "-n", "-o", "-p", "-r", "-W", "-c")

ON_POSTGRESQL = "pytest on PostgreSQL"
CASEWORK_TESTS = "tests/web"
LONG_ON_POSTGRESQL = tuple(
    f"{CASEWORK_TESTS}/{folder}" for folder in ("browser", "config", "desk", "exchange", "missing_pages")
)

CHECKS = (
    ("ruff check", ("ruff", "check", ".")),
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("mypy", ("mypy",)),
    ("lint-imports", ("lint-imports", "--no-logo")),
)


def main(arguments: Sequence[str]) -> int:
    """Runs the command that the first argument names, with the others; gives the exit code."""
    command, *rest = arguments
    try:
        return run(rest) if command == "run" else test(rest)
    except SetupError as problem:
        say(str(problem))
        return 1
    except OSError as problem:  # a full disk, a folder of somebody else's
        say(f"Set-up could not go on: {problem}")
        return 1
    except KeyboardInterrupt:
        say("Stopped. The next start takes up from here.")
        return 130


def run(arguments: Sequence[str]) -> int:
    """`./run`: a command, in the place of this process; without one, the demonstration and then the pages."""
    environment = Environment(ROOT)
    in_the_browser = not arguments or arguments[0] == "serve"
    if environment.prepare("run") or in_the_browser:
        frontend.prepare(environment)
    if spark.is_asked_for(arguments):
        spark.prepare(environment)
    if not arguments:
        demonstration = subprocess.run(on_files(environment, ["demo"]), env=clean_variables(), check=False)
        return demonstration.returncode or run_web(environment, ["serve", "--demonstration"])
    if arguments[0] in WEB_COMMANDS:
        return run_web(environment, arguments)
    if arguments[0] in ("--help", "-h"):
        print(RUN_HELP, flush=True)
    return replace_this_process(on_files(environment, arguments), clean_variables())


def on_files(environment: Environment, arguments: Sequence[str]) -> list[str]:
    """The command line of the command `homeward`."""
    return [str(environment.python), environment.tool("homeward"), *arguments]


def run_web(environment: Environment, arguments: Sequence[str]) -> int:
    """Runs a command of casework, in the place of this process; serving needs the pages' styles and scripts."""
    find = frontend.needed_variables if arguments[0] == "serve" else frontend.variables
    # -P: Python takes no module from the folder where the user happens to stand
    command = [str(environment.python), "-P", "-m", "homeward_web", *arguments]
    return replace_this_process(command, {**clean_variables(), **find(environment)})


def replace_this_process(command: list[str], variables: Mapping[str, str]) -> NoReturn:
    """Starts the command in the place of this process: it gets the signals, and its exit code is ours."""
    os.execve(command[0], command, variables)


def test(arguments: Sequence[str]) -> int:
    """`./test`: every check, or pytest alone where the arguments are for it."""
    if "--help" in arguments or "-h" in arguments:
        print(TEST_HELP, end="")
        return 0
    environment = Environment(ROOT)
    environment.prepare("test")
    frontend.prepare(environment)
    variables = {**clean_variables(), **frontend.variables(environment), **chromium.prepare(environment)}
    spark.prepare(environment)
    if "--setup-only" in arguments:
        return 0
    thorough = "--thorough" in arguments
    if thorough:
        variables["HOMEWARD_THOROUGH"] = "1"
    for_pytest = [argument for argument in arguments if argument != "--thorough"]
    failed = [] if for_pytest else [name for name, command in CHECKS if not step(environment, name, command, variables)]
    if not step(environment, "pytest", pytest_command(for_pytest, thorough, Path.cwd()), variables):
        failed.append("pytest")
    if not for_pytest:
        failed += [] if step(environment, *on_postgresql(thorough, variables)) else [ON_POSTGRESQL]
    if failed:
        print(f"Failed: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


def clean_variables() -> dict[str, str]:
    """The environment variables, without those that would mix another Python's packages into ours."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}


def pytest_command(arguments: Sequence[str], thorough: bool, asked_from: Path) -> list[str]:
    """
    The command for pytest, run from the root of the checkout.

    Args:
        arguments: what the user gave; paths among them are relative to where the user stands.
        thorough: also run the tests that are marked so.
        asked_from: where the user stands.
    """
    command = ["pytest"]
    if thorough:
        command += ["-m", ""]
    if not arguments:
        return command + shared_among_processors()
    previous = ""
    for argument in arguments:
        path, colons, test_in_it = argument.partition("::")
        if previous not in OPTIONS_WITH_A_WORD and not argument.startswith("-") and (asked_from / path).exists():
            argument = f"{asked_from / path}{colons}{test_in_it}"
        command.append(argument)
        previous = argument
    return command


def on_postgresql(thorough: bool, variables: dict[str, str]) -> tuple[str, list[str], dict[str, str]]:
    """The step that runs the tests of casework again, on a PostgreSQL of their own; the longest of them if thorough."""
    selected = ["-m", ""] if thorough else [f"--ignore={folder}" for folder in LONG_ON_POSTGRESQL]
    command = ["pytest", CASEWORK_TESTS, *selected, *shared_among_processors()]
    return ON_POSTGRESQL, command, {**variables, "HOMEWARD_TEST_ON": "postgresql"}


def shared_among_processors() -> list[str]:
    """Options that share the tests among at most four processes, a file each: one per processor, for memory's sake."""
    processors = min(4, os.cpu_count() or 1)
    return ["-n", str(processors), "--dist", "loadfile"] if processors > 1 else []


def step(environment: Environment, name: str, command: Sequence[str], variables: dict[str, str]) -> bool:
    """Runs one check from the root of the checkout and says how it went; whether it passed."""
    print(f"== {name}", flush=True)
    started = time.monotonic()
    program, *arguments = command
    done = subprocess.run([environment.tool(program), *arguments], cwd=ROOT, env=variables, check=False)
    if program != "pytest":  # which says so itself, and should have the last word
        verdict = "passed" if done.returncode == 0 else "FAILED"
        print(f"   {name} {verdict}, {seconds_since(started)}", flush=True)
    return done.returncode == 0
