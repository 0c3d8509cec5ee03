"""The lists of children and of episodes: filters, order, pages. The number at the head of a list is the list's."""
