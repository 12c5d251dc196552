/** Mulberry32: a small seeded generator, so that the same seed gives the same year. */
export const chanceOf = (seed: number) => {
  let a = seed >>> 0
  const random = () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number) => Math.floor(random() * n)
  return {
    random,
    below,
    often: (share: number) => random() < share,
    pick: <T>(all: readonly T[]): T => all[below(all.length)] as T,
    some: <T>(all: readonly T[], n: number): T[] => {
      const left = [...all]
      return Array.from({ length: Math.min(n, left.length) }, () => left.splice(below(left.length), 1)[0] as T)
    },
    /** An id in the shape of a UUID, the same again for the same seed. */
    id: () => {
      const hex = Array.from({ length: 32 }, () => below(16).toString(16)).join('')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
    },
  }
}
export type Chance = ReturnType<typeof chanceOf>
