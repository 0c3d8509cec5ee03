"""Where a figure is printed: what partnerships write in TOML, read and checked."""
