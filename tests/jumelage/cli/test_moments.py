from datetime import UTC, datetime

from jumelage.cli.moments import now


def test_what_was_recorded_a_moment_ago_is_known_now() -> None:
    recorded = datetime.now(UTC)
    assert now() >= recorded
