import { sm3 } from './chain.ts'
import type { Queryable } from './db.ts'

/** Links under one kept root; a power of two, so that blocks are whole branches of the tree. */
export const BLOCK = 1024

export interface Step {
  /** On which side the other branch stands. */
  readonly side: 'left' | 'right'
  readonly hash: string
}

const leaf = (hash: string) => sm3(`leaf\n${hash}`)
const join = (left: string, right: string) => sm3(`node\n${left}\n${right}`)
const split = (n: number) => 2 ** Math.floor(Math.log2(n - 1))

const rootOver = (nodes: readonly string[]): string => {
  if (nodes.length === 1) return nodes[0] as string
  const k = split(nodes.length)
  return join(rootOver(nodes.slice(0, k)), rootOver(nodes.slice(k)))
}
const pathOver = (nodes: readonly string[], at: number): Step[] => {
  if (nodes.length === 1) return []
  const k = split(nodes.length)
  return at < k
    ? [...pathOver(nodes.slice(0, k), at), { side: 'right', hash: rootOver(nodes.slice(k)) }]
    : [...pathOver(nodes.slice(k), at - k), { side: 'left', hash: rootOver(nodes.slice(0, k)) }]
}

/** The root of a tree over links of the chain. */
export const rootOf = (hashes: readonly string[]): string => rootOver(hashes.map(leaf))
/** Where a link and the branches beside it lead. */
export const climb = (hash: string, path: readonly Step[]): string =>
  path.reduce((at, step) => (step.side === 'left' ? join(step.hash, at) : join(at, step.hash)), leaf(hash))

/** Proofs that links stand in the log: paths from each to one root over its first `size` links. Whole blocks are read once and their roots kept. */
export const proofsOf = async (q: Queryable, size: number, seqs: readonly number[]): Promise<{ root: string; paths: Step[][] }> => {
  const hashesOf = async (block: number) =>
    (
      await q.query<{ hash: string }>('select hash from event where seq > $1 and seq <= $2 order by seq', [
        block * BLOCK,
        Math.min((block + 1) * BLOCK, size),
      ])
    ).map(r => r.hash)
  const whole = Math.floor(size / BLOCK)
  const kept = new Map(
    (await q.query<{ n: string; hash: string }>('select n, hash from tree where n < $1', [whole])).map(r => [Number(r.n), r.hash]),
  )
  const roots: string[] = []
  for (let n = 0; n < whole; n++) {
    let hash = kept.get(n)
    if (hash === undefined) {
      hash = rootOf(await hashesOf(n))
      await q.query('insert into tree (n, hash) values ($1, $2) on conflict do nothing', [n, hash])
    }
    roots.push(hash)
  }
  if (size % BLOCK) roots.push(rootOf(await hashesOf(whole)))
  const blocks = new Map<number, string[]>()
  const paths: Step[][] = []
  for (const seq of seqs) {
    const block = Math.floor((seq - 1) / BLOCK)
    if (!blocks.has(block)) blocks.set(block, (await hashesOf(block)).map(leaf))
    paths.push([...pathOver(blocks.get(block) as string[], (seq - 1) % BLOCK), ...pathOver(roots, block)])
  }
  return { root: rootOver(roots), paths }
}
