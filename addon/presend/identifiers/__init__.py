"""The shapes of numbers, addresses and names that several detectors know."""
