"""Pictures to SVG, in one theme."""
