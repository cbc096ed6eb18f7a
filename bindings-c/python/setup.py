"""Marks the wheel as specific to its platform: it carries the shared library."""

from setuptools import setup
from setuptools.dist import Distribution


class PlatformDistribution(Distribution):
    """A distribution that always has a compiled part."""

    def has_ext_modules(self) -> bool:
        """Tell the wheel builder that this is no pure Python package."""
        return True


setup(distclass=PlatformDistribution)
