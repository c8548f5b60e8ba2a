"""The month's public notice: the figures of the month table and nothing that is private."""

from dataclasses import replace
from datetime import date

import peewee as pw

from villageoffice.kits.storage.records import ActRow
from villageoffice.points import rules
from villageoffice.points.queries.month import month_table
from villageoffice.points.queries.scheme import required_scheme
from villageoffice.points.values import PublicNotice


def public_notice(
    year: int,
    month: int,
    posted: date,
    act: int | None = None,
    *,
    contact: str = "",
    scheme_title: str = "",
) -> PublicNotice:
    """Return the notice of a month, to be posted on *posted*.

    contact: who takes objections, with telephone.  scheme_title: name of the branch's
    regulation, default the scheme's own.  Raises NoScheme; OfficeError if the month is not over.
    """
    scheme = required_scheme(year, act)
    first, last = rules.posting_days(year, month, posted, scheme.notice_days)
    known = act if act is not None else int(ActRow.select(pw.fn.MAX(ActRow.id)).scalar() or 0)
    table = month_table(year, month, act, today=posted)
    return PublicNotice(
        branch=table.branch,
        scheme_title=scheme_title or scheme.title,
        year=year,
        month=month,
        posted=first,
        last_day=last,
        notice_days=scheme.notice_days,
        rows=tuple(replace(row, search="") for row in table.rows),
        foot=rules.notice_foot(scheme, table),
        contact=contact,
        warning=rules.notice_warning(table),
        known_act=known,
    )
