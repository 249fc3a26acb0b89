"""The adding up of a Chinese numeral: digits, units (十百千) and scales (万亿) as they are read."""

from decimal import Decimal

_LARGEST = 10**24


class Sum:
    """A numeral being added up: closed groups by scale, the open group, and a digit that waits for its unit."""

    __slots__ = ("digit", "groups", "last", "seen", "small", "zero")

    def __init__(self) -> None:
        self.groups: list[tuple[int | Decimal, int]] = []
        self.small: int | Decimal = 0
        self.digit: int | Decimal | None = None
        self.last = 0
        self.zero = False
        self.seen = False

    def total(self) -> int | Decimal:
        """Return what has been read so far."""
        value = self.small + (self.digit or 0)
        for amount, _ in self.groups:
            value += amount
        return value

    def nearest(self) -> int:
        """The unit last closed: what a digit written after it is short for (一万三)."""
        return self.last or (self.groups[-1][1] if self.groups else 0)

    def take_unit(self, unit: int) -> bool:
        """Close the waiting digit with 十, 百 or 千; false where a smaller one stands before it."""
        if self.last and unit >= self.last:
            return False
        self.small += (1 if self.digit is None else self.digit) * unit
        self.digit, self.last, self.zero = None, unit, False
        return True

    def take_scale(self, scale: int) -> bool:
        """Close the open group with 万 or 亿; false where no numeral is written so."""
        digit = self.digit or 0
        if digit and self.last >= 100 and not self.zero:  # 百二万: 120, not 102
            digit *= self.last // 10
        section = self.small + digit
        if section:
            if any(closed == scale for _, closed in self.groups) or (
                self.groups and self.groups[-1][1] < scale and section < 1000 and not self.zero
            ):
                return False
            while self.groups and self.groups[-1][1] < scale:
                section += self.groups.pop()[0]
        elif self.groups:
            section = self.groups.pop()[0]
        else:
            section = 1
        if section * scale > _LARGEST:
            return False
        self.groups.append((section * scale, scale))
        self.small, self.digit, self.last, self.zero = 0, None, 0, False
        return True
