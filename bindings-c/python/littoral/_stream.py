"""Streams of bytes: an iterator and an async iterator over the library's pull stream."""

from __future__ import annotations

import asyncio
import ctypes
import weakref
from collections.abc import AsyncIterator, Iterator
from ctypes import c_void_p
from dataclasses import dataclass

from ._body import Reader
from ._errors import LittoralError, call
from ._library import END, TIMEOUT, library, owned_text

# A waiting thread wakes this often, so that a task which was cancelled can end.
_POLL_MS = 200


@dataclass(frozen=True)
class Head:
    """What the host does before it sends the bytes of an answer.

    ``status`` and ``location`` are those of a redirect, whose answer has no bytes, else ``None``; each of ``set_cookies`` is the value
    of a ``Set-Cookie`` header.
    """

    status: int | None
    location: str | None
    set_cookies: list[str]


class Stream(Iterator[bytes], AsyncIterator[bytes]):
    """The bytes of a render, chunk by chunk as they are ready.

    Iterate it with ``for`` in a thread of your own (the wait releases the GIL) or with ``async for``. It has one consumer.
    Leaving it before its end, with :meth:`close` or by dropping it, cancels the render.
    """

    def __init__(self, handle: c_void_p, body: Reader | None = None) -> None:
        """Own a handle of the library; ``body`` is what it reads."""
        self._handle = handle
        self._body = body
        self._ended = False
        self._finalizer = weakref.finalize(self, library.littoral_stream_free, handle)

    def __next__(self) -> bytes:
        """Wait for the next chunk."""
        while (chunk := self._pull(_POLL_MS)) is None:
            pass
        if self._ended:
            raise StopIteration
        return chunk

    async def __anext__(self) -> bytes:
        """Wait for the next chunk without holding up the event loop."""
        while (chunk := await asyncio.to_thread(self._pull, _POLL_MS)) is None:
            pass
        if self._ended:
            raise StopAsyncIteration
        return chunk

    def _pull(self, timeout_ms: int) -> bytes | None:
        """Return the next chunk, ``None`` after the timeout, or ``b""`` at the end."""
        if self._ended:
            return b""
        buffer = c_void_p()
        try:
            status = self._wait(library.littoral_stream_next, timeout_ms, buffer)
        except BaseException:
            self._ended = True
            raise
        if status == TIMEOUT:
            return None
        if status == END:
            self._ended = True
            return b""
        try:
            data = library.littoral_buffer_data(buffer)
            return ctypes.string_at(data, library.littoral_buffer_len(buffer))
        finally:
            library.littoral_buffer_free(buffer)

    def _wait(self, function, timeout_ms: int, output: c_void_p) -> int:
        try:
            return call(function, self._handle, timeout_ms, ctypes.byref(output))
        except LittoralError as error:
            if error.kind == "io" and self._body is not None and self._body.error is not None:
                raise error from self._body.error
            raise

    def head(self) -> Head:
        """Wait until the first bytes are ready, and tell what the host does before it sends them."""
        while (head := self._pull_head(_POLL_MS)) is None:
            pass
        return head

    async def head_async(self) -> Head:
        """Do as :meth:`head`, without holding up the event loop."""
        while (head := await asyncio.to_thread(self._pull_head, _POLL_MS)) is None:
            pass
        return head

    def _pull_head(self, timeout_ms: int) -> Head | None:
        handle = c_void_p()
        if self._wait(library.littoral_stream_head, timeout_ms, handle) == TIMEOUT:
            return None
        try:
            count = library.littoral_head_cookie_count(handle)
            cookies = [
                owned_text(lambda head, length, index=index: library.littoral_head_cookie(head, index, length), handle)
                for index in range(count)
            ]
            location = owned_text(library.littoral_head_location, handle)
            return Head(library.littoral_head_status(handle) or None, location or None, cookies)
        finally:
            library.littoral_head_free(handle)

    def read(self) -> bytes:
        """Wait for the end and return all that is left."""
        return b"".join(self)

    def cancel(self) -> None:
        """Stop the render, from any thread. A waiting consumer gets an error of kind ``cancelled``."""
        if self._finalizer.alive:
            library.littoral_stream_cancel(self._handle)

    def close(self) -> None:
        """Stop the render and free it. Only when no thread is waiting in it."""
        self._ended = True
        self._finalizer()

    def __enter__(self) -> Stream:
        """Return itself; leaving the block closes it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the stream."""
        self.close()
