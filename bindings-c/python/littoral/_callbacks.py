"""What the library calls back: a table by number, and an event loop for what is async."""

from __future__ import annotations

import asyncio
import atexit
import itertools
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from . import _library

# What the library calls back, by the number that it hands back as user data. One table and one
# thunk a kind: an object that the library may still call is never collected.
callbacks: dict[int, Callable[..., Any]] = {}
_numbers = itertools.count(1)


def register(callback: Callable[..., Any]) -> int:
    """Keep an object until the library drops it; answer its number."""
    number = next(_numbers)
    callbacks[number] = callback
    return number


@_library.Drop
def drop(number: int) -> None:
    """Let go of an object."""
    callbacks.pop(number, None)


class _Loop:
    """An event loop in a thread of its own, started when the first async host function is called."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        # The loop itself holds its tasks weakly.
        self._running: set[Future] = set()

    def submit(self, coroutine) -> Future:
        """Run a coroutine on the loop."""
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                thread = threading.Thread(target=self._loop.run_forever, name="littoral-host", daemon=True)
                thread.start()
                atexit.register(self._stop, thread)
        running = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        self._running.add(running)
        running.add_done_callback(self._running.discard)
        return running

    def _stop(self, thread: threading.Thread) -> None:
        """End what still waits, so that the interpreter leaves in order."""

        async def cancel() -> None:
            waiting = asyncio.all_tasks() - {asyncio.current_task()}
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(cancel(), self._loop).result(timeout=5)
        self._loop.call_soon_threadsafe(self._loop.stop)
        thread.join(timeout=5)


loop = _Loop()
