"""Dataset to exact figures: what an indicator is, the catalogue, the engine, the records behind a figure."""
