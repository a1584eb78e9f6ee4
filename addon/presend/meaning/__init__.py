"""What the words of a message mean: its services, its units of meaning, and frames that combine them."""
