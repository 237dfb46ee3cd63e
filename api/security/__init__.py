"""What keeps the desk safe: who comes in, by what, and what is noted of it."""
