"""What leaves a desk: briefs, a site of them, tables for other programs."""
