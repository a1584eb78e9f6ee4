"""The mitmproxy hooks and the master they run in."""
