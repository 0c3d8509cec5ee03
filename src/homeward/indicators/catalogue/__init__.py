"""Every indicator and breakdown, a file a theme."""
