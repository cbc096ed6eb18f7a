"""Finds, loads and describes the shared library; the only module that knows its symbols."""

from __future__ import annotations

import ctypes
import os
import sys
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int32, c_int64, c_size_t, c_uint32, c_uint64, c_void_p
from pathlib import Path

ABI_VERSION = 1

OK = 0
END = 1
TIMEOUT = 2

HostFunction = CFUNCTYPE(None, c_void_p, c_void_p)
Read = CFUNCTYPE(c_int64, c_void_p, c_void_p, c_size_t)
Report = CFUNCTYPE(None, c_void_p, c_void_p, c_size_t)
Drop = CFUNCTYPE(None, c_void_p)

_STATUS = c_int32
_TEXT = (c_char_p, c_size_t)
_OUT = POINTER(c_void_p)
_LEN = POINTER(c_size_t)

# name: (result, *parameters)
_SYMBOLS: dict[str, tuple] = {
    "littoral_abi_version": (c_uint32,),
    "littoral_version": (c_char_p,),
    "littoral_buffer_data": (c_void_p, c_void_p),
    "littoral_buffer_len": (c_size_t, c_void_p),
    "littoral_buffer_free": (None, c_void_p),
    "littoral_error_status": (_STATUS, c_void_p),
    "littoral_error_kind": (c_void_p, c_void_p, _LEN),
    "littoral_error_message": (c_void_p, c_void_p, _LEN),
    "littoral_error_stack": (c_void_p, c_void_p, _LEN),
    "littoral_error_component_stack": (c_void_p, c_void_p, _LEN),
    "littoral_error_digest": (c_void_p, c_void_p, _LEN),
    "littoral_error_limit": (c_void_p, c_void_p, _LEN),
    "littoral_error_diagnostics": (c_void_p, c_void_p, _LEN),
    "littoral_error_free": (None, c_void_p),
    "littoral_compile_options_new": (_STATUS, *_TEXT, _OUT, _OUT),
    "littoral_compile_options_from_config": (_STATUS, *_TEXT, _OUT, _OUT),
    "littoral_compile_options_add_entry": (_STATUS, c_void_p, *_TEXT, *_TEXT, _OUT),
    "littoral_compile_options_set_env": (_STATUS, c_void_p, *_TEXT, *_TEXT, _OUT),
    "littoral_compile_options_set_minify": (_STATUS, c_void_p, c_int32, _OUT),
    "littoral_compile_options_free": (None, c_void_p),
    "littoral_compile_boundaries": (_STATUS, c_void_p, _OUT, _OUT),
    "littoral_app_load": (_STATUS, *_TEXT, _OUT, _OUT),
    "littoral_app_save": (_STATUS, c_void_p, *_TEXT, _OUT),
    "littoral_app_free": (None, c_void_p),
    "littoral_renderer_options_new": (_STATUS, _OUT, _OUT),
    "littoral_renderer_options_set_isolates": (_STATUS, c_void_p, c_size_t, _OUT),
    "littoral_renderer_options_set_memory_limit": (_STATUS, c_void_p, c_size_t, _OUT),
    "littoral_renderer_options_set_deadline_ms": (_STATUS, c_void_p, c_uint64, _OUT),
    "littoral_renderer_options_set_max_action_bytes": (_STATUS, c_void_p, c_size_t, _OUT),
    "littoral_renderer_options_set_max_action_part_bytes": (_STATUS, c_void_p, c_size_t, _OUT),
    "littoral_renderer_options_set_max_action_parts": (_STATUS, c_void_p, c_size_t, _OUT),
    "littoral_renderer_options_set_max_action_header_bytes": (_STATUS, c_void_p, c_size_t, _OUT),
    "littoral_renderer_options_set_action_body_timeout_ms": (_STATUS, c_void_p, c_uint64, _OUT),
    "littoral_renderer_options_add_allowed_origin": (_STATUS, c_void_p, *_TEXT, _OUT),
    "littoral_renderer_options_add_encryption_key": (_STATUS, c_void_p, *_TEXT, _OUT),
    "littoral_renderer_options_set_env": (_STATUS, c_void_p, *_TEXT, *_TEXT, _OUT),
    "littoral_renderer_options_set_on_error": (_STATUS, c_void_p, Report, c_void_p, Drop, _OUT),
    "littoral_renderer_options_set_log": (_STATUS, c_void_p, Report, c_void_p, Drop, _OUT),
    "littoral_renderer_options_free": (None, c_void_p),
    "littoral_renderer_new": (_STATUS, c_void_p, c_void_p, _OUT, _OUT),
    "littoral_renderer_set_host_function": (
        _STATUS,
        c_void_p,
        *_TEXT,
        HostFunction,
        c_void_p,
        Drop,
        _OUT,
    ),
    "littoral_renderer_free": (None, c_void_p),
    "littoral_host_call_arguments": (c_void_p, c_void_p, _LEN),
    "littoral_host_call_context": (c_void_p, c_void_p, _LEN),
    "littoral_host_call_resolve_json": (_STATUS, c_void_p, *_TEXT, _OUT),
    "littoral_host_call_resolve_bytes": (_STATUS, c_void_p, *_TEXT, _OUT),
    "littoral_host_call_reject": (_STATUS, c_void_p, *_TEXT, _OUT),
    "littoral_request_new": (_STATUS, *_TEXT, _OUT, _OUT),
    "littoral_request_set_params": (_STATUS, c_void_p, *_TEXT, _OUT),
    "littoral_request_set_search_params": (_STATUS, c_void_p, *_TEXT, _OUT),
    "littoral_request_set_context": (_STATUS, c_void_p, *_TEXT, _OUT),
    "littoral_request_set_nonce": (_STATUS, c_void_p, *_TEXT, _OUT),
    "littoral_request_set_identifier_prefix": (_STATUS, c_void_p, *_TEXT, _OUT),
    "littoral_request_set_deadline_ms": (_STATUS, c_void_p, c_uint64, _OUT),
    "littoral_request_set_wait_for_all": (_STATUS, c_void_p, c_int32, _OUT),
    "littoral_request_free": (None, c_void_p),
    "littoral_action_new": (_STATUS, c_void_p, *_TEXT, *_TEXT, _OUT, _OUT),
    "littoral_action_set_id": (_STATUS, c_void_p, *_TEXT, _OUT),
    "littoral_action_set_method": (_STATUS, c_void_p, *_TEXT, _OUT),
    "littoral_action_set_header": (_STATUS, c_void_p, *_TEXT, *_TEXT, _OUT),
    "littoral_action_set_body": (_STATUS, c_void_p, Read, c_void_p, Drop, _OUT),
    "littoral_action_set_html": (_STATUS, c_void_p, c_int32, _OUT),
    "littoral_action_free": (None, c_void_p),
    "littoral_render_to_payload": (_STATUS, c_void_p, c_void_p, _OUT, _OUT),
    "littoral_render_to_html": (_STATUS, c_void_p, c_void_p, _OUT, _OUT),
    "littoral_call_server_function": (_STATUS, c_void_p, c_void_p, _OUT, _OUT),
    "littoral_stream_next": (_STATUS, c_void_p, c_int64, _OUT, _OUT),
    "littoral_stream_head": (_STATUS, c_void_p, c_int64, _OUT, _OUT),
    "littoral_head_status": (c_int32, c_void_p),
    "littoral_head_location": (c_void_p, c_void_p, _LEN),
    "littoral_head_cookie_count": (c_size_t, c_void_p),
    "littoral_head_cookie": (c_void_p, c_void_p, c_size_t, _LEN),
    "littoral_head_free": (None, c_void_p),
    "littoral_stream_cancel": (None, c_void_p),
    "littoral_stream_free": (None, c_void_p),
}


def _path() -> Path:
    """Where the library is: ``LITTORAL_LIBRARY``, else beside this file."""
    if given := os.environ.get("LITTORAL_LIBRARY"):
        return Path(given)
    name = {"darwin": "liblittoral_c.dylib", "win32": "littoral_c.dll"}.get(sys.platform, "liblittoral_c.so")
    return Path(__file__).with_name(name)


def _load() -> ctypes.CDLL:
    path = _path()
    if not path.exists():
        raise ImportError(f"littoral: no shared library at {path}; set LITTORAL_LIBRARY to its path")
    library = ctypes.CDLL(str(path))
    for name, (result, *parameters) in _SYMBOLS.items():
        function = getattr(library, name)
        function.restype = result
        function.argtypes = parameters
    if (found := library.littoral_abi_version()) != ABI_VERSION:
        raise ImportError(f"littoral: {path} speaks ABI {found}, this package ABI {ABI_VERSION}")
    return library


library = _load()


def version() -> str:
    """Return the version of the loaded library, such as ``"0.1.0"``."""
    return library.littoral_version().decode()


def text(value: str) -> tuple[bytes, int]:
    """Encode a string for a ``(pointer, length)`` parameter pair."""
    encoded = value.encode()
    return encoded, len(encoded)


def owned_text(function, handle) -> str:
    """Read a text that belongs to a handle."""
    length = c_size_t()
    data = function(handle, ctypes.byref(length))
    return ctypes.string_at(data, length.value).decode(errors="replace") if data else ""
