"""React Server Components in Python.

>>> import littoral
>>> app = littoral.load_app("dist")                                  # doctest: +SKIP
>>> renderer = littoral.Renderer(app)                                # doctest: +SKIP
>>> @renderer.host_function("products.list")                         # doctest: +SKIP
... def products(context, limit):
...     return [{"id": 1, "name": "Kettle"}][:limit]
>>> for chunk in renderer.render_to_html("index"):                   # doctest: +SKIP
...     send(chunk)

Everything goes through the C library ``liblittoral_c`` (``littoral.h``); nothing is decided here.
"""

from ._app import App, compile_boundaries, load_app
from ._errors import LittoralError
from ._library import version
from ._renderer import HostContext, Renderer
from ._stream import Head, Stream

__all__ = [
    "App",
    "Head",
    "HostContext",
    "LittoralError",
    "Renderer",
    "Stream",
    "compile_boundaries",
    "load_app",
    "version",
]
