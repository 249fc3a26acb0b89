"""Chinese names of people, posts, organisations and places."""
