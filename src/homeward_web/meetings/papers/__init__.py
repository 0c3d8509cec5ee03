"""The minutes of a meeting on paper."""
