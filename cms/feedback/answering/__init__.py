"""Promises and reasoned noes: who may give them, when they are due, how pages show them."""
