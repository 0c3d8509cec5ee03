"""Disclosure control: what may be told of figures in public so that nobody can work out a small number of children."""
