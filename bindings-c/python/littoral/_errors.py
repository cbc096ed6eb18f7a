"""Errors of the library as exceptions."""

from __future__ import annotations

import ctypes
import json
from ctypes import c_void_p
from typing import Any

from ._library import END, OK, TIMEOUT, library, owned_text


class LittoralError(Exception):
    """What went wrong, with what the library knows about it.

    ``kind`` is stable (``"compile"``, ``"entry"``, ``"timeout"``, …), ``diagnostics`` a list of dicts (code, severity,
    message, location, import_chain, help), ``stack`` and ``component_stack`` are texts, ``digest`` is what the browser saw, ``limit`` the option whose
    limit was reached when ``kind`` is ``"limit"``.
    """

    def __init__(self, message: str, **details: Any) -> None:
        """Make the error; ``details`` become its attributes."""
        super().__init__(message)
        self.kind: str = details.get("kind", "")
        self.status: int = details.get("status", 0)
        self.stack: str = details.get("stack", "")
        self.component_stack: str = details.get("component_stack", "")
        self.digest: str = details.get("digest", "")
        self.limit: str = details.get("limit", "")
        self.diagnostics: list[dict[str, Any]] = details.get("diagnostics", [])


def _take(handle: c_void_p) -> LittoralError:
    """Turn an error handle into an exception, and free it."""
    try:
        read = {
            name: owned_text(getattr(library, f"littoral_error_{name}"), handle)
            for name in ("kind", "message", "stack", "component_stack", "digest", "limit", "diagnostics")
        }
        read["diagnostics"] = json.loads(read["diagnostics"] or "[]")
        status = library.littoral_error_status(handle)
        return LittoralError(read.pop("message"), status=status, **read)
    finally:
        library.littoral_error_free(handle)


def call(function, *arguments: Any) -> int:
    """Call a fallible function; its status when it is OK, END or TIMEOUT, else an exception."""
    error = c_void_p()
    status = function(*arguments, ctypes.byref(error))
    if status not in (OK, END, TIMEOUT):
        raise _take(error)
    return status


def new(function, *arguments: Any) -> c_void_p:
    """Call a function whose last output before the error is a new handle."""
    handle = c_void_p()
    call(function, *arguments, ctypes.byref(handle))
    return handle
