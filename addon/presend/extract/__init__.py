"""A request's body or a frame -> the messages in it, and a changed message back into the same bytes."""
