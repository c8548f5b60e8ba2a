"""Proof of a data file: is it whole, and has anybody changed it behind the program's back?

Checked: SQLite's own integrity, foreign keys, the hash chain of the operation log, and that
every row of every book is exactly what the log says was entered and ended.
"""

import ast
import contextlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.storage import connection
from villageoffice.kits.storage.records import GENESIS, ActRow, Record, canonical, chain

_FAULTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Proof:
    """The outcome: what was counted, and every fault in a Chinese sentence (none: all is well)."""

    acts: int
    lines: int
    rows: int
    chain_end: str
    faults: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Say whether nothing was found."""
        return not self.faults


def prove(path: Path, models: Sequence[type[Record]], progress: Progress = no_progress) -> Proof:
    """Check the data file *path*, reading it only."""
    with contextlib.closing(connection.plain(path)) as db:
        db.execute("BEGIN")  # one moment of the file
        try:
            return _prove(db, models, progress)
        except sqlite3.DatabaseError as error:
            return Proof(0, 0, 0, "", (f"数据文件已损坏：{error}。",))


def _prove(db: sqlite3.Connection, models: Sequence[type[Record]], progress: Progress) -> Proof:
    faults = [*_whole(db)]
    progress(1, 4, "正在核对操作日志")
    lines, end, broken = _chain(db)
    faults += broken
    rows = 0
    for number, model in enumerate(models):
        progress(1 + number, 1 + len(models), f"正在核对{model.noun}")
        counted, wrong = _rows(db, model)
        rows += counted
        faults += wrong
    acts = db.execute("SELECT count(*) FROM act").fetchone()[0]
    if len(faults) > _FAULTS_SHOWN:
        faults = [*faults[:_FAULTS_SHOWN], f"……共 {len(faults)} 处。"]
    return Proof(acts, lines, rows, end, tuple(faults))


def _whole(db: sqlite3.Connection) -> Iterator[str]:
    for (fault,) in db.execute("PRAGMA integrity_check(5)"):
        if fault != "ok":
            yield f"文件结构有损坏：{fault}。"
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check").fetchmany(5):
        yield f"{table} 第 {row} 行指向的 {parent} 不存在。"


def _chain(db: sqlite3.Connection) -> tuple[int, str, list[str]]:
    """Follow the chain; returns the number of lines, the last digest, and the first break."""
    acts = {act.id: act for act in _acts(db)}
    previous, count, expected = GENESIS, 0, 1
    cursor = db.execute(
        "SELECT id, act, verb, table_name, row, subject, content, digest FROM log ORDER BY id"
    )
    for number, act, *line, digest in cursor:
        if number != expected or act not in acts:
            return count, previous, [f"操作日志在第 {expected} 条处缺了内容。"]
        if chain(previous, acts[act], tuple(line)) != digest:
            return count, previous, [f"操作日志第 {number} 条（{acts[act].name}）被改动过。"]
        previous, count, expected = digest, count + 1, expected + 1
    silent = db.execute("SELECT id, name FROM act WHERE id NOT IN (SELECT act FROM log)").fetchmany(3)
    return count, previous, [f"第 {number} 号操作（{name}）没有日志。" for number, name in silent]


def _acts(db: sqlite3.Connection) -> Iterator[ActRow]:
    columns = "id, name, operator, computer, moment, reverses, final, program"
    for row in db.execute(f"SELECT {columns} FROM act"):  # noqa: S608  fixed column names
        values = dict(zip(columns.split(", "), row, strict=True))
        values["moment"] = datetime.fromisoformat(values["moment"])
        yield ActRow(**values)


def _rows(db: sqlite3.Connection, model: type[Record]) -> tuple[int, list[str]]:
    """Compare each row with the line that entered it and the line that ended it."""
    table = model._meta.table_name
    columns = [field.column_name for field in model._meta.sorted_fields if field.name != "ended"]
    quoted = ", ".join(f't."{name}"' for name in columns)
    query = f"""
        SELECT t.ended, born.act, born.content, died.act, {quoted}
        FROM "{table}" t
        LEFT JOIN log born ON born.table_name = ? AND born.row = t.id AND born.verb = '+'
        LEFT JOIN log died ON died.table_name = ? AND died.row = t.id AND died.verb = '-'
    """  # noqa: S608  names of our own tables
    count, faults = 0, []
    defaults = _defaults(db, table)
    for ended, born, content, died, *values in db.execute(query, (table, table)):
        count += 1
        row = dict(zip(columns, values, strict=True))
        if born != row["entered"] or ended != died or not _says(content, row, defaults):
            faults.append(f"{model.noun}第 {row['id']} 行与操作日志不符，可能被别的程序改动过。")
    logged = db.execute("SELECT count(*) FROM log WHERE table_name = ? AND verb = '+'", (table,)).fetchone()[
        0
    ]
    if logged != count:
        faults.append(f"{model.noun}应有 {logged} 行，实有 {count} 行。")
    return count, faults


def _defaults(db: sqlite3.Connection, table: str) -> dict[str, Any]:
    """Return what a column holds in rows that are older than the column itself."""
    described = db.execute(f'PRAGMA table_info("{table}")').fetchall()
    return {name: ast.literal_eval(value) if value else None for _, name, _, _, value, _ in described}


def _says(content: str | None, row: dict[str, Any], defaults: dict[str, Any]) -> bool:
    """Say whether a log line tells this row; columns a later version added must hold their default."""
    if content is None or content == canonical(row):
        return content is not None
    told = json.loads(content)
    younger = {name: value for name, value in row.items() if name not in told}
    return told == {name: row.get(name) for name in told} and all(
        value == defaults[name] for name, value in younger.items()
    )
