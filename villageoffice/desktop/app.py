"""The program's start: Qt, its Chinese, fonts and theme, one instance, the hooks, then the village.

Only what a first window needs is imported here; papers, sheets and printing come when they are used.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from villageoffice import __version__
from villageoffice.desktop import icons, theme
from villageoffice.desktop.hooks import install_hooks
from villageoffice.desktop.instance import Instance
from villageoffice.desktop.jobs import Jobs
from villageoffice.desktop.memory import Memory

_TRANSLATIONS = ("qtbase_zh_CN", "qt_zh_CN")


def run(file: Path | None = None) -> int:
    """Open the window, with *file* if one is named; answer the exit status.

    If the program already runs, its window comes forward with *file* and this start ends with 0.
    """
    memory = Memory()
    app = build_app(["villageoffice"], memory.font_size)
    instance = Instance(app)
    if not instance.is_first(file):
        return 0
    hooks = install_hooks(app)
    from villageoffice.desktop.starter import Starter

    starter = Starter(memory)
    instance.called.connect(starter.called)
    app.aboutToQuit.connect(starter.close)
    QuitWhenDone(app, starter.jobs)
    QTimer.singleShot(0, app, partial(starter.begin, file))
    status = app.exec()
    instance.close()
    hooks.remove()
    return status


def build_app(argv: Sequence[str], points: int = theme.DEFAULT_POINTS) -> QApplication:
    """Make the application object, or dress the one there is: names, Chinese, icon, theme.

    points: size of text.  Must be called before any window is made.
    """
    # 125 % and 150 % stay what they are; Qt 6 does so by default, an environment may say otherwise.
    existing = QApplication.instance()
    if existing is None:
        rounding = Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(rounding)
    app = existing if isinstance(existing, QApplication) else QApplication(list(argv))
    app.setApplicationName("villageoffice")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("villageoffice")
    _speak_chinese(app)
    theme.apply_theme(app, points)
    app.setWindowIcon(icons.app_icon())
    return app


class QuitWhenDone(QObject):
    """Ends the program when no window is left and nothing is under way.

    Qt's own rule would end it between the file dialog that closes and the village that is still
    being opened.  Also brings in the font for rare characters, once the first window is at rest.
    """

    def __init__(self, app: QApplication, jobs: Jobs) -> None:
        super().__init__(app)
        self._app, self._jobs, self._dressed = app, jobs, False
        app.setQuitOnLastWindowClosed(False)
        app.lastWindowClosed.connect(self._look, Qt.ConnectionType.QueuedConnection)
        jobs.idle.connect(self._look, Qt.ConnectionType.QueuedConnection)

    def _look(self) -> None:
        if any(window.isVisible() for window in self._app.topLevelWidgets()):
            if not self._dressed:
                self._dressed = True
                theme.add_bundled_font()
        elif self._jobs.is_idle():
            self._app.quit()


def _speak_chinese(app: QApplication) -> None:
    """Load Qt's own texts (buttons, file dialogs, menus of editors) in Chinese."""
    if app.findChild(QTranslator) is not None:
        return
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name in _TRANSLATIONS:
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
