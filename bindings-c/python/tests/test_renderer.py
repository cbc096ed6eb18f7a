"""The Python package over the real library and the fixture app."""

import asyncio
import io
import itertools
import json
import re
import tempfile
import threading
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import littoral

ROOT = Path(__file__).resolve().parents[3] / "tests" / "app"


class RendererTest(unittest.TestCase):
    """Renders, streams, host functions and failures."""

    @classmethod
    def setUpClass(cls) -> None:
        """Compile the fixture app, save it, and load what was saved."""
        cls.folder = tempfile.TemporaryDirectory()
        littoral.compile_boundaries(ROOT).save(cls.folder.name)
        cls.reports = []
        cls.renderer = littoral.Renderer(
            littoral.load_app(cls.folder.name),
            isolates=2,
            memory_limit=64 << 20,
            on_error=cls.reports.append,
        )
        function = cls.renderer.host_function

        @function("greet")
        def greet(context, name):
            return f"Hello, {name}"

        @function("whoami")
        async def whoami(context, index):
            await asyncio.sleep((len(context["user"]) * 7 + index * 3) % 11 / 1000)
            return context["user"]

        @function("bytes")
        def some_bytes(context):
            return b"\x00\x01\xff"

        @function("fail")
        def fail(context):
            raise RuntimeError("the database is away")

        @function("never")
        async def never(context):
            await asyncio.Event().wait()

        @function("late")
        def late(context):
            time.sleep(0.08)
            return "late"

        @function("save")
        def save(context, note):
            return f"saved {note}"

    @classmethod
    def tearDownClass(cls) -> None:
        """Stop the isolates."""
        cls.renderer.close()
        cls.folder.cleanup()

    def html(self, entry, **request) -> str:
        """Render an entry to its end."""
        return self.renderer.render_to_html(entry, **request).read().decode()

    def failure(self, entry, **request) -> littoral.LittoralError:
        """Render an entry that must fail."""
        with self.assertRaises(littoral.LittoralError) as caught:
            self.html(entry, **request)
        return caught.exception

    def test_html_with_its_payload(self) -> None:
        html = self.html("greeting", params={"name": "Ada"})
        self.assertTrue(html.startswith('<!DOCTYPE html><html lang="en">'), html)
        self.assertIn("<p>Hello, Ada<!-- --> <button>ADA!</button></p>", html)
        self.assertIn("self.__littoral_f", html)

    def test_payload(self) -> None:
        payload = self.renderer.render_to_payload("greeting").read().decode()
        self.assertIn('"Hello, world"', payload)

    def test_streams(self) -> None:
        chunks = [chunk.decode() for chunk in self.renderer.render_to_html("slow")]
        self.assertGreater(len(chunks), 1)
        self.assertIn("waiting", chunks[0])
        self.assertNotIn("<p>late", chunks[0])
        self.assertIn("<p>late</p>", "".join(chunks))

    def test_streams_asynchronously(self) -> None:
        async def read() -> str:
            return b"".join([chunk async for chunk in self.renderer.render_to_html("slow")]).decode()

        async def both() -> list[str]:
            return await asyncio.gather(read(), read())

        for html in asyncio.run(both()):
            self.assertIn("<p>late</p>", html)

    def test_bytes(self) -> None:
        self.assertIn("<p>0 1 255</p>", self.html("bytes"))

    def test_requests_stay_apart(self) -> None:
        users = [f"user-{index}" for index in range(200)]
        with ThreadPoolExecutor(50) as pool:
            pages = pool.map(lambda user: self.html("user", context={"user": user}), users)
            for user, page in zip(users, pages, strict=True):
                self.assertEqual(set(re.findall(r"user-\d+", page.split("<script")[0])), {user})

    def test_server_function(self) -> None:
        action = re.search(r'name="\$ACTION_ID_([^"]+)"', self.html("form"))[1]
        boundary = "b0undary"
        parts = {"_1_note": "x", "0": json.dumps(["$K1"])}
        body = "".join(
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in parts.items()
        )
        answer = self.renderer.call_server_function(
            "form",
            content_type=f"multipart/form-data; boundary={boundary}",
            body=f"{body}--{boundary}--\r\n".encode(),
            action_id=action,
        )
        self.assertIn("saved x", answer.read().decode())

    def visit(self) -> tuple[dict[str, str], list[bytes]]:
        """Fill in the form of `visit` as a browser posts it without JavaScript: headers, and a body in pieces."""
        page = self.html("visit")
        self.assertNotIn("harbour", page)
        fields = [
            (re.search(r' name="([^"]*)"', field)[1], re.search(r' value="([^"]*)"', field))
            for field in re.findall(r'<input type="hidden"[^>]*>', page)
        ]
        fields = [(name, value[1].replace("&quot;", '"') if value else "") for name, value in fields]
        body = "".join(
            f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in [*fields, ("name", "Ada L")]
        ).encode()
        body += b'--b\r\nContent-Disposition: form-data; name="card"; filename="card.bin"\r\n\r\n' + bytes(100_000) + b"\r\n--b--\r\n"
        headers = {"Content-Type": "multipart/form-data; boundary=b", "Host": "shop.example", "Origin": "https://shop.example"}
        return headers, [body[at : at + 10_000] for at in range(0, len(body), 10_000)]

    def test_streamed_body_redirect_and_cookie(self) -> None:
        async def pieces(body):
            for piece in body:
                await asyncio.sleep(0)
                yield piece

        for form in (lambda body: body, lambda body: io.BytesIO(b"".join(body)), pieces, b"".join):
            headers, body = self.visit()
            with self.renderer.call_server_function("visit", headers=headers, body=form(body), as_html=True) as answer:
                head = answer.head()
                self.assertEqual((head.status, head.location), (303, "/greeting?from=the%20harbour&card=100000"))
                self.assertEqual(head.set_cookies, ["visitor=Ada%20L; Path=/; Max-Age=60; HttpOnly; SameSite=Lax"])
                self.assertEqual(answer.read(), b"")

        async def on_a_loop():
            headers, body = self.visit()
            answer = self.renderer.call_server_function("visit", headers=headers.items(), body=pieces(body), as_html=True)
            return await answer.head_async()

        self.assertEqual(asyncio.run(on_a_loop()).status, 303)

    def test_refused_calls(self) -> None:
        def refusal(renderer, **call):
            with self.assertRaises(littoral.LittoralError) as caught:
                renderer.call_server_function("visit", as_html=True, **call).head()
            return caught.exception

        headers, body = self.visit()
        foreign = {**headers, "Origin": "https://evil.example"}
        self.assertEqual(refusal(self.renderer, headers=foreign, body=body).kind, "origin")
        self.assertEqual(refusal(self.renderer, headers=headers, body=body, method="GET").kind, "action")
        strict = littoral.Renderer(
            littoral.load_app(self.folder.name),
            isolates=1,
            max_action_bytes=50_000,
            allowed_origins=["evil.example"],
            encryption_keys=[bytes(32)],
        )
        large = refusal(strict, headers={**foreign, "Content-Type": "text/plain"}, body=itertools.repeat(bytes(1000)))
        self.assertEqual((large.kind, large.limit), ("limit", "max_action_bytes"))
        small = [piece.replace(bytes(1000), b"") for piece in body]
        self.assertEqual(refusal(strict, headers=foreign, body=small).kind, "decryption")

        def broken():
            yield b"--b"
            raise ZeroDivisionError("the line is cut")

        error = refusal(self.renderer, headers=headers, body=broken())
        self.assertEqual(error.kind, "io")
        self.assertIsInstance(error.__cause__, ZeroDivisionError)
        with self.assertRaises(littoral.LittoralError):
            littoral.Renderer(littoral.load_app(self.folder.name), encryption_keys=[b"short"])

    def test_unknown_entry(self) -> None:
        self.assertEqual(self.failure("nowhere").kind, "entry")

    def test_raising_host_function(self) -> None:
        error = self.failure("broken")
        self.assertEqual(error.kind, "component")
        self.assertIn("the database is away", str(error))
        self.assertTrue(any("the database is away" in report["message"] for report in self.reports))

    def test_never_settling_host_function(self) -> None:
        self.assertEqual(self.failure("never", deadline=0.1).kind, "timeout")

    def test_endless_loop(self) -> None:
        self.assertEqual(self.failure("endless", deadline=0.2).kind, "timeout")
        self.assertIn("Hello, world", self.html("greeting"))

    def test_memory(self) -> None:
        self.assertEqual(self.failure("hungry").kind, "memory")
        self.assertIn("Hello, world", self.html("greeting"))

    def test_cancel_from_another_thread(self) -> None:
        stream = self.renderer.render_to_html("never")
        threading.Timer(0.05, stream.cancel).start()
        with self.assertRaises(littoral.LittoralError) as caught:
            stream.read()
        self.assertEqual(caught.exception.kind, "cancelled")

    def test_missing_build(self) -> None:
        with self.assertRaises(littoral.LittoralError) as caught:
            littoral.load_app("/nowhere/at/all")
        self.assertEqual(caught.exception.kind, "load")

    def test_diagnostics(self) -> None:
        with self.assertRaises(littoral.LittoralError) as caught:
            littoral.compile_boundaries(ROOT, {"missing": ["no-such-file.tsx"]})
        self.assertEqual(caught.exception.kind, "compile")
        self.assertRegex(caught.exception.diagnostics[0]["code"], r"LIT\d{4}")


if __name__ == "__main__":
    unittest.main()
