"""Compile the kernel for later runs: ``python -m solvers.week.kernel``."""

from solvers.week.kernel.ready import compile_all

if __name__ == "__main__":
    compile_all()
