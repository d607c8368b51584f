"""The last chapter: how the report was made, from what, with which parameters, and what it can't show."""
