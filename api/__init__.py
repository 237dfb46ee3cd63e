"""The shell: command line and reports; it parses, calls one function and formats."""
