"""Sources that every council has (the standard dataset, national returns), and telling which file is what."""
