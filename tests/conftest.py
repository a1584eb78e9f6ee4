"""What holds for every test: examples that hypothesis makes take as long as a busy machine needs, and are the same ones
in every run. `pytest --hypothesis-profile=search` looks for new ones.
"""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "same", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("same")
