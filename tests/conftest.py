"""What holds for all tests."""

import os

import hypothesis

# How long an example may take is a question for the benchmarks: a test asks it of a machine that does other things too.
hypothesis.settings.register_profile("house", deadline=None)
# The gate tries the same examples each time, so that it answers a commit once; new ones are tried by hand and by make fuzz.
hypothesis.settings.register_profile("gate", deadline=None, derandomize=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))
