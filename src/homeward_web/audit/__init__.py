"""What was done, seen and refused: one row an act, in the transaction of the act, chained by hashes."""
