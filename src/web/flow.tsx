import { Background, type Edge, MarkerType, type Node, ReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import type { FlowView } from '../api/views.ts'
import { span } from './words.ts'

/** The definition as a chart: where the affair is, and how long it stayed in each state. */
export const Flow = ({ flow }: { flow: FlowView }) => {
  const main = flow.nodes.filter(n => !n.end || flow.edges.some(e => e.to === n.id))
  const nodes: Node[] = main.map((n, i) => ({
    id: n.id,
    position: { x: n.end ? 330 : 40, y: i * 84 },
    data: { label: `${n.label}${n.visited && n.minutes >= 1 ? `\n${span(n.minutes)}` : ''}` },
    style: {
      whiteSpace: 'pre-line',
      borderRadius: n.end ? 22 : 6,
      borderColor: n.here ? '#a8201a' : '#9b9389',
      borderWidth: n.here ? 3 : 1,
      background: n.here ? '#fbeceb' : n.visited ? '#f6efdf' : '#fff',
      color: '#23201d',
      fontSize: 14,
    },
  }))
  const edges: Edge[] = flow.edges.map((e, i) => ({
    id: `e${i}`,
    source: e.from,
    target: e.to,
    label: e.label,
    markerEnd: { type: MarkerType.ArrowClosed },
    type: 'smoothstep',
  }))
  return (
    <div
      style={{ height: Math.min(640, 90 * main.length + 60) }}
      role="img"
      aria-label={`流程：${flow.nodes.map(n => n.label + (n.here ? '（现在）' : '')).join('，')}`}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        fitView
        nodesDraggable={false}
        nodesConnectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        nodesFocusable={false}
        edgesFocusable={false}
      >
        <Background />
      </ReactFlow>
    </div>
  )
}
