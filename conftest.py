"""What all tests share."""


def pytest_collectstart(collector):
    """Leave pictures out of nbval's comparison: words and the plotted table stand for them."""
    if hasattr(collector, "skip_compare"):
        collector.skip_compare += ("image/png", "image/svg+xml", "text/html")
