import { Graph, layout } from '@dagrejs/dagre';
import type { GraphEdge, GraphNode, StateGraph } from './graph-of.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Placed extends GraphNode, Point {
  readonly width: number;
  readonly height: number;
}

export interface Line extends GraphEdge {
  readonly points: readonly Point[];
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly Placed[];
  readonly lines: readonly Line[];
}

const CHARACTER = 7.4;
const sizeOf = ({ type, label }: GraphNode): { width: number; height: number } =>
  type === 'Start' || type === 'End'
    ? { width: 48, height: 26 }
    : { width: Math.max(90, label.length * CHARACTER + 28), height: 40 };

/** Places states in ranks from top to bottom. */
export function layOut({ nodes, edges }: StateGraph): Picture {
  const graph = new Graph({ compound: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 26, ranksep: 44, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.id, node.isGroup ? {} : sizeOf(node));
  for (const { id, parent } of nodes) if (parent !== undefined) graph.setParent(id, parent);
  const drawn = edges.map((edge) => ({ edge, from: wayOut(nodes, edge.from), to: wayIn(nodes, edge.to) }));
  for (const { from, to } of drawn) graph.setEdge(from, to);
  layout(graph);
  const placed = nodes.map((node) => ({ ...node, ...box(graph.node(node.id)) }));
  const lines = drawn.map(({ edge, from, to }) => ({ ...edge, points: graph.edge(from, to)?.points ?? [] }));
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return { width, height, nodes: placed, lines };
}

const box = (label: unknown): { x: number; y: number; width: number; height: number } => {
  const { x = 0, y = 0, width = 0, height = 0 } = label as Partial<Record<'x' | 'y' | 'width' | 'height', number>>;
  return { x, y, width, height };
};

// The layout knows no lines to a group: they go to its first state and from its last.
const wayIn = (nodes: readonly GraphNode[], id: string): string => borderOf(nodes, id, 'Start');
const wayOut = (nodes: readonly GraphNode[], id: string): string => borderOf(nodes, id, 'End');

function borderOf(nodes: readonly GraphNode[], id: string, type: 'Start' | 'End'): string {
  if (nodes.find((node) => node.id === id)?.isGroup !== true) return id;
  const inner = nodes.filter(({ parent }) => parent === id);
  return (inner.find((node) => node.type === type) ?? inner[0])?.id ?? id;
}
