"""Released figures to paper: layouts, charts, reports, workbooks and files."""
