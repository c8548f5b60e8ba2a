"""What importing a sheet of entries would do; nothing is guessed.

A name must mean exactly one member on the day of the entry; where it does not, the problem
names the candidates.  Rows that are in the register already, void ones too, are the same and
make nothing: as many as there are.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from villageoffice.kits.sheet.problems import Problem, Severity
from villageoffice.people.values import Action, Incoming, Plan, Planned, Reading
from villageoffice.points import rules
from villageoffice.points.models import EntryRecord
from villageoffice.points.queries.postings import shut
from villageoffice.points.queries.scheme import scheme
from villageoffice.points.queries.standings import standings
from villageoffice.points.values import EntryDraft, EntryLine, EntryState, Scheme

_Content = tuple[int, int, date, int, str]


def plan_entries(reading: Reading[EntryLine], today: date) -> Plan[EntryLine]:
    """Compare the rows of a sheet with members, scheme and register.  Changes nothing."""
    years = {incoming.draft.day.year for incoming in reading.rows}
    schemes = {year: scheme(year) for year in years}
    directory = rules.Directory(standings().values())
    matched: list[Incoming[EntryLine]] = []
    problems = list(reading.problems)
    for incoming in reading.rows:
        line, problem = _match(reading, incoming, directory, schemes[incoming.draft.day.year], today)
        if problem:
            problems.append(problem)
        else:
            matched.append(Incoming(incoming.row, line))
    rows, repeated = _compare(reading, matched)
    problems += repeated
    return Plan(reading, rows, tuple(sorted(problems, key=lambda problem: (problem.row, problem.column))))


def _match(
    reading: Reading[EntryLine],
    incoming: Incoming[EntryLine],
    directory: rules.Directory,
    scheme: Scheme | None,
    today: date,
) -> tuple[EntryLine, Problem | None]:
    line = incoming.draft

    def refuse(field: str, found: str, what: str, remedy: str = "") -> tuple[EntryLine, Problem]:
        return line, Problem(reading.sheet, incoming.row, reading.column(field), found, what, remedy)

    found = directory.find(line.name, line.id_number, line.day)
    if isinstance(found, rules.NotFound):
        shown = line.name if found.field == "name" else line.id_number
        return refuse(found.field, shown, found.what, found.remedy)
    if scheme is None:
        what = f"{line.day.year}年还没有积分方案。"
        return refuse("date", line.day.isoformat(), what, "请先启用这一年的方案。")
    item = scheme.named(line.item, line.day)
    if item is None:
        return refuse(
            "item",
            line.item,
            f"{scheme.year}年的方案里没有“{line.item}”这个项目。",
            rules.item_hint(scheme, line.item),
        )
    whole = replace(line, person=found.person, item_key=item.key)
    if sentence := rules.check_draft(whole.draft, scheme, found, today):
        field = "date" if line.day > today else "points"
        return refuse(field, str(line.points), sentence, rules.value_hint(item, line.points))
    return whole, None


def _compare(
    reading: Reading[EntryLine], matched: Sequence[Incoming[EntryLine]]
) -> tuple[tuple[Planned[EntryLine], ...], list[Problem]]:
    """Say which rows are in the register already, which repeat a row above, which come too late."""
    known, days = _known([incoming.draft for incoming in matched]), shut()
    first: dict[_Content, int] = {}
    rows, problems = [], []
    for incoming in matched:
        content = _content(incoming.draft.draft)
        key, state = known[content].pop(0) if known[content] else (None, None)
        if key is None and (why := days.why(incoming.draft.day)):
            problems.append(_shut(reading, incoming, why))
            continue
        action = Action.NEW if key is None else Action.SAME
        rows.append(Planned(incoming.row, action, incoming.draft, key))
        above = first.setdefault(content, incoming.row)
        if above != incoming.row:
            what = f"与第 {above} 行完全相同（同一人、项目、日期、分值和事由），两行都会计分。"
            problems.append(_warning(reading, incoming, what, "如果是重复填写，请删去一行。"))
        if state is EntryState.VOIDED:
            problems.append(_warning(reading, incoming, "这一条登记过，后来作废了，不再登记。", ""))
    return tuple(rows), problems


def _shut(reading: Reading[EntryLine], incoming: Incoming[EntryLine], why: str) -> Problem:
    day = incoming.draft.day.isoformat()
    remedy = "请在“党员积分”页登记一条调整，写明更正哪一期。"
    return Problem(reading.sheet, incoming.row, reading.column("date"), day, why, remedy)


def _warning(reading: Reading[EntryLine], incoming: Incoming[EntryLine], what: str, remedy: str) -> Problem:
    return Problem(reading.sheet, incoming.row, "", incoming.draft.name, what, remedy, Severity.WARNING)


def _known(lines: Sequence[EntryLine]) -> defaultdict[_Content, list[tuple[int, EntryState]]]:
    """Return key and state of the entries of these people and days, by content, void ones last."""
    known: defaultdict[_Content, list[tuple[int, EntryState]]] = defaultdict(list)
    ordered = sorted({line.person for line in lines})
    days = [line.day for line in lines]
    for start in range(0, len(ordered), 5000):
        chunk = ordered[start : start + 5000]
        query = EntryRecord.select().where(
            EntryRecord.person.in_(chunk), EntryRecord.live(), EntryRecord.day.between(min(days), max(days))
        )
        for row in query.order_by(EntryRecord.key).namedtuples():
            known[row.person, row.item, row.day, int(row.points), row.reason].append((row.key, row.state))
    for entries in known.values():
        entries.sort(key=lambda entry: entry[1] is EntryState.VOIDED)
    return known


def _content(draft: EntryDraft) -> _Content:
    return draft.person, draft.item, draft.day, int(draft.points), draft.reason
