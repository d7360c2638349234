from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from jumelage.record.identity import Identity, identify, latest_words
from jumelage.statements.statement import Judgement, Likeness

A, B, C, D = "municipality:a", "municipality:b", "municipality:c", "municipality:d"
NOW = datetime(2020, 1, 1, tzinfo=UTC)


def word(one: str, likeness: str, other: str, year: int, *, by: str = "officer") -> Judgement:
    return Judgement(one, other, Likeness(likeness), by, datetime(year, 1, 1, tzinfo=UTC))


def clusters(*words: Judgement, known_at: datetime = NOW) -> dict[str, tuple[str, ...]]:
    return dict(identify(words, known_at=known_at).members)


def test_an_id_that_nobody_judged_is_itself() -> None:
    identity = identify([], known_at=NOW)
    assert identity == Identity()
    assert (identity.of(A), identity.ids(A)) == (A, (A,))


def test_the_same_goes_by_the_id_named_first() -> None:
    identity = identify([word(B, "same", A, 2017)], known_at=NOW)
    assert (identity.of(A), identity.of(B)) == (B, B)
    assert identity.ids(A) == identity.ids(B) == (A, B)


def test_sameness_carries_over() -> None:
    assert clusters(word(A, "same", B, 2017), word(B, "same", C, 2018)) == {A: (A, B, C)}


def test_the_last_word_followed_names_the_id_of_all() -> None:
    assert clusters(word(A, "same", B, 2017), word(D, "same", B, 2018)) == {D: (A, B, D)}
    # Naming one that had been absorbed keeps the id that it goes by.
    assert clusters(word(A, "same", B, 2017), word(B, "same", D, 2018)) == {A: (A, B, D)}


def test_a_word_taken_back_parts_them_again() -> None:
    for taken_back in ("different", "unsure"):
        assert clusters(word(A, "same", B, 2017), word(B, taken_back, A, 2018)) == {}
        assert clusters(word(A, "same", B, 2017), word(B, taken_back, A, 2018), word(A, "same", B, 2019)) == {
            A: (A, B)
        }


def test_they_were_the_same_until_the_word_was_taken_back() -> None:
    words = word(A, "same", B, 2017), word(A, "different", B, 2019)
    assert clusters(*words, known_at=datetime(2018, 1, 1, tzinfo=UTC)) == {A: (A, B)}
    assert clusters(*words, known_at=datetime(2016, 1, 1, tzinfo=UTC)) == {}
    assert clusters(*words) == {}


def test_the_middle_of_a_chain_falls_out() -> None:
    words = word(A, "same", B, 2017), word(B, "same", C, 2018), word(A, "unsure", B, 2019)
    assert clusters(*words) == {B: (B, C)}


def test_a_word_different_holds_against_what_would_follow() -> None:
    # a = b was said first; b = c would make a = c, which somebody denied.
    first, second = word(A, "same", B, 2017), word(B, "same", C, 2018)
    identity = identify([second, first, word(C, "different", A, 2019)], known_at=NOW)
    assert identity.members == {A: (A, B)}
    assert identity.of(C) == C
    assert identity.contested == (second,)


def test_a_word_different_given_first_holds_too() -> None:
    identity = identify(
        [word(A, "different", C, 2016), word(A, "same", B, 2017), word(B, "same", C, 2018)], known_at=NOW
    )
    assert identity.members == {A: (A, B)}
    assert [judgement.one for judgement in identity.contested] == [B]


def test_whole_groups_are_kept_apart_by_one_word() -> None:
    words = word(A, "same", B, 2015), word(C, "same", D, 2016), word(A, "different", D, 2017)
    identity = identify([*words, word(B, "same", C, 2018)], known_at=NOW)
    assert identity.members == {A: (A, B), C: (C, D)}


def test_unsure_between_two_of_a_chain_parts_nothing() -> None:
    words = word(A, "same", B, 2017), word(B, "same", C, 2018), word(A, "unsure", C, 2019)
    assert clusters(*words) == {A: (A, B, C)}


def test_things_of_two_kinds_are_never_one() -> None:
    mistaken = word(A, "same", "organisation:a", 2017)
    identity = identify([mistaken], known_at=NOW)
    assert (identity.members, identity.contested) == ({}, (mistaken,))


def test_a_thing_is_itself_without_saying() -> None:
    assert clusters(word(A, "same", A, 2017)) == {}


def test_of_two_words_at_one_instant_the_careful_one_counts() -> None:
    same, different = word(A, "same", B, 2017), word(B, "different", A, 2017)
    assert latest_words([same, different]) == latest_words([different, same]) == (different,)


@given(data=st.data())
def test_the_order_in_which_words_are_read_means_nothing(data: st.DataObject) -> None:
    ids = st.sampled_from((A, B, C, D))
    words = data.draw(
        st.lists(
            st.builds(
                word, ids, st.sampled_from(("same", "different", "unsure")), ids, st.integers(2010, 2019)
            ),
            max_size=9,
        )
    )
    shuffled = data.draw(st.permutations(words))
    identity = identify(words, known_at=NOW)
    assert identity == identify(shuffled, known_at=NOW)
    for judgement in latest_words(words):
        if judgement.likeness is Likeness.DIFFERENT and judgement.one != judgement.other:
            assert identity.of(judgement.one) != identity.of(judgement.other)
    for keeper, ids_of_one in identity.members.items():
        assert keeper in ids_of_one
        assert {identity.of(id) for id in ids_of_one} == {keeper}
