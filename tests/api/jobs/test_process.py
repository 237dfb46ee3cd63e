"""A job's process whose worker is gone: it leaves nothing and says nothing."""

import signal
import subprocess
import sys
from pathlib import Path

WRITES_ON = """
import shutil, sys, time, traceback
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace
from api.jobs import process
folder = Path(sys.argv[1])

def delete_slowly(folder, ignore_errors):
    shutil.rmtree(folder)
    time.sleep(1)  # the solver has much to say yet

process.shutil = SimpleNamespace(rmtree=delete_slowly)
Thread(target=process.heed, args=(folder, Event())).start()
while folder.exists():
    time.sleep(0.01)
try:
    (folder / "file").write_text("on")
except OSError:
    traceback.print_exc()
time.sleep(60)
"""


def test_what_breaks_once_the_worker_is_gone_is_no_defect(tmp_path: Path) -> None:
    folder = tmp_path / "job"
    folder.mkdir()
    ended = subprocess.run(
        [sys.executable, "-c", WRITES_ON, str(folder)],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    assert ended.stderr == b""
