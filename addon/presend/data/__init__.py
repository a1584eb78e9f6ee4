"""Tables that scripts under tools/ write from public data."""
