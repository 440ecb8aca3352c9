import sys

import graph.building as m

sys.modules[__name__]=m
