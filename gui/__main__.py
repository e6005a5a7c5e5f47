"""The command line of the window: `python -m gui [PATH]`, also installed as `dajuan`."""

from __future__ import annotations

import argparse
import sys
import time
from functools import partial
from pathlib import Path

from data.words import tr

# Taken before anything of Qt is imported: the self-check reports times from here.
STARTED = time.perf_counter()
# A session manager that starts the program again after a log-in gives it its `-session`.
QT_OPTIONS = ("-platform", "-style", "-qwindowgeometry", "-session")


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    try:
        size = int(width), int(height)
    except ValueError as error:
        raise argparse.ArgumentTypeError(tr("大小应写成 宽x高，如 1366x768，而不是“{text}”", text=text)) from error
    if not (640 <= size[0] <= 7680 and 480 <= size[1] <= 4320):
        raise argparse.ArgumentTypeError(tr("大小应在 640x480 与 7680x4320 之间"))
    return size


def _code(text: str) -> str:
    from gui.presenting.exit_code import is_code

    if not is_code(text):
        raise argparse.ArgumentTypeError(tr("退出密码应是四位数字，而不是“{text}”", text=text))
    return text


def _folder(text: str) -> Path:
    from data.endings import COLUMNS, PACKAGES, PDF, PNG, PPTX, SVG, TEXTS, WORKBOOKS, has_ending

    path = Path(text)
    if not path.is_dir() and any(
        has_ending(path.name, one) for one in (*PACKAGES, *WORKBOOKS, *TEXTS, *COLUMNS, PPTX, PDF, PNG, SVG)
    ):
        raise argparse.ArgumentTypeError(
            tr(
                "幻灯片存成 PNG，放进一个文件夹，“{name}”是文件的名字。要写成一个文件，用 --export 汇报.pptx；"
                "要用它的数据，写成 {name} --export-slides 文件夹",
                name=path.name,
            )
        )
    return path


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    from data.endings import listed
    from data.writing.formats import EXPORTED, endings_of

    endings = listed(endings_of(*EXPORTED))
    parser = argparse.ArgumentParser(prog="dajuan", description=tr("答卷：离线查看统计数据包"))
    parser.add_argument(
        "path", nargs="?", type=Path, metavar="PATH", help=tr("数据包、工作簿或 CSV 文件，默认是内置数据包")
    )
    parser.add_argument("--screenshots", type=Path, metavar="DIR", help=tr("把每个标签和每张图存成 PNG 后退出"))
    parser.add_argument("--size", type=_size, default=(1366, 768), metavar=tr("宽x高"), help=tr("截图时窗口的大小"))
    parser.add_argument("--self-check", action="store_true", help=tr("打开数据包，最后一行打印 JSON，然后退出"))
    parser.add_argument("--present", action="store_true", help=tr("打开后立即全屏演示"))
    parser.add_argument(
        "--loop", type=float, default=0.0, metavar=tr("秒"), help=tr("与 --present 同用：循环，每张停留几秒")
    )
    parser.add_argument(
        "--exit-code",
        type=_code,
        metavar=tr("四位数字"),
        help=tr("与 --loop 同用：按 Esc 后输入这四位数字才能退出"),
    )
    parser.add_argument("--export-slides", type=_folder, metavar="DIR", help=tr("把全部幻灯片存成 PNG 后退出"))
    parser.add_argument(
        "--aspect",
        choices=("16:9", "4:3"),
        default="16:9",
        help=tr("与 --export-slides 或 --export 文件.pptx 同用：幻灯片的长宽比"),
    )
    parser.add_argument("--dark", action="store_true", help=tr("与 --export-slides 同用：深色幻灯片"))
    parser.add_argument("--story", type=Path, metavar="FILE", help=tr("照这个故事的顺序演示或导出幻灯片"))
    parser.add_argument(
        "--export", type=Path, metavar="FILE", help=tr("不开窗口，按扩展名写出 {endings} 后退出", endings=endings)
    )
    parser.add_argument("--theme", default="", metavar="ID", help=tr("与 --export 同用：只写这个主题"))
    # Options of Qt that take a value, which would otherwise be read as PATH.
    for option in QT_OPTIONS:
        parser.add_argument(option, dest=option, help=argparse.SUPPRESS)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit code; options that are not ours go to Qt (`-platform offscreen`)."""
    parser = build_parser()
    own, rest = parser.parse_known_args(sys.argv[1:] if arguments is None else arguments)
    for option in QT_OPTIONS:
        if (value := getattr(own, option)) is not None:
            rest += [option, value]
    if own.self_check:
        from gui.app.self_check import run_self_check

        return run_self_check(own.path, rest, STARTED)
    if own.screenshots:
        from gui.app.screenshots import run_screenshots

        return run_screenshots(own.path, own.screenshots, own.size, rest)
    if own.export_slides:
        from gui.app.headless_export import export_slides, run_headless

        return run_headless(
            partial(export_slides, folder=own.export_slides, aspect=own.aspect, story_path=own.story, dark=own.dark),
            own.path,
            rest,
        )
    if own.export:
        from gui.app.headless_export import export_file, run_headless

        return run_headless(
            partial(export_file, target=own.export, theme_id=own.theme, aspect=own.aspect), own.path, rest
        )
    if own.exit_code and not (own.present and own.loop > 0):
        parser.error(tr("--exit-code 要与 --present --loop 秒 同用"))
    from gui.app.startup import StartOrders, run

    orders = StartOrders(own.path, own.story, own.present, own.loop, own.exit_code or "")
    return run(orders, rest, STARTED)


if __name__ == "__main__":
    sys.exit(main())
