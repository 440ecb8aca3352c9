"""How an index is laid out: what `graph.compiling` writes and `graph.index` reads.

First come the lengths of the tables in bytes, then the tables, each beginning at a multiple of eight. Numbers are unsigned, of
four bytes, in this machine's order. Nodes are numbered in the order of the graph, ties in that of the file. What is no number is
the number of a text, which `graph.codec` reads.
"""

TABLES = (
    "meta",  # what `graph.graph` holds, packed; of types, sources and groups the numbers of their texts
    "nodes",  # NODE of each
    "around",  # AROUND for each tie of a node, node by node: those of which it is the source, then those whose target it is
    "ties",  # TIE of each
    "ids",  # pairs of the hash of an id and its node, sorted
    "spellings",  # pairs of the hash of a spelling and a node that is called so, sorted
    "text_starts", "texts",  # ids and names of nodes by turns, then whatever is needed now and then, packed
)  # fmt: skip
NODE = 8
"""Numbers of a node: text of the kind (with account), text of the moment told, line, column, text of the other attributes; in
`around` where its ties begin, where those begin whose target it is, and where they end."""
AROUND = 5
"""Who is at the other end, the look of the tie, the tie. All that a search reads.

The look decides whether and at what cost one may walk along a tie. It is three numbers: text of the profile (type, family, truth,
account, cost), of the moment told, of the moment debunked.
"""
TIE = 10
"""Source, target, the look, line, column, text of the sources, text of an own id, text of the other attributes."""
NONE = 0xFFFFFFFF
