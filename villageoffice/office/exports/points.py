"""The papers of the points register.

Without a month the last period that is over is taken, for cards and registers the present one.
"""

from datetime import date

from villageoffice.errors import InvalidValue
from villageoffice.kits.progress import Progress
from villageoffice.office.exports.kinds import BOTH, Choice, Draft, PaperKind
from villageoffice.office.office import Office
from villageoffice.office.particulars import read_particulars
from villageoffice.points.values import Cycle, Period

_MONTHS_A_QUARTER = 3


def _notice(office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.points import papers, queries, sheets

    period = _period(choice, queries.last_period_over(office.today, choice.known).last_day)
    particulars = read_particulars(choice.known)
    notice = queries.public_notice(
        period.year,
        period.number,
        choice.day or office.today,
        choice.known,
        contact=particulars.objections_to if choice.contact is None else choice.contact,
        scheme_title=particulars.points_regulation,
        masked=choice.masked,
        amends=choice.thing,
    )
    make = papers.public_notice if form == "pdf" else sheets.public_notice
    content, people = make(notice, progress), f"{len(notice.rows)} 人"
    title = f"{period.title}党员积分公示表" + ("（更正）" if choice.thing else "")
    return Draft(title, content, notice.posted, people, period.year, period.last_month)


def _register(office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.points import papers, queries, sheets

    period = _period(choice, office.today)
    register = queries.period_register(period.year, period.number, choice.known)
    make = papers.period_register if form == "pdf" else sheets.period_register
    day, title = min(period.last_day, office.today), f"{period.title}党员积分登记台账"
    content = make(register, progress)
    return Draft(title, content, day, f"{register.live} 条", period.year, period.last_month)


def _cards(office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.points import papers, queries, sheets

    period = _period(choice, office.today)
    persons = None if choice.person is None else [choice.person]
    cards = queries.member_cards(period.year, period.number, choice.known, persons=persons)
    if not cards:
        raise InvalidValue("没有可以打印积分卡的党员。", "请先导入党员名册。")
    make = papers.member_cards if form == "pdf" else sheets.member_cards
    who = cards[0].name if choice.person is not None else "全体"
    until = period.title.removeprefix(f"{period.year}年")
    title, content = f"{period.year}年党员积分登记卡（{who}，截至{until}）", make(cards, progress)
    return Draft(title, content, office.today, f"{len(cards)} 人", period.year, period.last_month)


def _scheme(office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.points import papers, queries, sheets

    year = choice.year or office.today.year
    scheme = queries.scheme(year, choice.known)
    if scheme is None:
        raise queries.NoScheme(year)
    if form == "pdf":
        branch = read_particulars(choice.known).party_branch
        content = papers.points_scheme(scheme, branch, choice.printed_day, progress)
    else:
        content = sheets.points_scheme(scheme, progress)
    title = f"{year}年党员积分管理办法积分表"
    day = choice.day or office.today
    undated = choice.printed_day is None
    return Draft(title, content, day, f"{len(scheme.items)} 项", year, undated=undated)


def _summary(office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.points import papers, queries, sheets

    year, day = _year_and_day(office, choice)
    table = queries.year_table(year, day, choice.known, today=office.today)
    make = papers.year_summary if form == "pdf" else sheets.year_summary
    return Draft(f"{year}年度党员积分汇总表", make(table, progress), day, f"{len(table.rows)} 人", year)


def _comparison(office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.points import papers, queries, sheets

    year, day = _year_and_day(office, choice)
    found = queries.group_comparison(year, day, choice.known)
    make = papers.group_comparison if form == "pdf" else sheets.group_comparison
    return Draft(
        f"{year}年度党小组积分对比表", make(found, progress), day, f"{len(found.groups)} 个党小组", year
    )


def _appraisal_sheet(office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.points import papers, queries, sheets

    year, day = _year_and_day(office, choice)
    sheet = queries.appraisal_sheet(day, choice.known)
    make = papers.appraisal_sheet if form == "pdf" else sheets.appraisal_sheet
    remark = f"{len(sheet.names)} 人"
    return Draft(f"{year}年度民主评议党员测评表", make(sheet, progress), day, remark, year)


def _year_and_day(office: Office, choice: Choice) -> tuple[int, date]:
    """Return the year and the day up to which entries count: its last, in the running year today."""
    year = choice.year or (choice.day or office.today).year
    return year, choice.day or min(date(year, 12, 31), max(office.today, date(year, 1, 1)))


def _claim_form(office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.points import papers, queries, sheets

    day = choice.day or office.today
    make = papers.claim_form if form == "pdf" else sheets.claim_form
    content = make(queries.claim_form(day, choice.known), progress)
    return Draft(f"{day.year}年党员积分申报表", content, day, "空白表")


def _sign_in_form(office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.points import papers, queries, sheets

    day = choice.day or office.today
    sheet = queries.sign_in_form(day, choice.known, day=choice.printed_day)
    make = papers.sign_in_form if form == "pdf" else sheets.sign_in_form
    content, undated = make(sheet, progress), choice.printed_day is None
    return Draft("党员活动签到表", content, day, f"{len(sheet.names)} 人", undated=undated)


def _posting_receipt(_office: Office, _form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.points import papers, queries

    key = choice.thing
    if key is None:
        postings = queries.postings(choice.year)
        if not postings:
            raise InvalidValue("还没有公示过，没有公示回执。", "请先在“党员积分”里登记公示。")
        key = postings[-1].key
    receipt = queries.posting_receipt(key, choice.known)
    title = f"{receipt.posting.period.title}党员积分公示回执"
    return Draft(title, papers.posting_receipt(receipt, progress), receipt.posting.posted, "1 份")


def _objection_sheet(_office: Office, _form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.points import papers, queries

    if choice.thing is None:
        raise InvalidValue("没有选定是哪一条异议。", "请在“党员积分”的异议列表里打印。")
    sheet = queries.objection_sheet(choice.thing, choice.known)
    found = sheet.objection
    content = papers.objection_sheet(sheet, progress)
    return Draft(f"{found.period.title}异议处理单（{found.objector}）", content, found.received, "1 份")


def _period(choice: Choice, default: date) -> Period:
    """Return the chosen period, by the cycle of the year's scheme; in the year of *default* its own."""
    from villageoffice.points import queries

    year = choice.year or default.year
    scheme = queries.scheme(year, choice.known)
    cycle = scheme.cycle if scheme else Cycle.MONTH
    number = month = choice.month or (default.month if year == default.year else 12)
    if cycle is Cycle.QUARTER:
        number = choice.quarter or (month + _MONTHS_A_QUARTER - 1) // _MONTHS_A_QUARTER
    elif choice.quarter is not None:
        raise InvalidValue(f"{year}年按月公示，没有季度的表。", "请改为指定月份。")
    return Period(year, number, cycle)


KINDS = (
    PaperKind(
        "points-notice",
        "党员积分公示表",
        BOTH,
        ("year", "month", "quarter", "date", "masked"),
        _notice,
        public=True,
    ),
    PaperKind("points-register", "党员积分登记台账", BOTH, ("year", "month", "quarter"), _register),
    PaperKind("member-card", "党员积分登记卡", BOTH, ("year", "month", "quarter", "person"), _cards),
    PaperKind("points-summary", "党员积分年度汇总表", BOTH, ("year", "date"), _summary),
    PaperKind("group-comparison", "党小组积分对比表", BOTH, ("year", "date"), _comparison),
    PaperKind("appraisal-sheet", "民主评议党员测评表", BOTH, ("year", "date"), _appraisal_sheet),
    PaperKind("points-scheme", "积分管理办法积分表", BOTH, ("year",), _scheme),
    PaperKind("claim-form", "党员积分申报表", BOTH, ("date",), _claim_form),
    PaperKind("sign-in-form", "党员活动签到表", BOTH, ("date",), _sign_in_form),
    PaperKind("posting-receipt", "积分公示回执", ("pdf",), ("year",), _posting_receipt),
    PaperKind("objection-sheet", "异议处理单", ("pdf",), (), _objection_sheet, listed=False),
)
