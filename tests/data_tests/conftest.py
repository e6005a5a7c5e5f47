from bundled_fixture import bundled  # noqa: F401
from hypothesis import settings

# How long an example takes on a busy machine says nothing of the code.
settings.register_profile("without a clock", deadline=None)
settings.load_profile("without a clock")
