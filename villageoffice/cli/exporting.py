"""``export``: any paper of the office by its name, whole or not at all."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from villageoffice.office.exports import Choice, PaperKind
    from villageoffice.office.office import Office

DONE, WRONG_USAGE = 0, 2

_PACKED = "zip"
_MOST_SPARES = 1000


def add_export(parser: argparse.ArgumentParser) -> None:
    """Lay out ``export``."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="文件名称，见 --list")
    parser.add_argument("--data", type=Path, metavar="FILE")
    parser.add_argument("--out", type=Path, metavar="OUT", help="文件；会议档案也可以写一个新文件夹")
    parser.add_argument("--year", type=int)
    parser.add_argument("--month", type=int, choices=range(1, 13), metavar="1-12")
    parser.add_argument("--quarter", type=int, choices=range(1, 5), metavar="1-4")
    parser.add_argument("--date", type=day, metavar="YYYY-MM-DD")
    parser.add_argument("--person", metavar="ID_OR_NAME", help="一个人：身份证号或姓名；股权文件也可写户号")
    parser.add_argument("--masked", action="store_true", help="公示表上不写扣分事由")
    parser.add_argument("--cooperative", type=int, metavar="N", help="第几个合作社（不写则取第一个）")
    parser.add_argument("--dividend", type=int, metavar="N", help="第几次分红，从最早的数起")
    parser.add_argument("--meeting", type=int, metavar="N", help="第几次会议（不写则取日期最近的）")
    parser.add_argument("--chamber", default="", metavar="C", help="哪个表决体，例如 党员票")
    parser.add_argument("--motion", type=int, metavar="N", help="第几项议题")
    parser.add_argument("--per-page", type=int, choices=(1, 2, 4), metavar="1|2|4", help="一页几张票")
    parser.add_argument("--spares", type=_spares, metavar="N", help="备用票张数")
    parser.add_argument("--list", action="store_true", help="列出能生成的文件")
    parser.set_defaults(command=_export)


def day(text: str) -> date:
    """Read a day of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是 2026-11-23 这样的日期") from None


def _export(options: argparse.Namespace) -> int:
    from villageoffice.kits.files import write_whole
    from villageoffice.office import exports
    from villageoffice.office.archive import unpack
    from villageoffice.office.office import Office

    if options.list:
        for paper in exports.PAPERS.values():
            chosen = " ".join(f"[--{option}]" for option in paper.options)
            print(f"{paper.name}  {paper.label}  {'、'.join(paper.forms)}  {chosen}".rstrip())
        return DONE
    if options.name not in exports.PAPERS or not options.data or not options.out:
        return _wrong("export NAME --data FILE --out OUT.pdf|OUT.xlsx，NAME 见 export --list")
    kind = exports.PAPERS[options.name]
    form = _form(options.out, kind)
    if not form:
        return _wrong(f"{options.name} 只能存为 {'、'.join(kind.forms)}")
    with Office.open(options.data) as office:
        made = exports.make(office, options.name, form, _choice(office, kind, options))
        if _is_folder(options.out, form):
            unpack(made.content, options.out)
        else:
            write_whole(options.out, made.content)
        exports.record(office, made, state="已导出", remark=options.out.name)
    print(f"已生成{made.title}：{options.out}（{made.remark}）")
    return DONE


def _form(out: Path, kind: "PaperKind") -> str:
    """The form that the name asks for, empty if the paper has none such; what is packed may be a folder."""
    form = out.suffix.lower().removeprefix(".")
    if form in kind.forms:
        return form
    return _PACKED if _PACKED in kind.forms else ""


def _is_folder(out: Path, form: str) -> bool:
    return form == _PACKED and out.suffix.lower() != f".{_PACKED}"


def _choice(office: "Office", kind: "PaperKind", options: argparse.Namespace) -> "Choice":
    """Turn what was written into keys.  Raises InvalidValue for what is not there."""
    from villageoffice.office import exports

    cooperative = None if options.cooperative is None else exports.cooperative_numbered(options.cooperative)
    dividend = None if options.dividend is None else exports.dividend_numbered(cooperative, options.dividend)
    named = options.person
    choice = exports.Choice(
        year=options.year,
        month=options.month,
        quarter=options.quarter,
        day=options.date,
        person=exports.person_named(office, named) if named and not kind.by_holder else None,
        holder=exports.holder_named(cooperative, named) if named and kind.by_holder else None,
        masked=options.masked,
        cooperative=cooperative,
        dividend=dividend,
        per_page=options.per_page,
        spares=options.spares,
    )
    return exports.within_meeting(choice, options.meeting, options.chamber, options.motion)


def _spares(text: str) -> int:
    if not text.isdecimal() or int(text) > _MOST_SPARES:
        raise argparse.ArgumentTypeError(f"备用票是 0–{_MOST_SPARES} 张，现在是“{text}”")
    return int(text)


def _wrong(text: str) -> int:
    print(f"用法不对：{text}", file=sys.stderr)
    return WRONG_USAGE
