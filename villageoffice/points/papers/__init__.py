"""Papers of the points register."""

from villageoffice.points.papers.notice import public_notice

__all__ = ["public_notice"]
