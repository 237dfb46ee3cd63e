"""The process that searches: ``python -m solvers``; see `solvers.telling`."""

from solvers.telling import answer
from solvers.worker import work

answer(work)
