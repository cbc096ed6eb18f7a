"""Bodies of calls: bytes, or whatever Python reads them from, pulled piece by piece."""

from __future__ import annotations

import asyncio
import ctypes
from collections.abc import AsyncIterable, Callable, Iterable
from typing import Any, Protocol, Union

from . import _library
from ._callbacks import callbacks, loop


class File(Protocol):
    """What reads like a file in binary mode."""

    def read(self, size: int, /) -> bytes:
        """Return at most ``size`` bytes, none at the end."""


Body = Union[bytes, bytearray, memoryview, File, Iterable[bytes], AsyncIterable[bytes]]


def is_whole(body: Body) -> bool:
    """Say whether a body is there as a whole."""
    return isinstance(body, bytes | bytearray | memoryview)


class Reader:
    """A body that the library reads; ``error`` is what kept it from arriving."""

    def __init__(self, pull: Callable[[int], bytes]) -> None:
        """Read with a function that answers at most so many bytes, or more, none at the end."""
        self._pull = pull
        self._rest = memoryview(b"")
        self.callback = _read
        self.error: BaseException | None = None

    def read_into(self, buffer: int, capacity: int) -> int:
        """Write the next bytes, and say how many; negative when that failed."""
        try:
            if not self._rest:
                self._rest = memoryview(self._pull(capacity))
        except BaseException as error:  # noqa: BLE001 - the consumer of the answer gets it
            self.error = error
            return -1
        piece = self._rest[:capacity]
        self._rest = self._rest[capacity:]
        ctypes.memmove(buffer, bytes(piece), len(piece))
        return len(piece)


@_library.Read
def _read(number: int, buffer: int, capacity: int) -> int:
    return callbacks[number].read_into(buffer, capacity)


def read(body: Any) -> Reader:
    """Make the reader of a body that is not there as a whole."""
    if callable(getattr(body, "read", None)):
        return Reader(body.read)
    if hasattr(body, "__aiter__"):
        return Reader(_pull_async(body))
    pieces = iter(body)

    def pull(_capacity: int) -> bytes:
        return next((piece for piece in pieces if piece), b"")

    return Reader(pull)


def _pull_async(body: AsyncIterable[bytes]) -> Callable[[int], bytes]:
    """Pull from an async iterable, on the event loop that runs now, or else on the bindings' own."""
    pieces = aiter(body)

    async def following() -> bytes:
        async for piece in pieces:
            if piece:
                return piece
        return b""

    try:
        running = asyncio.get_running_loop()
    except RuntimeError:
        return lambda _capacity: loop.submit(following()).result()
    return lambda _capacity: asyncio.run_coroutine_threadsafe(following(), running).result()
