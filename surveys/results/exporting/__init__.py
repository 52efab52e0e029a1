"""A release as files: CSV, XLSX, SPSS, DDI Codebook and PDF, all from the same rows (rows.py).

Whatever is in a file is in the release: the writers are given the release and labels, no wave, no
answers and no database. So one protection holds for all of them.
"""
