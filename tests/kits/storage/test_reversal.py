import pytest

from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.datafile import DataFile
from villageoffice.kits.storage.reversal import CannotTakeBack, dependences, state_digest, take_back
from villageoffice.office.books import MODELS
from villageoffice.people.models import Household, PartyFile, Person, Residence


def undo(data_file: DataFile, number: int) -> None:
    with data_file.act("撤回") as act:
        take_back(act, number, MODELS)


def import_two(act: Act) -> list[Person]:
    home = act.insert(Household(number="001"))
    people = act.insert_all([Person(name="张伟"), Person(name="王芳")])
    act.insert_all([Residence(person=p.key, household=home.key) for p in people])
    return people


def test_a_taken_back_import_leaves_the_state_as_it_was(data_file: DataFile) -> None:
    with data_file.act("新增") as act:
        old = act.insert(Person(name="李娜", phone="13700000003"))
    before = state_digest(MODELS)
    with data_file.act("导入名册") as act:
        import_two(act)
        act.replace(old, phone="13900000000")
    assert state_digest(MODELS) != before

    undo(data_file, 2)

    assert state_digest(MODELS) == before
    assert Person.get(Person.live()).phone == "13700000003"
    assert Person.select().count() == 5  # nothing was deleted


def test_a_later_act_on_an_imported_person_is_named(data_file: DataFile) -> None:
    with data_file.act("导入名册") as act:
        people = import_two(act)
    with data_file.act("登记党籍") as act:
        act.insert(PartyFile(person=people[1].key))
    before = state_digest(MODELS)
    with pytest.raises(CannotTakeBack, match="王芳（登记党籍）"):
        undo(data_file, 1)
    assert state_digest(MODELS) == before
    assert data_file.last_act == 2


def test_a_later_correction_is_named(data_file: DataFile) -> None:
    with data_file.act("导入名册") as act:
        people = import_two(act)
    with data_file.act("更正姓名") as act:
        act.replace(people[0], name="张玮")
    with pytest.raises(CannotTakeBack, match="张伟（更正姓名）"):
        undo(data_file, 1)
    assert [d.act for d in dependences(1, MODELS)] == ["更正姓名"]


def test_once_the_later_act_is_taken_back_the_import_can_be_too(data_file: DataFile) -> None:
    before = state_digest(MODELS)
    with data_file.act("导入名册") as act:
        people = import_two(act)
    with data_file.act("更正姓名") as act:
        act.replace(people[0], name="张玮")
    undo(data_file, 2)
    undo(data_file, 1)
    assert state_digest(MODELS) == before


def test_an_ended_row_that_was_entered_anew_since_is_named(data_file: DataFile) -> None:
    with data_file.act("新增") as act:
        home = act.insert(Household(number="001"))
    with data_file.act("注销户") as act:
        act.end(home)
    with data_file.act("恢复户") as act:
        act.insert(Household(key=home.key, number="001"))
    with pytest.raises(CannotTakeBack, match="恢复户"):
        undo(data_file, 2)


def test_a_whole_act_is_taken_back_once_only(data_file: DataFile) -> None:
    with data_file.act("导入名册") as act:
        import_two(act)
    undo(data_file, 1)
    with pytest.raises(CannotTakeBack, match="已经撤回过"):
        undo(data_file, 1)
    with pytest.raises(CannotTakeBack, match="本身就是一次撤回"):
        undo(data_file, 2)


def test_a_final_act_and_an_unknown_one_are_refused(data_file: DataFile) -> None:
    with data_file.act("公示") as act:
        act.insert(Person(name="张伟"))
        act.seal()
    with pytest.raises(CannotTakeBack, match="已经定案"):
        undo(data_file, 1)
    with pytest.raises(CannotTakeBack, match="没有第 9 号"):
        undo(data_file, 9)


def test_many_names_are_cut_short_with_their_number(data_file: DataFile) -> None:
    with data_file.act("导入名册") as act:
        people = act.insert_all([Person(name=f"村民{n}") for n in range(1200)])
    with data_file.act("更正") as act:
        for person in people:
            act.replace(person, phone="13800000000")
    with pytest.raises(CannotTakeBack, match="等 1200 处"):
        undo(data_file, 1)
