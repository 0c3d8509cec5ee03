"""Extracts to dataset: read, map, check, link."""
