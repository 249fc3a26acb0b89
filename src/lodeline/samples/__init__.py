"""Sample documents about invented companies, written for lodeline."""
