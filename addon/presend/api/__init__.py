"""The loopback API: one WebSocket on 127.0.0.1 for the paired extension and the command line."""
