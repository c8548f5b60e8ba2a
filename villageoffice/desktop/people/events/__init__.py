"""What may happen to somebody: each event with its fields, the sentence that tells it, and its act.

An event lets the old state stand in the past and begins the new one on its day; what was merely
written down wrongly is a correction and belongs into the other dialog.
"""

from villageoffice.desktop.people.events.event import Answers, Event, Surrounding
from villageoffice.desktop.people.events.party import PARTY
from villageoffice.desktop.people.events.terms import TERMS
from villageoffice.desktop.people.events.village import VILLAGE

EVENTS: tuple[Event, ...] = (*VILLAGE, *PARTY, *TERMS)
"""All events, in the order of the list."""

__all__ = ["EVENTS", "Answers", "Event", "Surrounding"]
