"""Consistency checks: what a table of figures says against itself, and figures against the extracts behind them."""
