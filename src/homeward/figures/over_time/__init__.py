"""Figures over time: series, control limits, what is beyond chance, and breaks in series."""
