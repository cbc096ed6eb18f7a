"""The renderer: options, host functions, requests."""

from __future__ import annotations

import asyncio
import ctypes
import inspect
import json
import weakref
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from ctypes import c_void_p
from typing import Any, TypeVar

from . import _library
from ._app import App
from ._body import Body, is_whole, read
from ._callbacks import callbacks, drop, loop, register
from ._errors import call, new
from ._library import library, owned_text, text
from ._stream import Stream

HostContext = Any
"""The ``context`` of the request that calls a host function, as it was given to the render."""

Function = TypeVar("Function", bound=Callable[..., Any | Awaitable[Any]])

@_library.Report
def _report(number: int, data: int, length: int) -> None:
    callbacks[number](json.loads(ctypes.string_at(data, length)))


@_library.HostFunction
def _host_function(number: int, host_call: int) -> None:
    """Answer a host call on a thread of the library."""
    try:
        arguments = json.loads(owned_text(library.littoral_host_call_arguments, host_call))
        context = json.loads(owned_text(library.littoral_host_call_context, host_call))
        result = callbacks[number](context, *arguments)
        if inspect.isawaitable(result):
            loop.submit(_answer_later(host_call, result))
            return
        _answer(host_call, result)
    except Exception as error:  # noqa: BLE001 - whatever the host's function raises goes to the component
        _reject(host_call, error)


async def _answer_later(host_call: int, result: Awaitable[Any]) -> None:
    try:
        _answer(host_call, await result)
    except asyncio.CancelledError:
        _reject(host_call, RuntimeError("the host is leaving"))
        raise
    except Exception as error:  # noqa: BLE001 - as above
        _reject(host_call, error)


def _answer(host_call: int, result: Any) -> None:
    if isinstance(result, bytes | bytearray | memoryview):
        answer, value = library.littoral_host_call_resolve_bytes, bytes(result)
    else:
        answer, value = library.littoral_host_call_resolve_json, json.dumps(result).encode()
    call(answer, host_call, value, len(value))


def _reject(host_call: int, error: Exception) -> None:
    call(library.littoral_host_call_reject, host_call, *text(str(error) or type(error).__name__))


class Renderer:
    """Renders a compiled app. Thread-safe; one is enough for a process."""

    def __init__(
        self,
        app: App,
        *,
        isolates: int | None = None,
        memory_limit: int | None = None,
        deadline: float | None = None,
        env: Mapping[str, str] | None = None,
        max_action_bytes: int | None = None,
        max_action_part_bytes: int | None = None,
        max_action_parts: int | None = None,
        max_action_header_bytes: int | None = None,
        action_body_timeout: float | None = None,
        allowed_origins: Iterable[str] = (),
        encryption_keys: Sequence[bytes] = (),
        on_error: Callable[[dict[str, Any]], None] | None = None,
        log: Callable[[dict[str, Any]], None] | None = None,
    ) -> None:
        """Start the isolates.

        ``isolates``: threads with the app loaded (default: one a core). ``memory_limit``: bytes an isolate.
        ``deadline``: seconds a request may take. ``env``: what server code sees in ``process.env``. ``max_action_…`` and
        ``action_body_timeout`` (seconds) limit the body of a server function's call. ``allowed_origins``: other origins that may call them.
        ``encryption_keys``: 32 random bytes each, for what inline server functions captured; the first encrypts, all decrypt.
        ``on_error`` gets a dict an error (entry, name, message, stack, componentStack, path, digest), ``log`` one a line of
        ``console`` (level, message). Raises :class:`LittoralError` when the app does not start.
        """
        options = new(library.littoral_renderer_options_new)
        try:
            if isolates is not None:
                call(library.littoral_renderer_options_set_isolates, options, isolates)
            if memory_limit is not None:
                call(library.littoral_renderer_options_set_memory_limit, options, memory_limit)
            if deadline is not None:
                call(library.littoral_renderer_options_set_deadline_ms, options, int(deadline * 1000))
            for name, limit in (
                ("max_action_bytes", max_action_bytes),
                ("max_action_part_bytes", max_action_part_bytes),
                ("max_action_parts", max_action_parts),
                ("max_action_header_bytes", max_action_header_bytes),
            ):
                if limit is not None:
                    call(getattr(library, f"littoral_renderer_options_set_{name}"), options, limit)
            if action_body_timeout is not None:
                timeout = int(action_body_timeout * 1000)
                call(library.littoral_renderer_options_set_action_body_timeout_ms, options, timeout)
            for origin in allowed_origins:
                call(library.littoral_renderer_options_add_allowed_origin, options, *text(origin))
            for key in encryption_keys:
                call(library.littoral_renderer_options_add_encryption_key, options, bytes(key), len(key))
            for name, value in (env or {}).items():
                call(library.littoral_renderer_options_set_env, options, *text(name), *text(value))
            for setter, callback in (
                (library.littoral_renderer_options_set_on_error, on_error),
                (library.littoral_renderer_options_set_log, log),
            ):
                if callback is not None:
                    call(setter, options, _report, register(callback), drop)
            self._handle = new(library.littoral_renderer_new, app._handle, options)
        finally:
            library.littoral_renderer_options_free(options)
        self._finalizer = weakref.finalize(self, library.littoral_renderer_free, self._handle)

    def host_function(self, name: str) -> Callable[[Function], Function]:
        """Register a function that Server Components call with ``call(name, …)``; a decorator.

        It is called as ``function(context, *arguments)`` on a thread of the library and returns what JSON can say,
        or bytes. It may be ``async``: then it runs on an event loop in a thread of its own. What it raises reaches the component as an error
        with its text. Register before the first render.
        """

        def lend(function: Function) -> Function:
            number = register(function)
            call(
                library.littoral_renderer_set_host_function,
                self._open_handle(),
                *text(name),
                _host_function,
                number,
                drop,
            )
            return function

        return lend

    def render_to_html(self, entry: str, **request: Any) -> Stream:
        """Render an entry to HTML with its payload inlined.

        Keywords: ``params`` and ``search_params`` (dicts), ``context`` (any JSON), ``nonce``, ``identifier_prefix``, ``deadline``
        (seconds), ``wait_for_all`` (write only when all is ready).
        """
        return self._render(library.littoral_render_to_html, entry, request)

    def render_to_payload(self, entry: str, **request: Any) -> Stream:
        """Render an entry to the RSC payload; keywords as :meth:`render_to_html`."""
        return self._render(library.littoral_render_to_payload, entry, request)

    def call_server_function(
        self,
        entry: str,
        *,
        body: Body = b"",
        headers: Mapping[str, str] | Iterable[tuple[str, str]] = (),
        method: str = "POST",
        content_type: str | None = None,
        action_id: str | None = None,
        as_html: bool = False,
        **request: Any,
    ) -> Stream:
        """Call a server function that a browser posted, and render the entry again.

        ``body`` is bytes, or is read as it arrives: a file, an iterable of bytes, or an async one, which is read on the event loop
        that runs now. ``headers`` are those of the request: ``content-type``, ``content-length``, ``origin``, ``host`` and
        ``littoral-action`` matter; ``content_type`` and ``action_id`` stand for two of them. Without an id the body is a form posted
        without JavaScript. The answer is a payload of ``{result, tree}``, or the entry's HTML with ``as_html``;
        :meth:`Stream.head` tells of redirects and cookies.
        """
        given = list(headers.items() if isinstance(headers, Mapping) else headers)
        given += [(name, value) for name, value in (("content-type", content_type), ("littoral-action", action_id)) if value is not None]
        whole = bytes(body) if is_whole(body) else b""
        handle = _request(entry, request)
        try:
            action = new(library.littoral_action_new, handle, *text(""), whole, len(whole))
        finally:
            library.littoral_request_free(handle)
        try:
            call(library.littoral_action_set_method, action, *text(method))
            for name, value in given:
                call(library.littoral_action_set_header, action, *text(name), *text(value))
            call(library.littoral_action_set_html, action, int(as_html))
            reader = None if is_whole(body) else read(body)
            if reader is not None:
                call(library.littoral_action_set_body, action, reader.callback, register(reader), drop)
            return Stream(new(library.littoral_call_server_function, self._open_handle(), action), reader)
        finally:
            library.littoral_action_free(action)

    def _render(self, function, entry: str, request: Mapping[str, Any]) -> Stream:
        handle = _request(entry, request)
        try:
            return Stream(new(function, self._open_handle(), handle))
        finally:
            library.littoral_request_free(handle)

    def _open_handle(self) -> c_void_p:
        """Return the handle; a closed renderer has none."""
        if not self._finalizer.alive:
            raise ValueError("the renderer is closed")
        return self._handle

    def close(self) -> None:
        """Stop the isolates. Close streams first: one that is alive keeps them running."""
        self._finalizer()


def _request(entry: str, options: Mapping[str, Any]) -> c_void_p:
    """Build a request handle from keywords."""
    handle = new(library.littoral_request_new, *text(entry))
    try:
        for name, value in options.items():
            if value is None:
                continue
            if name in ("params", "search_params", "context"):
                setter = getattr(library, f"littoral_request_set_{name}")
                call(setter, handle, *text(json.dumps(value)))
            elif name in ("nonce", "identifier_prefix"):
                call(getattr(library, f"littoral_request_set_{name}"), handle, *text(value))
            elif name == "deadline":
                call(library.littoral_request_set_deadline_ms, handle, int(value * 1000))
            elif name == "wait_for_all":
                call(library.littoral_request_set_wait_for_all, handle, int(value))
            else:
                raise TypeError(f"unknown option {name!r} of a render")
    except BaseException:
        library.littoral_request_free(handle)
        raise
    return handle
