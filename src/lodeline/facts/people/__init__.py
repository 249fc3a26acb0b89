"""Positions and relations: who holds which post where, who owns or supplies whom."""
