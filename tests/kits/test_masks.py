"""Masks show what is needed and no more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from villageoffice.kits.text.masks import id_tail, mask_bank, mask_id, mask_name, mask_phone


def test_the_worked_examples() -> None:
    assert mask_id("420399196209010052") == "420399********0052"
    assert id_tail("420399196209010052") == "尾号0052"
    assert mask_phone("13812345678") == "138****5678"
    assert mask_bank("6217001234567890123") == "***************0123"
    assert mask_name("张三") == "张*"
    assert mask_name("欧阳小村") == "欧**村"
    assert mask_name("买买提·艾力") == "买****力"
    assert mask_name("欧阳小村", minor=True) == "欧**"
    assert mask_name("张三", minor=True) == "张**"


def test_a_rare_character_is_one_character() -> None:
    assert mask_name("𬱖䶮") == "𬱖*"
    assert mask_name("张𬱖䶮") == "张*䶮"
    assert mask_name("𬱖大伟", minor=True) == "𬱖**"


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("11010519491231002X", "110105********002X"),
        ("420399760229001", "420399*****9001"),
        ("4203991976", "******1976"),
        ("42039", "*****"),
        ("", ""),
    ],
)
def test_identity_numbers_of_another_shape_show_less(number: str, masked: str) -> None:
    assert mask_id(number) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("138 1234 5678", "138****5678"),
        ("0719-8881234", "071*****1234"),
        ("8881234", "***1234"),
        ("12345", "*****"),
        ("", ""),
    ],
)
def test_phone_numbers_of_another_shape_show_less(number: str, masked: str) -> None:
    assert mask_phone(number) == masked


def test_short_and_empty_values_show_nothing() -> None:
    assert mask_bank("0123") == "****"
    assert mask_bank("") == ""
    assert mask_name("") == ""
    assert mask_name("张") == "*"
    assert mask_name("张", minor=True) == "*"
    assert id_tail("0052") == ""
    assert id_tail("") == ""


@settings(deadline=None)
@given(st.text("0123456789X", max_size=40))
def test_masks_keep_the_length_and_show_at_most_ten_characters(number: str) -> None:
    for masked, most in ((mask_id(number), 10), (mask_phone(number), 7), (mask_bank(number), 4)):
        shown = [n for n, c in enumerate(masked) if c != "*"]
        assert len(masked) == len(number)
        assert len(shown) <= most
        assert all(masked[n] == number[n] for n in shown)
        assert len(shown) < max(1, len(number))


@settings(deadline=None)
@given(st.text(st.characters(categories=["Lo"]), min_size=2, max_size=30))
def test_a_masked_name_shows_its_ends_only(name: str) -> None:
    masked = mask_name(name)
    assert len(masked) == len(name)
    assert masked.count("*") == max(1, len(name) - 2)
    assert mask_name(name, minor=True) == f"{name[0]}**"
