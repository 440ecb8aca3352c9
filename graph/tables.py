"""How an index is laid out: what `graph.compiling` writes and `graph.index` reads.

First come the lengths of the tables in bytes, then the tables, each beginning at a multiple of eight. Numbers are unsigned, of
four bytes, in this machine's order. Nodes are numbered in the order of the graph, ties in that of the file.
"""

from struct import Struct

TABLES = (
    "meta",  # JSON: what `graph.graph` holds, the moments, and the kinds of node and tie that there are
    "nodes",  # NODE of each
    "around",  # AROUND for each tie of a node, node by node: those of which it is the source, then those whose target it is
    "looks",  # LOOK of each
    "ties",  # TIE of each
    "ids",  # pairs of the hash of an id and its node, sorted
    "spellings",  # pairs of the hash of a spelling and a node that is called so, sorted
    "text_starts", "texts",  # ids and names of nodes by turns, then whatever JSON is needed now and then
)  # fmt: skip
NODE = Struct("=8I")
"""Kind (with account), moment told, line, column, text of the other attributes; in `around` where its ties begin, where those
begin whose target it is, and where they end."""
AROUND = Struct("=3I")
"""Who is at the other end, the look of the tie, the tie. All that a search reads."""
LOOK = Struct("=3I")
"""What decides whether and at what cost one may walk along a tie, the same for many: profile, moment told, moment debunked."""
TIE = Struct("=8I")
"""Source, target, look, line, column, text of the sources, text of an own id, text of the other attributes."""
NONE = 0xFFFFFFFF
