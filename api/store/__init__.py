"""
The desk's store: one SQLite file, or one PostgreSQL database.

`open_store` gives a `Store`; its transactions go to the functions of the modules here,
one module per kind of thing. Rows come back as frozen dataclasses.
"""

from api.store.database import Store, open_store

__all__ = ["Store", "open_store"]
