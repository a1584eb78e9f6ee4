"""Learns how a site's chat sends its messages: the seller sends two agreed phrases, and an `[[endpoint]]` comes of it."""
