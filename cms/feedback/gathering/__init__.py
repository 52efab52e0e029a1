"""Voices that other rooms offer: fetched, asked about, and let go of when they are taken back."""
