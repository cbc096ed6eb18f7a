"""The shop, served by Python's standard library: ``make demo-python``.

``examples/README.md`` says how each request is answered.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import secrets
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import littoral

PAYLOAD = "text/x-component"
BODY_LIMIT = 1 << 20
# The status for an error of each kind; 500 for others.
STATUSES = {"entry": 400, "props": 400, "action": 400, "decryption": 400, "origin": 403, "limit": 413}
PAGES = {"/": "index", "/cart": "cart", "/broken": "broken"}
MEDIA_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".map": "application/json",
    ".json": "application/json",
}
# The queries that take their time when SHOP_DELAY_MS says so, to show streaming: in thirds of it.
THIRDS = {"products.list": 3, "reviews.list": 3, "cart.get": 1}


class Database:
    """The shop's database, in memory; each file in ``queries/`` is one host function."""

    def __init__(self, shop: Path, key: str) -> None:
        """Fill a database with ``seed.sql`` and read the queries."""
        self._key = key
        self._delay = int(os.environ.get("SHOP_DELAY_MS") or 0) / 1000
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._connection.executescript((shop / "seed.sql").read_text())
        self.queries = {file.stem: file.read_text() for file in sorted((shop / "queries").glob("*.sql"))}

    def call(self, name: str, argument: dict) -> object:
        """Answer a host function's call: it has to know the key."""
        if argument.get("key") != self._key:
            raise PermissionError("The key of the database is wrong.")
        time.sleep(self._delay * THIRDS.get(name, 0) / 3)
        return self.run(name, argument)

    def run(self, name: str, argument: dict) -> object:
        """Run a query; the answer is the JSON in the first column of the first row."""
        query = self.queries[name]
        names = {parameter[1:] for parameter in re.findall(r":\w+", query)}
        for parameter in names:
            if not isinstance(argument.get(parameter), str):
                raise TypeError(f"{name}: `{parameter}` is no text")
        with self._lock:
            row = self._connection.execute(query, {parameter: argument[parameter] for parameter in names}).fetchone()
        return None if row is None else json.loads(row[0])


class Shop:
    """What requests are answered from."""

    def __init__(self, folder: Path) -> None:
        """Load the app and open the database."""
        key = os.environ.get("SHOP_API_KEY", "")
        dist = folder / "dist"
        self.static = dist / "static"
        self.public_path = json.loads((dist / "littoral.json").read_text())["public_path"]
        self.database = Database(folder, key)
        self.renderer = littoral.Renderer(
            littoral.load_app(dist),
            env={"SHOP_API_KEY": key},
            max_action_bytes=BODY_LIMIT,
            on_error=lambda report: print(f"{report['entry']}: {report['stack'] or report['message']}", file=sys.stderr),
        )
        for name in self.database.queries:
            self._lend(name)

    def _lend(self, name: str) -> None:
        @self.renderer.host_function(name)
        def call(_context: dict, argument: dict) -> object:
            return self.database.call(name, argument)

    def route(self, path: str) -> tuple[str, dict[str, str], int]:
        """Return the entry, its params and the status for a path."""
        if entry := PAGES.get(path):
            return entry, {}, 200
        if path.startswith("/product/"):
            try:
                product = unquote(path.removeprefix("/product/"), errors="strict")
            except UnicodeDecodeError:
                product = "/"
            if "/" not in product and self.database.run("products.get", {"id": product}) is not None:
                return "product", {"id": product}, 200
        return "not-found", {}, 404


class Refusal(Exception):
    """Ends a request with a status of its own."""

    def __init__(self, status: int) -> None:
        """Keep the status."""
        super().__init__(status)
        self.status = HTTPStatus(status)


def visitor(header: str) -> tuple[dict[str, str], str | None]:
    """Return the context of a request, from its cookies, and the cookie that someone new takes home."""
    cookies: dict[str, str] = {}
    for cookie in header.split(";"):
        name, separator, value = cookie.strip().partition("=")
        if separator:
            cookies.setdefault(name, value)
    session = cookies.get("session", "")
    known = re.fullmatch(r"[A-Za-z0-9]{1,64}", session) is not None
    if not known:
        session = secrets.token_hex(16)
    try:
        user = unquote(cookies.get("user", "guest"), errors="strict")
    except UnicodeDecodeError:
        user = "guest"
    theme = cookies.get("theme")
    context = {"session": session, "user": user, "theme": theme if theme in ("light", "dark") else "system"}
    return context, None if known else f"session={session}; Path=/; HttpOnly; SameSite=Lax"


def search_params(query: str) -> dict[str, str | list[str]]:
    """Decode a query string: a name that comes more than once has a list."""
    values: dict[str, list[str]] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        values.setdefault(name, []).append(value)
    return {name: found if len(found) > 1 else found[0] for name, found in values.items()}


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"
    shop: Shop

    def handle_one_request(self) -> None:
        """Answer every method in one place."""
        self.raw_requestline = self.rfile.readline(65537)
        if not self.raw_requestline:
            self.close_connection = True
            return
        if not self.parse_request():
            return
        self._sent = False
        try:
            self._answer()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        except Exception as error:  # noqa: BLE001 - a request's failure is its own
            self._fail(error)
        self.wfile.flush()

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        if parts.path.startswith(self.shop.public_path):
            self._file(parts.path.removeprefix(self.shop.public_path))
        else:
            self._page(parts.path, parts.query)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            print(f"{self.path}: {error}", file=sys.stderr)
        self.close_connection = True
        if self._sent:
            return
        if isinstance(error, Refusal):
            status = error.status
        else:
            status = HTTPStatus(STATUSES.get(getattr(error, "kind", ""), 500))
        headers = {"content-type": "text/plain; charset=utf-8", "connection": "close"}
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            headers["allow"] = "GET, HEAD, POST"
        phrase = "Payload Too Large" if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else status.phrase
        self._send(status, headers, f"{status.value} {phrase}\n".encode())

    def _file(self, name: str) -> None:
        """Send a file for the browser. Its name changes with its content, so it may be kept for good."""
        path = self.shop.static / name
        if ".." in Path(name).parts or not path.is_file() or not name:
            raise Refusal(404)
        headers = {
            "content-type": MEDIA_TYPES.get(path.suffix, "application/octet-stream"),
            "cache-control": "public, max-age=31536000, immutable",
        }
        self._send(HTTPStatus.OK, headers, path.read_bytes())

    def _page(self, path: str, query: str) -> None:
        """Send a page, as HTML or as payload; after a server function when it is a POST."""
        entry, params, status = self.shop.route(path)
        context, cookie = visitor(self.headers.get("cookie", ""))
        request = {"params": params, "search_params": search_params(query), "context": context}
        action = self.headers.get("littoral-action")
        as_payload = action is not None or PAYLOAD in self.headers.get("accept", "")
        renderer = self.shop.renderer
        if self.command in ("GET", "HEAD"):
            render = renderer.render_to_payload if as_payload else renderer.render_to_html
            stream = render(entry, **request)
        elif self.command == "POST":
            stream = renderer.call_server_function(
                entry,
                headers=self.headers.items(),
                body=self._body(),
                as_html=action is None,
                **request,
            )
        else:
            raise Refusal(405)
        with stream:
            # Waits for the first bytes: they tell whether there is a page at all, or a redirect in its place.
            head = stream.head()
            headers = {
                "content-type": PAYLOAD if as_payload else "text/html; charset=utf-8",
                "cache-control": "private, no-cache",
                "vary": "Accept",
                "transfer-encoding": "chunked",
            }
            if head.location:
                headers["location"] = head.location
            cookies = [cookie, *head.set_cookies] if cookie else head.set_cookies
            self._head(HTTPStatus(head.status or status), headers, cookies)
            if self.command == "HEAD":
                return
            for chunk in stream:
                self._chunk(chunk)
            self.wfile.write(b"0\r\n\r\n")

    def _body(self) -> Iterator[bytes]:
        """Read the body as it arrives."""
        left = int(self.headers.get("content-length") or 0)
        while left > 0 and (piece := self.rfile.read1(min(left, 1 << 16))):
            left -= len(piece)
            yield piece

    def _head(self, status: HTTPStatus, headers: dict[str, str], cookies: Sequence[str] = ()) -> None:
        self._sent = True
        self.send_response_only(status)
        for name, value in [*headers.items(), *(("set-cookie", cookie) for cookie in cookies)]:
            self.send_header(name, value)
        self.end_headers()

    def _send(self, status: HTTPStatus, headers: dict[str, str], body: bytes) -> None:
        self._head(status, {**headers, "content-length": str(len(body))})
        if self.command != "HEAD":
            self.wfile.write(body)

    def _chunk(self, chunk: bytes) -> None:
        if chunk:
            self.wfile.write(b"%x\r\n%b\r\n" % (len(chunk), chunk))
            self.wfile.flush()


def main() -> None:
    """Serve the shop."""
    parser = argparse.ArgumentParser(description="The shop, served by Python's standard library.")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 3000))
    parser.add_argument("--shop", type=Path, default=Path("examples/shop"))
    arguments = parser.parse_args()
    Handler.shop = Shop(arguments.shop)
    server = ThreadingHTTPServer(("127.0.0.1", arguments.port), Handler)
    print(f"Tideline is open at http://127.0.0.1:{server.server_port}/", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
