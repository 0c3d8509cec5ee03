"""Questions that people ask of the records, and their answers: a table, a chart and the words of the definition."""
