"""The tests of Kumoyomi. A behaviour has a file under ``cases/``; adding a case is adding a file."""

from hypothesis import settings

settings.register_profile("kumoyomi", deadline=None)  # a slow machine is no fault
settings.load_profile("kumoyomi")
