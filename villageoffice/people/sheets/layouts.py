"""The three kinds of people sheets; headings and their synonyms are data in ``resources/sheets``."""

import tomllib
from typing import Any

from villageoffice import paths
from villageoffice.kits.sheet.headings import Field, Layout


def load(name: str) -> Layout:
    """Read a layout from ``resources/sheets/<name>.toml``."""
    content: dict[str, Any] = tomllib.loads(paths.resource(f"sheets/{name}.toml").read_text("utf-8"))
    fields = tuple(_field(entry) for entry in content["fields"])
    groups = tuple(tuple(group) for group in content.get("required_any", ()))
    return Layout(content["kind"], content["label"], fields, groups)


def _field(entry: dict[str, Any]) -> Field:
    return Field(
        entry["name"],
        entry["label"],
        tuple(entry.get("synonyms", ())),
        required=entry.get("required", False),
        carried=entry.get("carried", False),
    )


LAYOUT_PEOPLE = load("people")
LAYOUT_MEMBERS = load("party-members")
LAYOUT_REPRESENTATIVES = load("representatives")
