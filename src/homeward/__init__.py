"""Homeward: records of missing and exploited children in, figures and papers out."""
