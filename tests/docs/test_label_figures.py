"""The page about the councils' labels has the figures that the labels give now."""

import importlib.util

import pytest

from tests.docs.pages import ROOT

LABELS = ROOT.parent / "shared" / "vectors" / "council_label_variants.json"

_spec = importlib.util.spec_from_file_location("label_figures", ROOT / "docs" / "label_figures.py")
assert _spec is not None
assert _spec.loader is not None
label_figures = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(label_figures)


@pytest.mark.skipif(not LABELS.exists(), reason="the councils' labels (shared/vectors) are not here")
def test_the_page_has_the_figures_of_the_labels():
    assert label_figures.PAGE.read_text(encoding="utf-8") == label_figures.figures_page(LABELS)
