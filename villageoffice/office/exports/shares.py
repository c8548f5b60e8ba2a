"""The papers of the shares book.

Without a cooperative the first is taken, without a dividend its newest, without a day today.
"""

from datetime import date

from villageoffice.errors import InvalidValue
from villageoffice.kits.progress import Progress
from villageoffice.office.exports.kinds import BOTH, Choice, Draft, PaperKind
from villageoffice.office.office import Office
from villageoffice.shares import queries
from villageoffice.shares.values import Cooperative, CoopKind, Dividend, Roster


def holder_named(cooperative: int | None, text: str) -> int:
    """Return the key of the holder with this number, name or ID number.

    Raises InvalidValue if there is none, or with the candidates if there are several.
    """
    of = _cooperative(cooperative)
    wanted = text.strip()
    found = []
    for key, number, name in queries.holder_numbers(of.key):
        if wanted in (number, name) or wanted.upper() == queries.holder_draft(key).identity.upper() != "":
            found.append((key, number, name))
    if len(found) > 1:
        names = "、".join(f"{number} {name}" for _, number, name in found)
        raise InvalidValue(f"“{wanted}”有 {len(found)} 户：{names}。", "请改用户号。")
    if not found:
        raise InvalidValue(f"{of.draft.name}里没有“{wanted}”。", "请核对户号、姓名或证件号码。")
    return found[0][0]


def cooperative_numbered(number: int) -> int:
    """Return the key of the cooperative with this number, counted from 1 as they were entered.

    Raises InvalidValue, naming those there are.
    """
    found = queries.cooperatives()
    if not 1 <= number <= len(found):
        names = "、".join(f"{place} {each.draft.name}" for place, each in enumerate(found, start=1))
        raise InvalidValue(f"没有第 {number} 个合作社。", f"现有：{names or '还没有登记'}。")
    return found[number - 1].key


def dividend_numbered(cooperative: int | None, number: int) -> int:
    """Return the key of a cooperative's dividend with this number, counted from 1, the oldest first.

    Raises InvalidValue, naming those there are.
    """
    found = list(reversed(queries.dividends(_cooperative(cooperative).key)))
    if not 1 <= number <= len(found):
        years = "、".join(f"{place} {row.year}年度" for place, row in enumerate(found, start=1))
        raise InvalidValue(f"没有第 {number} 次分红。", f"现有：{years or '还没有分红'}。")
    return found[number - 1].key


def _roster(office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.shares import papers, sheets

    found = _roster_of(office, choice)
    make = papers.shareholder_roster if form == "pdf" else sheets.shareholder_roster
    return _of_roster(found, "股东名册", make(found, progress))


def _public(office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.shares import papers, sheets

    found = _roster_of(office, choice)
    members = queries.all_members_on(found.cooperative.key, found.day, choice.known)
    make = papers.public_roster if form == "pdf" else sheets.public_roster
    return _of_roster(found, "股权公示表", make(found, members, progress))


def _certificate(_office: Office, _form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.shares import papers

    of = _cooperative(choice.cooperative, choice.known)
    if choice.thing is not None:
        keys = [choice.thing]
    else:
        newest = queries.newest_certificates(of.key, choice.known)
        wanted = newest if choice.holder is None else {choice.holder}
        keys = [each.key for holder, each in newest.items() if holder in wanted]
    if not keys:
        raise InvalidValue("还没有发过股权证书。", "请先在“合作社股权”里发证。")
    found = [queries.certificate_paper(key, choice.known) for key in keys]
    who = found[0].row.name if len(found) == 1 else f"{len(found)} 份"
    day = max(each.certificate.issued for each in found)
    content, many = papers.certificates(found, progress), f"{len(found)} 份"
    return Draft(f"股权证书（{who}）", content, day, many, cooperative=of.key)


def _ledger(office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.shares import papers, sheets

    of = _cooperative(choice.cooperative, choice.known)
    if choice.holder is None:
        raise InvalidValue("没有选定是哪一户的台账。", "命令行请加 --person 户号或姓名。")
    day = choice.day or office.today
    found = queries.holder_ledger(choice.holder, day, choice.known)
    make = papers.share_ledger if form == "pdf" else sheets.share_ledger
    title = f"股权台账（{found.row.number} {found.row.name}）"
    return Draft(title, make(found, progress), day, f"{len(found.lines)} 笔", cooperative=of.key)


def _slip(_office: Office, _form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.shares import papers

    if choice.thing is None:
        of = _cooperative(choice.cooperative, choice.known)
        every = [each for each in queries.movements(of.key, choice.known) if each.reverses is None]
        if not every:
            raise InvalidValue("还没有登记过股权变更。", "请先登记变更。")
        newest = max(every, key=lambda each: each.key)
    else:
        newest = queries.movement(choice.thing, choice.known)
        of = queries.cooperative_of(choice.thing, choice.known)
    slip = queries.change_slip(of.key, newest.number, choice.known)
    title = f"股权变更登记表（{slip.number}）"
    return Draft(title, papers.change_slip(slip, progress), slip.day, "1 份", cooperative=of.key)


def _register(office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.shares import papers, sheets

    of = _cooperative(choice.cooperative, choice.known)
    year = choice.year or office.today.year
    found = queries.movement_register(of.key, year, choice.known)
    make = papers.movement_register if form == "pdf" else sheets.movement_register
    day = min(date(year, 12, 31), office.today)
    title = f"{of.draft.name}{year}年股权变动登记簿"
    return Draft(title, make(found, progress), day, f"{len(found.movements)} 笔", year, cooperative=of.key)


def _plan(_office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.shares import papers, sheets

    found = _dividend(choice)
    make = papers.dividend_plan if form == "pdf" else sheets.dividend_plan
    return _of_dividend(found, "方案", make(found, progress))


def _sheet(_office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.shares import papers, sheets

    found = _approved(choice)
    make = papers.dividend_sheet if form == "pdf" else sheets.dividend_sheet
    return _of_dividend(found, "签领表", make(found, progress))


def _bank(_office: Office, _form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.shares import sheets

    found = _approved(choice)
    return _of_dividend(found, "银行代发表", sheets.bank_file(found, progress))


def _account(office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.shares import papers, sheets

    growers = [c for c in queries.cooperatives(choice.known) if c.draft.kind is CoopKind.SPECIALISED]
    if choice.cooperative is None and not growers:
        raise InvalidValue("没有农民专业合作社，没有成员账户。", "请先登记农民专业合作社。")
    of = growers[0] if choice.cooperative is None else _cooperative(choice.cooperative, choice.known)
    year = choice.year or office.today.year
    wanted = [key for key, _, _ in queries.holder_numbers(of.key, choice.known)]
    keys = wanted if choice.holder is None else [choice.holder]
    if not keys:
        raise InvalidValue(f"{of.draft.name}还没有成员。", "请先登记成员。")
    accounts = [queries.member_account(key, year, choice.known) for key in keys]
    make = papers.member_account if form == "pdf" else sheets.member_account
    who = accounts[0].name if len(accounts) == 1 else "全体"
    day = min(date(year, 12, 31), office.today)
    title = f"{year}年成员账户（{who}）"
    return Draft(title, make(accounts, progress), day, f"{len(accounts)} 人", year, cooperative=of.key)


def _receipt_proxy(office: Office, _form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.shares import papers

    of = _cooperative(choice.cooperative, choice.known)
    content = papers.receipt_proxy(of, progress)
    return Draft("分红代领委托书", content, office.today, "空白表", undated=True, cooperative=of.key)


def _cooperative(number: int | None, known: int | None = None) -> Cooperative:
    """Return a cooperative by its key, else the first."""
    if number is not None:
        return queries.cooperative(number, known)
    found = queries.cooperatives(known)
    if not found:
        raise InvalidValue("还没有登记合作社。", "请先在“合作社股权”里登记合作社。")
    return found[0]


def _roster_of(office: Office, choice: Choice) -> Roster:
    of = _cooperative(choice.cooperative, choice.known)
    return queries.roster(of.key, choice.day or office.today, choice.known)


def _of_roster(found: Roster, what: str, content: bytes) -> Draft:
    name = found.cooperative.draft.name
    title = f"{name}{what}（截至{found.day:%Y-%m-%d}）"
    return Draft(title, content, found.day, f"{len(found.rows)} 户", cooperative=found.cooperative.key)


def _dividend(choice: Choice) -> Dividend:
    if choice.dividend is not None:
        return queries.dividend(choice.dividend, choice.known)
    of = _cooperative(choice.cooperative, choice.known)
    listed = [row for row in queries.dividends(of.key, choice.known) if choice.year in (None, row.year)]
    if not listed:
        raise InvalidValue(f"{of.draft.name}还没有分红方案。", "请先在“合作社股权”里拟定分红方案。")
    return queries.dividend(listed[0].key, choice.known)


def _approved(choice: Choice) -> Dividend:
    found = _dividend(choice)
    if not found.payments:
        raise InvalidValue(f"{found.plan.year}年度分红还没有决议，没有签领表。", "请先登记决议。")
    return found


def _of_dividend(found: Dividend, what: str, content: bytes) -> Draft:
    noun = "盈余分配" if found.cooperative.draft.kind is CoopKind.SPECIALISED else "分红"
    title = f"{found.cooperative.draft.name}{found.plan.year}年度{noun}{what}"
    day = found.approved or found.plan.record_date
    return Draft(
        title,
        content,
        day,
        f"{len(found.preview.payouts)} 户",
        found.plan.year,
        cooperative=found.cooperative.key,
        dividend=found.key,
    )


KINDS = (
    PaperKind("shareholder-roster", "股东名册", BOTH, ("cooperative", "date"), _roster),
    PaperKind("public-roster", "股权公示表", BOTH, ("cooperative", "date"), _public, public=True),
    PaperKind("certificate", "股权证书", ("pdf",), ("cooperative", "person"), _certificate, by_holder=True),
    PaperKind(
        "share-ledger",
        "股权台账",
        BOTH,
        ("cooperative", "date", "person"),
        _ledger,
        listed=False,
        by_holder=True,
    ),
    PaperKind("change-slip", "股权变更登记表", ("pdf",), ("cooperative",), _slip),
    PaperKind("movement-register", "股权变动登记簿", BOTH, ("cooperative", "year"), _register),
    PaperKind("dividend-plan", "分红方案", BOTH, ("cooperative", "year", "dividend"), _plan, public=True),
    PaperKind("dividend-sheet", "分红签领表", BOTH, ("cooperative", "year", "dividend"), _sheet),
    PaperKind("dividend-proxy", "分红代领委托书", ("pdf",), ("cooperative",), _receipt_proxy),
    PaperKind("bank-file", "银行代发表", ("xlsx",), ("cooperative", "year", "dividend"), _bank),
    PaperKind(
        "member-account",
        "成员账户",
        BOTH,
        ("cooperative", "year", "person"),
        _account,
        by_holder=True,
    ),
)
