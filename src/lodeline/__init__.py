"""lodeline."""
