"""A browser without eyes: real HTTP, cookies, the CSRF sign; it follows nothing by itself."""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from thidua.accounts.core.cast import DEMO_PASSWORD


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text; empty for files."""
        return self.body.decode() if self.headers.get("content-type", "").startswith("text/html") else ""

    @property
    def location(self) -> str:
        """Where it sends to."""
        return self.headers.get("location", "")


class Client:
    """One person's (or nobody's) connection."""

    def __init__(self, address: str, who: str = "") -> None:
        self.host = urlsplit(address).netloc
        self.who = who or "người chưa đăng nhập"
        self.cookies: dict[str, str] = {}
        self.token = ""
        self.connection = http.client.HTTPConnection(self.host, timeout=60)
        self._learn_token(self.get("/dang-nhap/"))
        if who:
            answer = self.post("/dang-nhap/", username=who, password=DEMO_PASSWORD, next="")
            assert answer.status == 303, f"{who} could not sign in: {answer.status}"
            self._learn_token(self.get("/tai-khoan/mat-khau/"))

    def get(self, path: str) -> Answer:
        """Return the answer to GET."""
        return self._ask("GET", path)

    def post(self, path: str, **fields: str) -> Answer:
        """Return the answer to a POST with the CSRF sign."""
        return self._ask("POST", path, {**fields, "csrfmiddlewaretoken": self.token})

    def _ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> Answer:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Accept": "text/html",
        }
        body = None
        if fields is not None:
            body = urlencode(fields)
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://{self.host}{path}"}
        try:
            self.connection.request(method, path, body, headers)
            came = self.connection.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self.connection.close()  # kept open too long for the server: ask once more
            self.connection.request(method, path, body, headers)
            came = self.connection.getresponse()
        content = came.read()
        for cookie in came.headers.get_all("Set-Cookie") or ():
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.split(";")[0]
        return Answer(came.status, {name.lower(): value for name, value in came.headers.items()}, content)

    def _learn_token(self, answer: Answer) -> None:
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.text)
        assert found, f"no form to take the CSRF sign from: {answer.status} {answer.location}"
        self.token = found[1]
