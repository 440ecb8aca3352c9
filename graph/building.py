import sys, graph.build as m
sys.modules[__name__]=m
