"""The command line and its pages agree: all of it is documented, and the pages type only what there is."""

import shlex

import pytest
import typer

from boot.commands import WEB_COMMANDS
from homeward.cli.app import app, commands_of
from tests.docs.pages import ROOT, code_blocks, name_of, pages

COMMANDS = commands_of(typer.main.get_group(app))
COMMAND_LINE = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")


def options(command):
    return {option for parameter in COMMANDS[command].params for option in parameter.opts if option.startswith("-")}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_command_is_documented_with_every_option(command):
    section = COMMAND_LINE.partition(f"## {command}\n")[2].partition("\n## ")[0]
    assert not [option for option in options(command) if f"`{option}`" not in section]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_shows_the_command(command):
    assert f"./run {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def typed():
    """Every `./run ...` of a code block, in words."""
    return [
        (name_of(page), shlex.split(line.partition("&&")[0]))
        for page in pages()
        for block in code_blocks(page)
        if block.language == "sh"
        for line in block.text.splitlines()
        if line.startswith("./run ") and not line.startswith(("./run -", *(f"./run {name}" for name in WEB_COMMANDS)))
    ]


@pytest.mark.parametrize(("page", "words"), typed())
def test_a_typed_command_exists_with_its_options(page, words):
    command = " ".join(words[1:3]) if words[1] not in COMMANDS else words[1]
    assert command in COMMANDS
    given = {word for word in words if word.startswith("--")}
    assert given <= options(command) | {"--help"}
    if "--list" in given or command == "demo":
        return
    needed = {p.opts[0] for p in COMMANDS[command].params if p.required and p.opts[0].startswith("-")}
    assert needed <= given
