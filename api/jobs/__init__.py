"""
Long work as durable jobs.

`ask_for` puts a job in the store, or gives the result that is there already; a worker
(``pks worker``) runs each in a process of its own. What a job may ask for is declared
in `api.jobs.requests`, what it does in `api.jobs.runs`.
"""

from api.jobs.asking import Asked, ask_for, cancel, finish_now

__all__ = ["Asked", "ask_for", "cancel", "finish_now"]
