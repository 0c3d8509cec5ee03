"""
The pages' styles and scripts, in `.venv/frontend`: what Homeward serves beside its pages, and nothing else.

npm fetches GOV.UK Frontend, the Ministry of Justice's patterns and htmx by the hashes in `frontend/package-lock.json`,
and Sass, which compiles the one stylesheet from `src/homeward_web/styles`. Only serving needs them: without a network
every command on files still works.
"""

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

from boot import npm
from boot.environment import Environment, digest
from boot.progress import SetupError, say, telling

STYLESHEET = "homeward.css"
SCRIPTS = {
    "govuk-frontend.min.js": "govuk-frontend/dist/govuk/govuk-frontend.min.js",
    "moj-frontend.min.js": "@ministryofjustice/frontend/moj/moj-frontend.min.js",
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
}
# The stylesheet names its pictures by this address; all are the Ministry's (src/homeward_web/styles/_images.scss).
ADDRESS = "/static/frontend/"
PICTURES = "@ministryofjustice/frontend/moj/assets"
MAP_OF_A_SCRIPT = re.compile(r"\s*//# sourceMappingURL=\S+\s*$")  # names a file that is not served

WHAT_TO_DO = (
    "The pages need their styles and scripts, which are not here. Connect this machine to a network with an npm "
    "registry (npm's own configuration may name your organisation's) and run this again. Where there is none, run "
    "./run serve in the same version of Homeward on a machine that has one, copy its folder .venv/frontend here, and "
    "set HOMEWARD_FRONTEND to the path of the copy. The commands on files work without."
)


def prepare(environment: Environment) -> None:
    """Fetches and compiles what is not there yet; says so, and goes on, where this cannot be done."""
    if find(environment):
        return
    with environment.held_alone() as lock:
        if find(environment):
            return
        try:
            _make(environment, lock)
        except (SetupError, OSError, subprocess.SubprocessError) as problem:
            say(f"  This did not work: {problem}")
            say("Without them Homeward cannot be used in the browser; the commands on files do not need them.")


def find(environment: Environment) -> str:
    """The folder with the styles and scripts: the one that the user names, else ours if up to date, else empty."""
    named = os.environ.get("HOMEWARD_FRONTEND", "")
    if named and not os.path.isfile(os.path.join(named, STYLESHEET)):
        raise SetupError(f"HOMEWARD_FRONTEND names {named}, which holds no {STYLESHEET}. Correct it, or unset it.")
    return os.path.abspath(named) if named else str(_folder(environment)) if _is_ready(environment) else ""


def variables(environment: Environment) -> dict[str, str]:
    """The variable that tells Homeward and its tests where the styles and scripts are; none where they are not."""
    found = find(environment)
    return {"HOMEWARD_FRONTEND": found} if found else {}


def needed_variables(environment: Environment) -> dict[str, str]:
    """The same, for what cannot do without them."""
    found = variables(environment)
    if not found:
        raise SetupError(WHAT_TO_DO)
    return found


def _is_ready(environment: Environment) -> bool:
    """Whether the folder is whole, and made from the lock and the styles as they are now."""
    try:
        return _stamp_file(environment).read_text(encoding="utf-8") == _stamp(environment)
    except OSError:
        return False


def _stamp(environment: Environment) -> str:
    """What the folder, made now, would be made from: the lock, the styles, and this file, which says what is served."""
    lock = environment.root / "boot" / "frontend" / "package-lock.json"
    parts = [lock, Path(__file__), *sorted(_styles(environment).rglob("*.scss"))]
    lines = [f"{os.path.relpath(part, environment.root)} {digest(part)}" for part in parts]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _make(environment: Environment, lock: int) -> None:
    node = npm.node(environment)
    if not node:
        raise SetupError("there is no Node, which the Python packages should have brought.")
    folder, half_made = _folder(environment), environment.folder / "frontend.part"
    stamp = _stamp(environment)
    shutil.rmtree(half_made, ignore_errors=True)
    shutil.copytree(environment.root / "boot" / "frontend", half_made)
    failure = "npm could not fetch them, or Sass could not compile them; the reason is above."
    fetching = npm.Npm(environment, node, half_made, lock=lock, failure=failure)
    with telling("Fetching the pages' styles and scripts with npm, about 5 MB"):
        fetching.fetch()
        served = half_made / "served"
        served.mkdir()
        sass = ["node_modules/sass/sass.js", "--quiet", "--no-source-map", "--style=compressed"]
        sass += ["--load-path=.", "--load-path=node_modules"]  # the Ministry's styles look for GOV.UK's in the former
        fetching.run_node(*sass, str(_styles(environment) / "homeward.scss"), str(served / STYLESHEET))
        furnish(served, half_made / "node_modules")
        _stamp_file(environment).unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        served.rename(folder)
        _stamp_file(environment).write_text(stamp, encoding="utf-8")
        shutil.rmtree(half_made)


def furnish(served: Path, packages: Path) -> None:
    """Puts the scripts beside the stylesheet in `served`, and the pictures that it names; no others."""
    for name, path in SCRIPTS.items():
        script = (packages / path).read_text(encoding="utf-8")
        (served / name).write_text(MAP_OF_A_SCRIPT.sub("\n", script), encoding="utf-8")
    stylesheet = (served / STYLESHEET).read_text(encoding="utf-8")
    for name in set(re.findall(rf"url\(\"?{ADDRESS}([^)\"]+)", stylesheet)):
        (served / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(packages / PICTURES / name, served / name)


def _folder(environment: Environment) -> Path:
    return environment.folder / "frontend"


def _stamp_file(environment: Environment) -> Path:
    return environment.folder / "frontend-stamp"


def _styles(environment: Environment) -> Path:
    return environment.root / "src" / "homeward_web" / "styles"
