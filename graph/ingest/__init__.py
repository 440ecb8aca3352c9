"""Graphs and family trees from other programs -> `Story`: a module for each format, and one that places what they read."""

from graph.ingest.opening import load as load
