"""XLSForm workbooks: read tolerantly, checked row by row, written so that nothing is lost.

The engine knows neither models nor pages. `reading.read_workbook` gives a form and what was
found in it; `writing.write_workbook` gives a workbook back. The format is that of
https://xlsform.org/en/ref-table/.
"""
