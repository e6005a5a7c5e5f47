from bundled_fixture import bundled  # noqa: F401
