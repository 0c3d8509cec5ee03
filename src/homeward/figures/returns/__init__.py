"""Agencies' quarterly returns: what each owes, what it typed, and what is wrong with it."""
