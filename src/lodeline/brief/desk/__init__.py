"""What a desk shows beside briefs: its site, a tracked formulation, the strands."""
