"""Two people who label the same documents agree: what a reader misses there is not a matter of taste."""

from pathlib import Path

from scripts import script

AGREEMENT = script(Path(__file__).parent, "agreement")


def test_a_third_of_the_held_out_documents_were_labelled_twice() -> None:
    names = AGREEMENT.names()
    assert len(names) >= 90
    assert {name.rpartition("-")[2] for name in names} == {"nl", "de", "en", "fr"}


def test_the_words_of_every_second_label_stand_in_its_document() -> None:
    for name in AGREEMENT.names():
        text = " ".join(AGREEMENT.text_of(name).split())
        for kind in AGREEMENT.KINDS:
            for one in AGREEMENT.labels("second", name)[kind]:
                assert " ".join(one["quote"].split()) in text, (name, one)


def test_the_second_person_finds_what_the_first_did() -> None:
    first, second = AGREEMENT.first_and_second()
    told = {name: AGREEMENT.as_told(one) for name, one in second.items()}
    found = AGREEMENT.agreement(told, first).values()
    right, there = (
        sum(getattr(one, count) for kinds in found for one in kinds.values())
        for count in ("right", "labelled")
    )
    assert right >= 0.95 * there
