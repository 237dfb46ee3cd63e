"""Compile the kernel for later runs: ``python -m solvers.admission.kernel``."""

from solvers.admission.kernel.ready import compile_all

if __name__ == "__main__":
    compile_all()
