"""The socket that the server listens on: taken before anything else, so that a port in use is said at once."""

import errno
import ipaddress
import socket

from homeward.dataset.errors import HomewardError

_WAITING = 128


def listen(host: str, port: int) -> socket.socket:
    """
    A socket that listens, which a process that is started may inherit.

    Args:
        port: 0 takes one that is free.
    Raises:
        HomewardError: the port is in use or not for this user, or the host is none of this machine.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        opened = socket.socket(family, socket.SOCK_STREAM)
    except (OSError, OverflowError):
        raise HomewardError(_why(host, port, None)) from None
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
        opened.listen(_WAITING)
    except OSError as problem:
        opened.close()
        raise HomewardError(_why(host, port, problem.errno)) from None
    return opened


def address_of(listening: socket.socket) -> str:
    """The address to type into a browser."""
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def is_this_machine(host: str) -> bool:
    """Whether only browsers on this machine reach a server at this host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _why(host: str, port: int, number: int | None) -> str:
    if number == errno.EADDRINUSE:
        return (
            f"Port {port} is in use: perhaps Homeward is running already, at http://{host}:{port}/. "
            f"Stop that program, or take another port:  ./run serve --port {port + 1}"
        )
    if number == errno.EACCES:
        return f"Port {port} is only for administrators of this machine. Take one above 1023, such as --port 8000."
    return f"Homeward cannot listen at {host}, port {port}. Write --host 127.0.0.1 for this machine alone."
