"""What everything means: tables, codes, times, places, findings, settings and the engine that reads them."""
