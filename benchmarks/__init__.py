"""What Homeward's figures cost, beside a scan and beside pandas. Run with `python -m benchmarks.run`."""
