"""One program a clerk and computer: a second start raises the first window and hands over its file.

Decided by connecting first, because on Windows two programs may listen under the same name.  The
name is made of the user and the state folder, so that two clerks of one computer, or a program on
a USB stick, do not meet.
"""

import getpass
import hashlib
import json
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from villageoffice import paths

_PATIENCE = 2000
"""Milliseconds a busy first program may take to answer."""

_LONGEST = 64 * 1024
"""Bytes of a message; more is not from us."""


class Instance(QObject):
    """This start of the program.  The first one listens, a later one calls it and ends."""

    called = Signal(object)
    """A second start asks for the window; carries its data file (Path) or None."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = instance_name()
        self._server: QLocalServer | None = None

    def is_first(self, file: Path | None) -> bool:
        """Listen as the first program, or hand *file* to the one that already runs.

        If listening is impossible altogether the program runs all the same; the lock of the
        data file still keeps two apart.
        """
        if self.call(file):
            return False
        self.listen()
        return True

    def call(self, file: Path | None) -> bool:
        """Ask a first program, if there is one, to come forward with *file*; say whether it did."""
        socket = QLocalSocket()
        socket.connectToServer(self.name)
        if not socket.waitForConnected(_PATIENCE):
            return False
        _let_it_come_forward()
        message = json.dumps({"file": str(file.absolute()) if file else None}) + "\n"
        socket.write(message.encode("utf-8"))
        socket.waitForBytesWritten(_PATIENCE)
        heard = socket.waitForReadyRead(_PATIENCE)
        socket.disconnectFromServer()
        return heard

    def listen(self) -> bool:
        """Listen for later starts; say whether that worked.  A socket left by a crash is replaced."""
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(self.name):
            return False
        server.newConnection.connect(self._answer)
        self._server = server
        return True

    def close(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _answer(self) -> None:
        """Hear a later start.  Its socket lives as long as the server; they are few."""
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(lambda socket=socket: self._hear(socket))
            if socket.canReadLine():
                self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST:
                socket.abort()
            return
        file = _file_in(bytes(socket.readLine(_LONGEST).data()))
        socket.write(b"ok\n")
        socket.flush()
        self.called.emit(file)


def instance_name() -> str:
    """Name under which the first program of this user and state folder listens."""
    place = f"{getpass.getuser()}\n{paths.state().absolute()}"
    return "villageoffice-" + hashlib.sha256(place.encode("utf-8")).hexdigest()[:24]


def _let_it_come_forward() -> None:
    """Windows lets a program raise its window only if the one in front allows it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)


def _file_in(message: bytes) -> Path | None:
    """The data file a message names, if any."""
    try:
        said = json.loads(message)
    except ValueError:
        return None
    file = said.get("file") if isinstance(said, dict) else None
    return Path(file) if isinstance(file, str) and file else None
