"""The tests. Hypothesis looks for new counter-examples at home; in CI it tries the same ones every time, so
that nobody's pull request is red for what it didn't touch. What it finds becomes a case of its own.
"""

import os

from hypothesis import settings

# No time limit for one example: machines are shared and noisy.
settings.register_profile("home", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "home")
