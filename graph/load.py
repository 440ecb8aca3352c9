import sys

import graph.loading as m

sys.modules[__name__]=m
