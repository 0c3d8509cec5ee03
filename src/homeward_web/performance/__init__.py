"""The partnership's papers, built from a snapshot of the register, and the records behind a figure."""
