import { type AnyDefinition, startsOf } from './define.ts'

export interface FlowEdge {
  readonly from: string
  readonly to: string
  readonly act: string
  readonly label: string
  readonly cites: readonly string[]
}

/** The definition as a picture: its states, and the acts that lead from one to another. */
export const flowOf = (
  definition: AnyDefinition,
): { readonly nodes: readonly { id: string; label: string; end: boolean; start: boolean }[]; readonly edges: readonly FlowEdge[] } => {
  const states = Object.keys(definition.states)
  const edges: FlowEdge[] = Object.entries(definition.acts).flatMap(([name, act]) => {
    const from = act.from === '*' ? states.filter(s => !definition.ends.includes(s)) : [act.from].flat()
    const to = typeof act.to === 'string' ? [act.to] : (act.toOneOf ?? [])
    const base = from.flatMap(f =>
      to.filter(t => t !== f).map(t => ({ from: f, to: t, act: name, label: act.label, cites: act.cites as readonly string[] })),
    )
    const rounds = (act.assigns ?? []).flatMap(r =>
      r.then
        ? (r.in ? [r.in] : to.length ? to : from)
            .filter(s => s !== r.then)
            .map(s => ({ from: s, to: r.then as string, act: name, label: `${r.round}完毕`, cites: r.cites as readonly string[] }))
        : [],
    )
    return [...base, ...rounds]
  })
  for (const r of definition.opens.assigns ?? [])
    if (r.then) edges.push({ from: definition.opens.in, to: r.then, act: 'open', label: `${r.round}完毕`, cites: r.cites })
  return {
    nodes: states.map(id => ({
      id,
      label: definition.states[id] as string,
      end: definition.ends.includes(id),
      start: startsOf(definition).includes(id),
    })),
    edges: edges.filter((e, i) => edges.findIndex(x => x.from === e.from && x.to === e.to && x.label === e.label) === i),
  }
}

const xml = (s: string) => s.replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] as string)

/** BPMN 2.0 XML of the same picture, for exchange with modelling tools: states as tasks, ends as end events. */
export const bpmnOf = (definition: AnyDefinition): string => {
  const { nodes, edges } = flowOf(definition)
  const id = (kind: string, name: string) => `${kind}_${name.replace(/[^A-Za-z0-9]/g, '_')}`
  const lines = [
    `<startEvent id="start" name="${xml(definition.opens.label ?? '登记')}"/>`,
    ...nodes.map(n =>
      n.end
        ? `<endEvent id="${id('state', n.id)}" name="${xml(n.label)}"/>`
        : `<userTask id="${id('state', n.id)}" name="${xml(n.label)}"/>`,
    ),
    ...startsOf(definition).map((s, i) => `<sequenceFlow id="flow_start${i || ''}" sourceRef="start" targetRef="${id('state', s)}"/>`),
    ...edges.map(
      (e, i) => `<sequenceFlow id="flow_${i}" name="${xml(e.label)}" sourceRef="${id('state', e.from)}" targetRef="${id('state', e.to)}"/>`,
    ),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="${id('def', definition.kind)}" targetNamespace="urn:huisheng">\n  <process id="${id('process', definition.kind)}" name="${xml(definition.title)}" isExecutable="false">\n    ${lines.join('\n    ')}\n  </process>\n</definitions>\n`
}
