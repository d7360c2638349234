"""Texts to read at length: dense ones, all on the subject, and archive-like ones, one passage in twenty on it."""

import random
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from jumelage.documents.document import BlockKind
from jumelage.documents.load import load

ROOT = Path(__file__).parents[1]
#: A development set of real-life texts may lie beside the checkout; the project's own samples always do.
DEVELOPMENT_SET = ROOT.parent / "shared" / "reading" / "docs"

# What fills most of a town's archive. The slots take streets, sums, years and days, so that there is enough to stumble over.
_OTHER_BUSINESS = (
    "De reconstructie van de {street} is in week {week} begonnen. De rijbaan wordt over {metres} meter vernieuwd en de "
    "bomen aan de noordzijde blijven staan. Omwonenden hebben hierover een brief gekregen.",
    "Het college stelt voor de tarieven voor de afvalinzameling in {year} met {percent} procent te verhogen. Een huishouden "
    "van drie personen betaalt dan € {sum} per jaar. De commissie heeft hiermee ingestemd.",
    "Voor het pand aan de {street} {number} is een aanvraag om een omgevingsvergunning ontvangen. Het gaat om een dakkapel "
    "aan de achterzijde. Belanghebbenden kunnen tot {day} {month} {year} een zienswijze indienen.",
    "De sporthal is in {year} opgeleverd en telt {number} zitplaatsen. De verenigingen betalen een uurtarief van € {sum}. "
    "Het onderhoud komt voor rekening van de beheerder.",
    "Op {day} {month} {year} vergadert de commissie over het bestemmingsplan. De stukken liggen vier weken ter inzage in het "
    "gemeentehuis, aan de balie en op afspraak ook 's avonds.",
    "De bibliotheek trok vorig jaar {sum} bezoekers. Dat is {percent} procent meer dan in {year}. Vooral de leesclubs en het "
    "taalcafé zijn in trek; de openingstijden blijven gelijk.",
    "Bij de evaluatie van het parkeerbeleid bleek dat de bezettingsgraad rond de {street} is gedaald tot {percent} procent. De "
    "wethouder zegt toe de raad voor de zomer van {year} te informeren.",
    "In de wijk zijn {number} nieuwe woningen gebouwd, waarvan een derde in de sociale huur. De eerste bewoners kregen in "
    "{month} {year} de sleutel. De speelplaats volgt in het najaar.",
    "De brandweer rukte {number} keer uit, meestal voor een automatische melding. De oefening op {day} {month} verliep naar "
    "wens. Het nieuwe voertuig kostte € {sum}.000.",
    "De jeugdraad vraagt om betere verlichting langs het fietspad. Het college onderzoekt wat dat kost en komt in {month} met "
    "een voorstel. In {year} is al een deel van de lampen vervangen.",
    "Het riool onder de {street} dateert van {old} en wordt over een lengte van {metres} meter vervangen. De werkzaamheden "
    "duren tot {month} {year}. Het verkeer wordt omgeleid.",
    "De rekening over {year} sluit met een voordelig saldo van € {sum}.000. De accountant heeft een goedkeurende verklaring "
    "gegeven. Het saldo gaat naar de algemene reserve.",
)
_STREETS = (
    "Dorpsstraat",
    "Kerkweg",
    "Stationslaan",
    "Havenkade",
    "Lindelaan",
    "Molenpad",
    "Zuiderdwarsweg",
    "Plantsoen",
)
_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "september",
    "oktober",
    "november",
    "december",
)


def on_the_subject() -> list[str]:
    """The texts of the development set where it is, else of the project's own samples."""
    if DEVELOPMENT_SET.is_dir():
        return [path.read_text(encoding="utf-8") for path in sorted(DEVELOPMENT_SET.glob("*.txt"))]
    papers = (path for path in sorted((ROOT / "samples").iterdir()) if path.suffix != ".toml")
    return [load(path.read_bytes(), name=path.name).text for path in papers]


def dense(*, size: int) -> list[str]:
    """Texts on the subject, over and over, `size` bytes together at least."""
    texts = on_the_subject()
    made: list[str] = []
    weight = 0
    for text in cycle(texts):
        if weight >= size:
            return made
        made.append(text)
        weight += len(text.encode())
    return made


def archive(*, size: int) -> list[str]:
    """Texts of two hundred passages, of which one in twenty is on the subject, `size` bytes together at least."""
    subject = cycle(list(_passages(on_the_subject())))
    other = _other_business(random.Random(1956))  # noqa: S311  # the same text each time, not a secret
    made: list[str] = []
    weight = 0
    while weight < size:
        passages = [next(subject) if number % 20 == 11 else next(other) for number in range(200)]
        made.append("\n\n".join(passages))
        weight += len(made[-1].encode())
    return made


def _passages(texts: list[str]) -> Iterator[str]:
    """The paragraphs of the texts that are about as long as those of other business."""
    for number, text in enumerate(texts):
        document = load(text.encode(), name=f"{number}.txt")
        for block in document.blocks:
            if block.kind is BlockKind.PARAGRAPH and 80 <= block.end - block.start <= 600:
                yield " ".join(document.text[block.start : block.end].split())


def _other_business(chance: random.Random) -> Iterator[str]:
    while True:
        yield chance.choice(_OTHER_BUSINESS).format(
            street=chance.choice(_STREETS),
            month=chance.choice(_MONTHS),
            week=chance.randint(1, 52),
            metres=chance.randint(80, 900),
            percent=chance.randint(2, 96),
            number=chance.randint(3, 480),
            day=chance.randint(1, 28),
            year=chance.randint(1985, 2024),
            old=chance.randint(1921, 1979),
            sum=chance.randint(102, 989),
        )
