"""The searching process ends with whoever asked it."""

import os
import signal
import subprocess
import sys
import time

import psutil

SEARCH = """
import time
from solvers.telling import answer
answer(lambda _, tell: (tell("begun"), time.sleep(60)))
"""
PARENT = f"""
import pickle, subprocess, sys, time
pipes = {{"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}}
child = subprocess.Popen([sys.executable, "-c", {SEARCH!r}], **pipes)
child.stdin.write(pickle.dumps(None))
child.stdin.close()
assert pickle.load(child.stdout) == "begun"
print(child.pid, flush=True)
time.sleep(60)
"""
PATIENCE_S = 20.0


def runs(pid: int) -> bool:
    """Whether a process is there and not just waiting to be counted as ended."""
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def test_a_search_whose_parent_was_killed_ends() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert runs(pid)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    end_s = time.monotonic() + PATIENCE_S
    while runs(pid) and time.monotonic() < end_s:
        time.sleep(0.1)
    assert not runs(pid)
