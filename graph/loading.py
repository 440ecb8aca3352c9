import sys, graph.load as m
sys.modules[__name__]=m
