"""Casework on missing and exploited children, in the browser: plain Django, one app a subject."""
