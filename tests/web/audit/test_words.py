"""Every act has words: those that addresses declare, and those that jobs and commands open."""

import ast
from pathlib import Path

import homeward_web
from homeward_web.accounts.checks import every_address
from homeward_web.accounts.policies import policy_of
from homeward_web.audit.words import ACTS, SEARCHES

SOURCES = sorted(Path(homeward_web.__file__).parent.rglob("*.py"))


def test_every_address_has_words_for_its_act():
    declared = {policy.act for _, pattern in every_address() if (policy := policy_of(pattern.callback))}
    assert declared
    assert sorted(declared - ACTS.keys()) == []


def test_every_act_that_the_sources_name_has_words():
    named = {name for source in SOURCES for name in _acts_in(ast.parse(source.read_text(encoding="utf-8")))}
    assert "exchange.load" in named
    assert sorted(named - ACTS.keys()) == []


def test_what_is_called_a_search_is_an_act():
    assert ACTS.keys() >= SEARCHES


def _acts_in(tree: ast.AST) -> set[str]:
    """The names given to `acting(reader, name)` and as `act=name`."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    given = [keyword.value for call in calls for keyword in call.keywords if keyword.arg == "act"]
    given += [
        call.args[1]
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "acting" and len(call.args) > 1
    ]
    return {each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)}
