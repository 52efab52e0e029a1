"""Deeds: reporting.py and asking_again.py of whoever reports, staff_working.py of the teams."""
