"""Papers to files: HTML, PDF, workbook, CSV. Writers lay out and compute nothing."""
