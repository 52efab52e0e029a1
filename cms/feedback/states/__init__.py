"""How far answers, imports and summaries have come, and what may follow what."""
