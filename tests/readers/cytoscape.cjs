// Reads the JSON of Cytoscape with Cytoscape.js and prints what it holds. Usage: node cytoscape.cjs FILE
const fs = require('fs');
const cytoscape = require('cytoscape');
const { elements, data } = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const cy = cytoscape({ headless: true, elements, data });
console.log(JSON.stringify({
  graph: cy.data(),
  nodes: cy.nodes().map((node) => [node.id(), node.data()]),
  edges: cy.edges().map((edge) => [edge.id(), edge.source().id(), edge.target().id(), edge.data()]),
}));
