"""What a brief can say in each language: words, dates, amounts, names, sentences by key."""
