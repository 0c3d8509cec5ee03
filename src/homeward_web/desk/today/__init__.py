"""Today: the lists of what must be done now, each a live list of what whoever looks may see."""
