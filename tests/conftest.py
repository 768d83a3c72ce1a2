"""How hard the property-based tests try: HYPOTHESIS_PROFILE is ci, dev or deep.

``ci``, the default, tries the same examples every time, so that a run never fails by
chance. ``dev`` tries as many others at each run, ``deep`` a hundred times as many.
"""

import os

from hypothesis import HealthCheck, settings

# A machine that does something else as well is no failure.
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile(
    "ci", derandomize=True, deadline=None, database=None, suppress_health_check=_SLOW
)
settings.register_profile("dev", deadline=None, suppress_health_check=_SLOW)
settings.register_profile(
    "deep", deadline=None, max_examples=10_000, suppress_health_check=_SLOW
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
