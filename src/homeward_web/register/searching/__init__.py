"""Finding children by what somebody typed: names however spelt, addresses, numbers, dates of birth."""

from homeward_web.register.searching.indexing import index_people
from homeward_web.register.searching.search import Found, search

__all__ = ["Found", "index_people", "search"]
