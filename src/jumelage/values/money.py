"""Amounts of money as their source writes them, and guilders in euros.

The guilder left at the fixed rate of Council Regulation (EC) 2866/98: one euro is 2.20371 guilders.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from jumelage.errors import BadValue

CENT = Decimal("0.01")
# Units of the old currency in one euro (Council Regulation (EC) 2866/98, article 1).
EURO_RATES = {
    "NLG": Decimal("2.20371"),
    "DEM": Decimal("1.95583"),
    "FRF": Decimal("6.55957"),
    "BEF": Decimal("40.3399"),
}


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217) with the words that state it; "more than" and "at most" stay in the words."""

    amount: Decimal
    currency: str
    written: str = ""

    @classmethod
    def of(cls, amount: str, currency: str, written: str = "") -> "Money":
        """An amount from its decimal text (`35000.00`); raises BadValue."""
        try:
            number = Decimal(amount)
        except InvalidOperation as error:
            raise BadValue(f"{amount!r} is no amount: write digits with a point before the cents") from error
        if not number.is_finite():
            raise BadValue(f"{amount!r} is no amount that can be paid")
        if len(currency) != 3 or not currency.isascii() or not currency.isupper():
            raise BadValue(f"{currency!r} is no currency code such as EUR or NLG")
        return cls(number, currency, written)

    def in_euro(self) -> "Money | None":
        """The amount in euros to the cent (half up) at the fixed rate; None for a currency that floats."""
        if self.currency == "EUR":
            return self
        rate = EURO_RATES.get(self.currency)
        if rate is None:
            return None
        return Money((self.amount / rate).quantize(CENT, ROUND_HALF_UP), "EUR", self.written)
