"""What somebody's table states: its figures by meaning, with the cells that they stand in."""
