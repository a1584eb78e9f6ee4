"""The rule file: what a marketplace forbids, where its messages travel, and what is done about them."""
