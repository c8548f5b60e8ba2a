import json
import sqlite3

import pytest

from villageoffice.kits.storage.datafile import DataFile
from villageoffice.kits.storage.records import ActRow, LogRow
from villageoffice.kits.storage.refusals import ReadOnly
from villageoffice.office.books import MODELS
from villageoffice.people.models import Household, Person, Residence


def people_now() -> list[str]:
    return [row.name for row in Person.select().where(Person.live()).order_by(Person.key)]


def test_an_act_saves_its_rows_and_its_log_together(data_file: DataFile) -> None:
    with data_file.act("新增人员") as act:
        person = act.insert(Person(name="张伟", sex="男"))
        home = act.insert(Household(number="001"))
        act.insert(Residence(person=person.key, household=home.key, relation_to_head="户主"))

    assert people_now() == ["张伟"]
    lines = list(LogRow.select().order_by(LogRow.id))
    assert [(line.verb, line.table_name, line.subject) for line in lines] == [
        ("+", "person", "张伟"),
        ("+", "household", "001 户"),
        ("+", "residence", "张伟"),
    ]
    assert json.loads(lines[0].content)["name"] == "张伟"


def test_an_act_that_raises_leaves_nothing(data_file: DataFile) -> None:
    with pytest.raises(RuntimeError), data_file.act("新增人员") as act:
        act.insert(Person(name="张伟"))
        raise RuntimeError
    assert people_now() == []
    assert ActRow.select().count() == 0
    assert LogRow.select().count() == 0


def test_an_act_that_changes_nothing_leaves_no_trace(data_file: DataFile) -> None:
    with data_file.act("更正") as act:
        person = act.insert(Person(name="张伟"))
    with data_file.act("更正") as act:
        assert act.replace(person, name="张伟") is person
    assert data_file.last_act == 1


def test_a_replaced_row_stays_readable_as_it_was_known(data_file: DataFile) -> None:
    with data_file.act("新增人员") as act:
        person = act.insert(Person(name="张玮", phone="13800000001"))
    with data_file.act("更正姓名") as act:
        act.replace(person, name="张伟")

    assert people_now() == ["张伟"]
    then = Person.get(Person.known_at(1))
    assert (then.name, then.phone) == ("张玮", "13800000001")
    assert Person.select().count() == 2


def test_a_row_cannot_be_ended_twice(data_file: DataFile) -> None:
    with data_file.act("新增人员") as act:
        person = act.insert(Person(name="张伟"))
    with pytest.raises(ValueError, match="ended before"), data_file.act("删除") as act:
        act.end(person)
        act.end(person)
    assert people_now() == ["张伟"]


def test_a_note_is_logged_without_a_row(data_file: DataFile) -> None:
    with data_file.act("打印") as act:
        act.note("10月公示表", "已打印 2 页")
    assert [(line.verb, line.subject) for line in LogRow.select()] == [("!", "10月公示表")]


def test_known_at_follows_the_order_of_acts(data_file: DataFile) -> None:
    moments = []
    for name in ("甲", "乙"):
        with data_file.act("新增") as act:
            act.insert(Person(name=name))
            moments.append(act.moment)
    assert [data_file.known_at(moment) for moment in moments] == [1, 2]


def test_text_that_looks_like_sql_stays_text(data_file: DataFile) -> None:
    hostile = "'); DROP TABLE person; --𬱖䶮"
    with data_file.act("新增") as act:
        act.insert(Person(name=hostile))
    assert people_now() == [hostile]


def test_a_float_cannot_enter_a_whole_number_column(data_file: DataFile) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        data_file.database.connection().execute(
            "INSERT INTO anchor (id, kind, entered) VALUES (1, 'person', 1.5)"
        )


def test_two_live_people_cannot_share_an_id_number(data_file: DataFile) -> None:
    from peewee import IntegrityError

    with pytest.raises((IntegrityError, sqlite3.IntegrityError)), data_file.act("新增") as act:
        act.insert(Person(name="张伟", id_number="420399197602290016"))
        act.insert(Person(name="王芳", id_number="420399197602290016"))
    assert people_now() == []


def test_a_file_open_for_reading_refuses_acts(data_file: DataFile) -> None:
    second = DataFile.open(data_file.path, MODELS)
    try:
        with pytest.raises(ReadOnly, match="正在使用"), second.act("新增") as act:
            act.insert(Person(name="张伟"))
    finally:
        second.close()
