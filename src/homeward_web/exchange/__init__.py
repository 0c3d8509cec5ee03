"""Extracts in, a snapshot out: the only room of casework that reads agencies' files and writes the dataset."""
