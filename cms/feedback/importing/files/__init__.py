"""Files of comments from other systems, read with distrust: CSV, XLSX and JSON Lines."""
