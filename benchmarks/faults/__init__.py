"""The desk killed at random while it is used, and what must hold afterwards."""
