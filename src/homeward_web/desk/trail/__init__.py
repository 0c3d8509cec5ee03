"""The audit trail as data protection and Caldicott leads read it: who did what and why, and nothing of any child."""
