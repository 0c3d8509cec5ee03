"""The figures, how they round, and the one door that they leave by."""
