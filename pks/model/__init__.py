"""The region's data model: frozen rows, one family of nouns a file."""
