"""The pages of this room, and the files that they hand out."""
