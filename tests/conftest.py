"""What holds for all tests."""

import hypothesis

# How long an example may take is a question for the benchmarks: a test asks it of a machine that does other things too.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")
