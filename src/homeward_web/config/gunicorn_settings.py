"""gunicorn's settings: few processes with some threads each, which is enough for a council on a small machine."""

import os
from pathlib import Path

LISTENING = "HOMEWARD_LISTENING"
"""The variable with the number of the socket that `listening` opened."""

bind = [f"fd://{os.environ.get(LISTENING, '0')}"]
worker_class = "gthread"
workers = max(2, min(4, os.cpu_count() or 1))
threads = 8
preload_app = True  # faults show before anything is answered, and the set clock of a demonstration is one for all
timeout = 60
graceful_timeout = 20
keepalive = 5
loglevel = "warning"
accesslog = None  # who opened what is in the trail, which says it of people and not of addresses
control_socket_disable = True
proc_name = "homeward"
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - no contents: a worker's sign of life
