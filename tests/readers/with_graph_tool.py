"""Reads GraphML with graph-tool and prints what it holds. Run by Debian's Python, which has graph-tool: it is on no index."""

import json
import sys
import warnings

warnings.simplefilter("ignore")
from graph_tool import load_graph  # noqa: E402

graph = load_graph(sys.argv[1])
node_id, edge_id = graph.vp["_graphml_vertex_id"], graph.ep["_graphml_edge_id"]
print(json.dumps({  # noqa: T201
    "graph": {name: values[graph] for name, values in graph.gp.items()},
    "nodes": [[node_id[v], {name: values[v] for name, values in graph.vp.items()}] for v in graph.vertices()],
    "edges": [
        [edge_id[e], node_id[e.source()], node_id[e.target()], {name: values[e] for name, values in graph.ep.items()}]
        for e in graph.edges()
    ],
}))
