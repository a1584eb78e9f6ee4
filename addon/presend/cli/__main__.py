"""`python -m presend.cli`."""

from presend.cli import main

main()
