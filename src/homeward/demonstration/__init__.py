"""An invented partnership's extracts, from a seed."""
