"""An agency's directory for tests: it answers as OpenID Connect says, and signs whatever tokens a test wants."""

import base64
import json
import threading
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from homeward_web.clock import machine_now

CLIENT, TENANT, SUBJECT = "homeward", "tenant-one", "object-one"


def seconds(moment: datetime) -> int:
    return int((moment - datetime(1970, 1, 1)).total_seconds())


class Provider:
    """
    A directory that listens on this machine.

    Attributes:
        change: what a test changes of the next token's claims; None takes a claim away.
        sign: makes a token of claims; a test may put another in.
        asked: the forms that the token address was sent.
    """

    def __init__(self) -> None:
        self.key, self.other_key = (rsa.generate_private_key(65537, 2048) for _ in range(2))
        self.kid = "one"
        self.change: dict = {}
        self.sign = self.usual_signature
        self.asked: list[dict[str, list[str]]] = []
        self.nonce, self.moment = "", machine_now()  # a thread does not know where a test stopped the clock
        self.about: dict = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def claims(self) -> dict:
        moment = seconds(self.moment)
        usual = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "pairwise-subject",
            "oid": SUBJECT,
            "tid": TENANT,
            "nonce": self.nonce,
            "iat": moment,
            "exp": moment + 300,
            "email": "somebody@example.org",
        }
        return {name: value for name, value in (usual | self.change).items() if value is not None}

    def usual_signature(self, claims: dict) -> str:
        return jwt.encode(claims, self.key, "RS256", {"kid": self.kid})

    def keys(self) -> dict:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": self.kid, "use": "sig", "alg": "RS256"}]}

    def described(self) -> dict:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        } | self.about

    def answer(self, path: str, form: str) -> dict | None:
        if path == "/token":
            self.asked.append(parse_qs(form))
            return {"id_token": self.sign(self.claims())}
        return {"/.well-known/openid-configuration": self.described(), "/keys": self.keys()}.get(path)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer(provider.answer(self.path, ""))

            def do_POST(self) -> None:
                self._answer(provider.answer(self.path, self.rfile.read(int(self.headers["Content-Length"])).decode()))

            def _answer(self, said: dict | None) -> None:
                body = json.dumps(said).encode()
                self.send_response(404 if said is None else 200)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        return Handler


def unsigned(claims: dict) -> str:
    return jwt.encode(claims, "", "none")


def with_words_changed(token: str, **claims: object) -> str:
    """A signed token, in which the words were changed afterwards."""
    header, body, signature = token.split(".")
    said = json.loads(base64.urlsafe_b64decode(body + "==")) | claims
    changed = base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=").decode()
    return f"{header}.{changed}.{signature}"


def ago(**how: float) -> int:
    return seconds(machine_now() - timedelta(**how))
