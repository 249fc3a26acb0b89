"""What all tests share."""

from hypothesis import settings

# a slow machine is no failure: no test is of time
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
