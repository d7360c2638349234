"""Amounts of money as their source writes them, and guilders in euros.

The guilder left at the fixed rate of Council Regulation (EC) 2866/98: one euro is 2.20371 guilders.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from jumelage.errors import BadValue

CENT = Decimal("0.01")
# Units of the old currency in one euro (Council Regulation (EC) 2866/98, article 1).
EURO_RATES = {
    "ATS": Decimal("13.7603"),
    "BEF": Decimal("40.3399"),
    "DEM": Decimal("1.95583"),
    "ESP": Decimal("166.386"),
    "FIM": Decimal("5.94573"),
    "FRF": Decimal("6.55957"),
    "IEP": Decimal("0.787564"),
    "ITL": Decimal("1936.27"),
    "LUF": Decimal("40.3399"),
    "NLG": Decimal("2.20371"),
    "PTE": Decimal("200.482"),
}
_AMOUNT = re.compile(
    r"-?\d{1,15}(?:\.\d{1,6})?(?:E\+\d{1,2})?", re.ASCII
)  # 1E+4: what decimals write of themselves
_LIMIT = Decimal(10) ** 15  # more than any budget, and well within what decimals count exactly
_CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217) with the words that state it; "more than" and "at most" stay in the words."""

    amount: Decimal
    currency: str
    written: str = ""

    @classmethod
    def of(cls, amount: str, currency: str, written: str = "") -> "Money":
        """An amount from its decimal text (`35000.00`); raises BadValue."""
        if not _AMOUNT.fullmatch(str(amount)):  # JSON may hand us a number
            raise BadValue(f"{amount!r} is no amount: write digits with a point before the cents")
        if not _CURRENCY.fullmatch(currency):
            raise BadValue(f"{currency!r} is no currency code such as EUR or NLG")
        number = Decimal(str(amount))
        if abs(number) >= _LIMIT:
            raise BadValue(f"{amount!r} is no amount that can be paid")
        return cls(Decimal(f"{number:f}"), currency, written)

    def in_euro(self) -> "Money | None":
        """The amount in euros to the cent (half up) at the fixed rate; None for a currency that floats."""
        if self.currency == "EUR":
            return self
        rate = EURO_RATES.get(self.currency)
        if rate is None:
            return None
        return Money((self.amount / rate).quantize(CENT, ROUND_HALF_UP), "EUR", self.written)
