"""The clerk who works with the real windows also walks through whole stories."""

from tests.desktop.conftest import boxes, clerk, window

__all__ = ["boxes", "clerk", "window"]
