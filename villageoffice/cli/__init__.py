"""The same registers without a window: for tests, for the township's technician, for nightly backups.

Exit status: 0 done; 1 refused, or rows rejected (told in Chinese on standard error); 2 wrong
usage; ``decide`` has its own (``voting``).  An output file appears whole or not at all.
"""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from villageoffice.cli import exporting, voting
from villageoffice.errors import OfficeError

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese."""

    def error(self, message: str) -> NoReturn:
        """Tell the usage and leave with 2."""
        self.print_usage(sys.stderr)
        self.exit(WRONG_USAGE, f"用法不对：{_in_chinese(message)}\n")

    def format_usage(self) -> str:
        """The usage in one line."""
        return super().format_usage().replace("usage:", "用法：", 1)

    def format_help(self) -> str:
        """The usage and what every word of it means."""
        text = super().format_help()
        for english, chinese in _HELP:
            text = text.replace(english, chinese, 1)
        return text


_HELP = (
    ("usage:", "用法："),
    ("positional arguments:", "要写明的："),
    ("options:", "可以另加的："),
    ("show this help message and exit", "显示这份说明"),
)

_COMPLAINTS = (
    (r"the following arguments are required: (.+)", r"还缺 \1。"),
    (r"unrecognized arguments: (.+)", r"不认识“\1”。"),
    (r"argument (\S+): expected one argument", r"\1 后面要写内容。"),
    (r"argument (\S+): invalid int value: '(.*)'", r"\1 后面要写整数，现在是“\2”。"),
    (r"argument (\S+): invalid choice: '?(.*?)'? \(choose from .*\)", r"\1 不能是“\2”。"),
    (r"ambiguous option: (\S+) could match (.+)", r"“\1”说得不够全，可能是 \2。"),
    (r"argument (\S+): (.+)", r"\1：\2"),
)
"""What argparse complains of, and how it is said here."""


def _in_chinese(message: str) -> str:
    for pattern, words in _COMPLAINTS:
        if re.fullmatch(pattern, message):
            return re.sub(pattern, words, message)
    return message


def run(arguments: Sequence[str]) -> int:
    """Carry out one command; returns the exit status.  Never shows a traceback."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except OfficeError as refusal:
        _complain(str(refusal))
        return _refused(options)
    except Exception as defect:  # noqa: BLE001  the last place before the clerk
        _complain(f"程序出了点问题，什么都没有保存（{type(defect).__name__}：{defect}）。详情已写入日志。")
        _write_log()
        return _refused(options)


def _refused(options: argparse.Namespace) -> int:
    """The status of a refused command; 1 unless it means something else there."""
    return int(getattr(options, "refused", REFUSED))


def _complain(text: str) -> None:
    print(text, file=sys.stderr)


def _write_log() -> None:
    import traceback

    from villageoffice import paths

    path = paths.log_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as log:
        traceback.print_exc(file=log)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="villageoffice", description="村务办公：不开窗口的命令")
    commands = parser.add_subparsers(required=True, metavar="命令", parser_class=_Parser)

    demo = commands.add_parser("demo", help="建立示例村（文件已存在则拒绝）")
    demo.add_argument("file", type=Path, metavar="FILE")
    demo.set_defaults(command=_demo)

    _add_import(commands.add_parser("import", help="从 Excel 导入"))
    exporting.add_export(commands.add_parser("export", help="生成文件"))
    voting.add_rules(commands.add_parser("rules", help="列出现成的表决规则和依据"))
    voting.add_decide(commands.add_parser("decide", help="按一条规则判断表决结果"))

    backup = commands.add_parser("backup", help="做一份检查过的备份")
    backup.add_argument("--data", type=Path, required=True, metavar="FILE")
    backup.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    backup.set_defaults(command=_backup)

    restore = commands.add_parser("restore", help="从备份恢复成新文件（文件已存在则拒绝）")
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    restore.add_argument("--to", type=Path, required=True, metavar="FILE")
    restore.set_defaults(command=_restore)

    verify = commands.add_parser("verify", help="核对数据文件、操作日志和各本账")
    verify.add_argument("--data", type=Path, required=True, metavar="FILE")
    verify.set_defaults(command=_verify)
    return parser


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", nargs="?", metavar="KIND", help="导入种类，见 --list")
    parser.add_argument("sheet", nargs="?", type=Path, metavar="SHEET", help="xlsx、xls、ods 或 csv 文件")
    parser.add_argument("--data", type=Path, metavar="FILE")
    parser.add_argument("--dry-run", action="store_true", help="只核对，不保存")
    parser.add_argument("--accept-valid", action="store_true", help="有问题的行留下，其余照样保存")
    parser.add_argument("--report", type=Path, metavar="OUT.xlsx", help="把有问题的行按原样另存，并写明原因")
    parser.add_argument("--report-all", type=Path, metavar="OUT.xlsx", help="把全部行按原样另存，并写明原因")
    parser.add_argument(
        "--map", action="append", default=[], metavar="表头=field", help="指定某个表头对应的字段"
    )
    parser.add_argument("--tab", metavar="NAME", help="工作表名称（不写则取第一张有表头的）")
    parser.add_argument("--list", action="store_true", help="列出种类和字段")
    parser.set_defaults(command=_import)


def _wrong(text: str) -> int:
    _complain(f"用法不对：{text}")
    return WRONG_USAGE


def _demo(options: argparse.Namespace) -> int:
    from villageoffice.office.demo import make_sample_village

    if options.file.suffix != ".vodb":
        return _wrong("数据文件要以 .vodb 结尾")
    made = make_sample_village(options.file)
    print(f"已建立示例村：{options.file}")
    for line in made:
        print(f"  {line}")
    return DONE


def _import(options: argparse.Namespace) -> int:
    from villageoffice.office import imports

    if options.list:
        for kind in imports.KINDS.values():
            print(f"{kind.name}  {kind.label}")
            for field in kind.layout.fields:
                print(f"    {field.name}  {field.label}{'（必填）' if field.required else ''}")
        return DONE
    if options.kind not in imports.KINDS or not options.sheet or not options.data:
        return _wrong(f"import KIND SHEET --data FILE，KIND 是 {'、'.join(imports.KINDS)}")
    if not all("=" in entry for entry in options.map):
        return _wrong("--map 要写成 表头=field，字段见 import --list；不要的列写成 表头=")
    mapping = dict(entry.rsplit("=", 1) for entry in options.map)
    return _run_import(options, mapping)


def _run_import(options: argparse.Namespace, mapping: dict[str, str]) -> int:
    from villageoffice.kits.files import write_whole
    from villageoffice.office import imports
    from villageoffice.office.office import Office

    with Office.open(options.data) as office:
        preview = imports.preview(office, options.kind, options.sheet, mapping, tab=options.tab or "")
        for line in preview.summary():
            print(line)
        for problem in preview.problems:
            _complain(f"{problem.severity.value} {problem}")
        for target, only_rejected in ((options.report, True), (options.report_all, False)):
            if target:
                write_whole(target, imports.report(preview, only_rejected=only_rejected))
                print(f"已另存：{target}")
        if options.dry_run:
            print("只核对，什么都没有保存。")
        elif preview.rejected and not options.accept_valid:
            _complain(f"有 {preview.rejected} 行不能导入，什么都没有保存。")
            _complain("改好后再导入，或加 --accept-valid 先存其余的行。")
        else:
            print(imports.save(office, preview).sentence)
    return REFUSED if preview.rejected else DONE


def _backup(options: argparse.Namespace) -> int:
    from villageoffice.kits.storage.datafile import check_ours, now
    from villageoffice.office import safekeeping

    check_ours(options.data)
    made = safekeeping.back_up_to(options.data, options.to, now())
    print(f"已备份并重新打开核对：{made.path}")
    return DONE


def _restore(options: argparse.Namespace) -> int:
    from villageoffice.kits.storage.datafile import check_ours
    from villageoffice.office import safekeeping

    check_ours(options.backup)
    found = safekeeping.restore(options.backup, options.to)
    print(f"已恢复成新文件：{options.to}（核对 {sum(count for _, count in found.rows)} 行）")
    return DONE


def _verify(options: argparse.Namespace) -> int:
    from villageoffice.office.verify import verify

    proof = verify(options.data)
    for fault in proof.faults:
        _complain(fault)
    if not proof.good:
        return REFUSED
    print(f"核对无误：{proof.acts} 次操作、{proof.lines} 条日志、{proof.rows} 行记录。")
    print(f"日志末端：{proof.chain_end}")
    return DONE
