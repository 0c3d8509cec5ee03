"""A PostgreSQL for tests of the application, and an owner of the database who stands above no rule."""

import functools
from urllib.parse import parse_qs, urlsplit

import psycopg

from tests.engines.sessions import database

OWNER = "homeward_owner"


@functools.cache
def owner_address() -> str:
    """
    The address of a database, as its owner: not a superuser, for whom row-level security would be off silently.

    It may make databases, since each test process has one of its own.
    """
    address = database()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS")
        connection.execute(f"CREATE DATABASE homeward OWNER {OWNER}")
    host = parse_qs(urlsplit(address).query)["host"][0]
    return f"postgresql://{OWNER}@/homeward?host={host}"
