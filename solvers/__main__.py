"""Starts the process that searches; see `solvers.worker`."""

from solvers.worker import main

main()
