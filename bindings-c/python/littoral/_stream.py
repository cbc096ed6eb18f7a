"""Streams of bytes: an iterator and an async iterator over the library's pull stream."""

from __future__ import annotations

import asyncio
import ctypes
import weakref
from collections.abc import AsyncIterator, Iterator
from ctypes import c_void_p

from ._errors import call
from ._library import END, TIMEOUT, library

# A waiting thread wakes this often, so that a task which was cancelled can end.
_POLL_MS = 200


class Stream(Iterator[bytes], AsyncIterator[bytes]):
    """The bytes of a render, chunk by chunk as they are ready.

    Iterate it with ``for`` in a thread of your own (the wait releases the GIL) or with ``async for``. It has one consumer.
    Leaving it before its end, with :meth:`close` or by dropping it, cancels the render.
    """

    def __init__(self, handle: c_void_p) -> None:
        """Own a handle of the library."""
        self._handle = handle
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
            status = call(library.littoral_stream_next, self._handle, timeout_ms, ctypes.byref(buffer))
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
