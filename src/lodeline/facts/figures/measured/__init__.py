"""What an amount measures: a word of measure, an act, a count, a rate, a thing told before; or nothing."""
