"""Compiling and loading apps."""

from __future__ import annotations

import json
import os
import weakref
from collections.abc import Mapping, Sequence

from ._errors import call, new
from ._library import library, text


class App:
    """A compiled app. Make one with :func:`compile_boundaries` or :func:`load_app`."""

    def __init__(self, handle) -> None:
        """Own a handle of the library."""
        self._handle = handle
        self._finalizer = weakref.finalize(self, library.littoral_app_free, handle)

    def save(self, directory: str | os.PathLike[str]) -> None:
        """Write the app to a folder, which is made when it is missing."""
        call(library.littoral_app_save, self._handle, *text(os.fspath(directory)))


def load_app(directory: str | os.PathLike[str]) -> App:
    """Load an app from the folder that a build wrote.

    Raises :class:`LittoralError` of kind ``load`` or ``version``.
    """
    return App(new(library.littoral_app_load, *text(os.fspath(directory))))


def compile_boundaries(
    root: str | os.PathLike[str],
    entries: Mapping[str, Sequence[str]] | None = None,
    *,
    env: Mapping[str, str] | None = None,
    minify: bool | None = None,
) -> App:
    """Compile the app in ``root``.

    ``entries`` maps a name to its modules, outermost layout first, relative to ``root``; without it
    ``littoral.config.json`` in ``root`` says them. ``env`` holds the variables the compiler may inline, ``minify`` (default: the
    configuration's, else on) is about browser chunks.
    Raises :class:`LittoralError` of kind ``compile`` with all ``diagnostics`` of the build.
    """
    root = os.fspath(root)
    if entries is None:
        config = os.path.join(root, "littoral.config.json")
        options = new(library.littoral_compile_options_from_config, *text(config))
    else:
        options = new(library.littoral_compile_options_new, *text(root))
    try:
        for name, modules in (entries or {}).items():
            call(library.littoral_compile_options_add_entry, options, *text(name), *text(json.dumps(list(modules))))
        for name, value in (env or {}).items():
            call(library.littoral_compile_options_set_env, options, *text(name), *text(value))
        if minify is not None:
            call(library.littoral_compile_options_set_minify, options, int(minify))
        return App(new(library.littoral_compile_boundaries, options))
    finally:
        library.littoral_compile_options_free(options)
