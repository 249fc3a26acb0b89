"""`python -m lodeline`: the command line."""

from lodeline.cli import main

if __name__ == "__main__":
    main()
