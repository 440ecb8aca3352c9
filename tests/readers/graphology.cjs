// Reads GraphML or GEXF with graphology and prints what it holds. Usage: node graphology.cjs FILE
const fs = require('fs');
const { MultiDirectedGraph } = require('graphology');
const file = process.argv[2];
const { parse } = require(file.endsWith('.gexf') ? 'graphology-gexf' : 'graphology-graphml');
const graph = parse(MultiDirectedGraph, fs.readFileSync(file, 'utf8'));
console.log(JSON.stringify({
  graph: graph.getAttributes(),
  nodes: graph.mapNodes((id, values) => [id, values]),
  edges: graph.mapEdges((id, values, source, target) => [id, source, target, values]),
}));
