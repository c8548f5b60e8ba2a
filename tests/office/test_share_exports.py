"""Papers of the cooperatives, made of the sample village by their names."""

import pytest

from villageoffice.errors import InvalidValue
from villageoffice.office import exports
from villageoffice.office.exports import Choice
from villageoffice.office.office import Office

SHARE_PAPERS = (
    "shareholder-roster", "public-roster", "certificate", "change-slip", "movement-register", "dividend-plan",
    "dividend-sheet", "dividend-proxy", "bank-file", "member-account",
)  # fmt: skip


@pytest.mark.parametrize("name", SHARE_PAPERS)
def test_every_paper_of_the_cooperatives_is_made_of_the_sample_village(village: Office, name: str) -> None:
    for form in exports.PAPERS[name].forms:
        made = exports.make(village, name, form, Choice())
        assert made.content
        assert made.public is (name in ("public-roster", "dividend-plan"))


def test_a_holder_is_found_by_number_name_or_document(village: Office) -> None:
    key = exports.holder_named(None, "004")
    name = exports.make(village, "share-ledger", "pdf", Choice(holder=key)).title
    assert name.startswith("股权台账（004 ")
    assert exports.holder_named(None, name.removeprefix("股权台账（004 ").rstrip("）")) == key
    with pytest.raises(InvalidValue, match="没有“查无此人”"):
        exports.holder_named(None, "查无此人")


def test_cooperatives_and_dividends_are_counted_from_the_oldest(village: Office) -> None:
    first, second = exports.cooperative_numbered(1), exports.cooperative_numbered(2)
    assert first != second
    oldest = exports.dividend_numbered(first, 1)
    assert "2023年度" in exports.make(village, "dividend-plan", "pdf", Choice(dividend=oldest)).title
    with pytest.raises(InvalidValue, match="没有第 3 个合作社"):
        exports.cooperative_numbered(3)
    with pytest.raises(InvalidValue, match="没有第 9 次分红"):
        exports.dividend_numbered(first, 9)
