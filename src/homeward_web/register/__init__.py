"""Children: the agencies' records of them, which of those are one child, and who may see them."""
