import { Background, type Edge, Handle, MarkerType, type Node, type NodeProps, Position, ReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import type { FlowView } from '../api/views.ts'
import { span } from './words.ts'

type StateNode = Node<{ label: string; time: string; here: boolean; end: boolean; visited: boolean }>

const State = ({ data }: NodeProps<StateNode>) => (
  <div
    style={{
      width: 150,
      padding: '8px 6px',
      textAlign: 'center',
      borderRadius: data.end ? 22 : 6,
      border: data.here ? '3px solid #a8201a' : '1px solid #9b9389',
      background: data.here ? '#fbeceb' : data.visited ? '#f6efdf' : '#fff',
    }}
  >
    {data.label}
    {data.time && <div className="soft">{data.time}</div>}
    <Handle type="target" position={Position.Top} id="top" style={{ opacity: 0 }} />
    <Handle type="source" position={Position.Bottom} id="bottom" style={{ opacity: 0 }} />
    <Handle type="source" position={Position.Right} id="right" style={{ opacity: 0 }} />
    <Handle type="target" position={Position.Left} id="left" style={{ opacity: 0 }} />
    <Handle type="source" position={Position.Left} id="leftOut" style={{ opacity: 0 }} />
  </div>
)

/** The definition as a chart: states downwards, ends to the right, where the affair is and how long it stayed. */
export const Flow = ({ flow }: { flow: FlowView }) => {
  const steps = flow.nodes.filter(n => !n.end)
  const ends = flow.nodes.filter(n => n.end)
  const place = (n: FlowView['nodes'][number]) => {
    if (!n.end) return { x: 150, y: steps.indexOf(n) * 120 }
    return { x: 460, y: (steps.length - 1) * 120 - (ends.length - 1 - ends.indexOf(n)) * 120 }
  }
  const nodes: StateNode[] = flow.nodes.map(n => ({
    id: n.id,
    type: 'state',
    position: place(n),
    data: { label: n.label, time: n.visited && n.minutes >= 1 ? span(n.minutes) : '', here: n.here, end: n.end, visited: n.visited },
  }))
  const pairs = Map.groupBy(flow.edges, e => `${e.from} ${e.to}`)
  const edges: Edge[] = [...pairs.entries()].map(([id, all]) => {
    const { from, to } = all[0] as FlowView['edges'][number]
    const [a, b] = [steps.findIndex(n => n.id === from), steps.findIndex(n => n.id === to)]
    const handles = b < 0 ? ['right', 'left'] : b === a + 1 ? ['bottom', 'top'] : ['leftOut', 'left']
    return {
      id,
      source: from,
      target: to,
      sourceHandle: handles[0] as string,
      targetHandle: handles[1] as string,
      label: all.map(e => e.label).join('、'),
      markerEnd: { type: MarkerType.ArrowClosed },
      type: 'smoothstep',
    }
  })
  return (
    <div
      style={{ height: Math.min(720, 130 * Math.max(steps.length, ends.length) + 40) }}
      role="img"
      aria-label={`流程：${flow.nodes.map(n => n.label + (n.here ? '（现在）' : '')).join('，')}`}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={{ state: State }}
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
