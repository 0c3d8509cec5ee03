"""Homeward: records of missing and exploited children in, figures and papers out."""

__version__ = "0.1.0"
