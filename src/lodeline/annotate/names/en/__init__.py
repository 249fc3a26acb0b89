"""English names of people, posts and organisations."""
