"""Engines: how shards are dealt out; knows no stage."""
