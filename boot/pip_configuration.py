"""
What pip is told about package indexes and certificates, told to uv and to npm.

They read none of pip's configuration. An organisation with an internal mirror or a network that inspects TLS has
configured pip (pip.conf, PIP_... variables), so that is where Homeward learns it from.
"""

import ast
import os
from collections.abc import Mapping

# Later sections win, as they do in pip.
SECTIONS = ("global", "install", ":env:")
ON = ("1", "true", "yes", "on")


def read(listing: str) -> dict[str, str]:
    """
    Pip's settings for `pip install`, from the output of `pip config list`.

    Args:
        listing: lines like "global.index-url='...'"; a name stands once for each section that sets it.
    """
    found: dict[str, dict[str, str]] = {section: {} for section in SECTIONS}
    for line in listing.splitlines():
        name, equals, value = line.partition("=")
        section, _, key = name.strip().rpartition(".")
        if equals and section in found:
            found[section][key] = _unquoted(value)
    return {key: value for section in SECTIONS for key, value in found[section].items()}


def _unquoted(value: str) -> str:
    try:
        return str(ast.literal_eval(value.strip()))
    except (SyntaxError, ValueError):
        return value.strip()


def for_uv(settings: Mapping[str, str]) -> dict[str, str]:
    """
    The environment variables that tell uv what pip's settings say.

    uv asks extra indexes before the default one and stops at the first that knows a package; pip looks at all.
    Looking at all is safe here, for the locks hold the hash of every file, and lets a partial mirror work.
    """
    variables = {"UV_SYSTEM_CERTS": "1", "UV_INDEX_STRATEGY": "unsafe-best-match"}
    for setting, variable, separator in (
        ("index-url", "UV_DEFAULT_INDEX", " "),
        ("extra-index-url", "UV_INDEX", " "),
        ("find-links", "UV_FIND_LINKS", ","),
        ("trusted-host", "UV_INSECURE_HOST", " "),
        ("default-timeout", "UV_HTTP_TIMEOUT", " "),
        ("timeout", "UV_HTTP_TIMEOUT", " "),
        ("client-cert", "SSL_CLIENT_CERT", " "),
        ("proxy", "ALL_PROXY", " "),
    ):
        if settings.get(setting):
            variables[variable] = separator.join(settings[setting].split())
    if settings.get("cert"):
        variables["SSL_CERT_DIR" if os.path.isdir(settings["cert"]) else "SSL_CERT_FILE"] = settings["cert"]
    return variables


def options_for_uv(settings: Mapping[str, str]) -> list[str]:
    """What pip's settings say that uv knows only as an option."""
    return ["--no-index"] if settings.get("no-index", "").lower() in ON else []


def for_npm(settings: Mapping[str, str]) -> dict[str, str]:
    """
    The environment variables that let npm through a network that inspects TLS, as pip's settings do.

    Where npm's registry is another than the public one, npm's own configuration says so.
    """
    cert = settings.get("cert", "")
    return {"NODE_USE_SYSTEM_CA": "1", **({"NODE_EXTRA_CA_CERTS": cert} if os.path.isfile(cert) else {})}
