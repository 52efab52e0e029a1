"""The themes of a period: formed from its voices, named, kept over time, corrected by people."""
