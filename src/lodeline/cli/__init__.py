"""The command line."""


def main() -> None:
    """Run the `lodeline` command."""
