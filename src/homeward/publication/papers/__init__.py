"""Released figures and layouts to papers: cells, rows, sections and pictures, worded and rounded."""
