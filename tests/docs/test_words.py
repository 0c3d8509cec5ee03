"""The words of the pages: the glossary's, in use; the field's abbreviations spelt out; nobody's machine named."""

import re

import pytest

from tests.docs.pages import ROOT, name_of, pages, without_code

GLOSSARY = ROOT / "GLOSSARY.md"
OWN_MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home|tmp|opt|usr/local|Users)/|\.\./shared|localhost|C:\\\\")
SPELT_OUT = re.compile(r"\b(?:RHI|RTHI|MISPER|LAC|CLA|YTD|CIN|CPP)\b")
OF_OTHERS = ("docs/reference/indicators", "docs/reference/mutations.md", "docs/reference/benchmarks.md")
FROM_THE_CODE = ("docs/reference/codes.md", "docs/reference/breakdowns.md", "docs/reference/command-line.md")


def own_pages():
    return [page for page in pages() if not name_of(page).startswith(OF_OTHERS)]


@pytest.mark.parametrize("page", own_pages(), ids=name_of)
def test_no_page_names_a_machine(page):
    assert not OWN_MACHINE.findall(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", own_pages(), ids=name_of)
def test_no_page_uses_an_abbreviation_that_we_spell_out(page):
    if page == GLOSSARY or name_of(page) in FROM_THE_CODE:
        return
    assert not SPELT_OUT.findall(without_code(page.read_text(encoding="utf-8")))


def terms():
    """The bold words of the glossary's tables; a term in two forms is either."""
    return re.findall(r"^\| \*\*(.+?)\*\* \|", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)


def text_in_use():
    """Every other page and the code, in lower case, with the underscores of names as spaces."""
    files = [page for page in pages() if page != GLOSSARY]
    files += [path for path in (ROOT / "src").rglob("*") if path.suffix in (".py", ".j2", ".toml")]
    return "\n".join(file.read_text(encoding="utf-8") for file in files).lower().replace("_", " ")


def test_every_term_of_the_glossary_is_in_use():
    text = " ".join(text_in_use().split())
    assert not [term for term in terms() if term.lower() not in text]


def test_no_term_has_two_meanings():
    assert len(terms()) == len(set(terms()))
