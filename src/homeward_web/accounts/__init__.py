"""Agencies, teams, people who sign in, what their roles allow, and the act that each request is."""
