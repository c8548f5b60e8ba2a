"""Numbers of persons: the ID number, judged while it is typed, and the telephone."""

from collections.abc import Callable
from typing import Any

from villageoffice.desktop.widgets.editors.base import LineEditor
from villageoffice.errors import InvalidValue

Judge = Callable[[str], tuple[bool, str]]
"""Asked with the number: (whether it is right, what to say: sex and birth, or what is wrong)."""

_FULL_LENGTH = 18


def _accept_all(_number: str) -> tuple[bool, str]:
    return True, ""


class IdEdit(LineEditor):
    """An ID number.  Once 18 characters stand there it is judged at once by *judge*.

    What *judge* says of a right number (sex, birth) stands behind the field.
    """

    def __init__(self, judge: Judge = _accept_all, *, width: int = 200) -> None:
        super().__init__(width=width, placeholder="18 位公民身份号码")
        self._judge_number = judge
        self.field.setMaxLength(40)

    def read(self, text: str) -> Any:
        """The number in half-width characters with a capital X.  Raises InvalidValue."""
        number = tidy_number(text)
        right, sentence = self._judge_number(number)
        if not right:
            raise InvalidValue(sentence or "身份证号不正确。")
        return number

    def _typed(self) -> None:
        super()._typed()
        self.beside.setText("")
        if len(tidy_number(self.text())) >= _FULL_LENGTH:
            self._tell()

    def _left(self) -> None:
        super()._left()
        self._tell()

    def set_value(self, value: Any) -> None:
        """Show a number and what it tells."""
        super().set_value(value)
        self._tell()

    def _tell(self) -> None:
        if self.is_empty():
            self.beside.setText("")
            return
        wrong = self.check()
        self.beside.setText("" if wrong else self._judge_number(tidy_number(self.text()))[1])


class PhoneEdit(LineEditor):
    """A telephone: 11 digits of a mobile, or a fixed line with its area code."""

    def __init__(self, *, width: int = 200) -> None:
        super().__init__(width=width, placeholder="手机或座机")

    def read(self, text: str) -> Any:
        """The digits, with one hyphen for a fixed line.  Raises InvalidValue."""
        number = tidy_number(text).replace("—", "-").replace("－", "-")
        digits = number.replace("-", "")
        mobile = len(digits) == 11 and digits.startswith("1")
        fixed = 7 <= len(digits) <= 12 and not digits.startswith("1")
        if not digits.isdecimal() or not (mobile or fixed):
            raise InvalidValue(
                f"“{text}”不像电话号码。", "手机号应为 11 位数字，座机请带区号，例如 0719-8812345。"
            )
        return digits if mobile else number


def tidy_number(text: str) -> str:
    """Half-width digits and letters without any blanks; x becomes X.

    >>> tidy_number(" １２３ ４５x ")
    '12345X'
    """
    wide = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    return "".join(text.translate(wide).split()).upper()
