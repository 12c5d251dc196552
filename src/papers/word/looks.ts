/** 字体字号: what a paragraph and a run look like once defaults, theme, styles and their own properties are put together. */
import { attribute, child, elements, isOn, numeric, value } from './xml.ts'

/** Faces under the names offices' machines give them. */
export const FACES = {
  仿宋: /仿宋|fang\s?song/i,
  小标宋: /标宋/,
  黑体: /黑体|sim\s?hei|heiti|fandolhei/i,
  楷体: /楷|kai/i,
} as const

export interface Look {
  readonly font?: string
  readonly size?: number
  readonly color?: string
  readonly bold?: boolean
  readonly align?: string
  readonly firstLine?: number
  readonly firstLineChars?: number
  readonly left?: number
  readonly leftChars?: number
  readonly right?: number
  readonly rightChars?: number
  readonly line?: number
  readonly lineRule?: string
  readonly before?: number
  readonly after?: number
  readonly numId?: string
  readonly level?: number
}

const told = (look: { [K in keyof Look]: Look[K] | undefined }): Look =>
  Object.fromEntries(Object.entries(look).filter(([, v]) => v !== undefined))

export const paragraphLook = (pPr: Element | undefined): Look => {
  const ind = child(pPr, 'ind')
  const spacing = child(pPr, 'spacing')
  const side = (...names: string[]) => numeric(names.map(name => attribute(ind, name)).find(Boolean))
  const hanging = side('hanging')
  return told({
    align: value(pPr, 'jc'),
    firstLine: hanging === undefined ? side('firstLine') : -hanging,
    firstLineChars: side('firstLineChars'),
    left: side('left', 'start'),
    leftChars: side('leftChars', 'startChars'),
    right: side('right', 'end'),
    rightChars: side('rightChars', 'endChars'),
    line: numeric(attribute(spacing, 'line')),
    lineRule: attribute(spacing, 'lineRule') ?? (attribute(spacing, 'line') ? 'auto' : undefined),
    before: numeric(attribute(spacing, 'before')),
    after: numeric(attribute(spacing, 'after')),
    numId: value(pPr, 'numPr', 'numId'),
    level: numeric(value(pPr, 'numPr', 'ilvl')),
  })
}

const themeOf = (root: Element | undefined): Readonly<Record<string, string>> => {
  const fonts = child(root, 'themeElements', 'fontScheme')
  const typeface = (name: string): string => {
    const han = elements(child(fonts, name), 'font').find(font => font.getAttribute('script') === 'Hans')
    return child(fonts, name, 'ea')?.getAttribute('typeface') || han?.getAttribute('typeface') || ''
  }
  return { majorEastAsia: typeface('majorFont'), minorEastAsia: typeface('minorFont') }
}

/** The styles of a file; `undefined` stands for the default paragraph style. */
export const looksOf = (root: Element | undefined, theme: Element | undefined) => {
  const themed = themeOf(theme)
  const runLook = (rPr: Element | undefined): Look => {
    const fonts = child(rPr, 'rFonts')
    return told({
      font: themed[attribute(fonts, 'eastAsiaTheme') ?? ''] || attribute(fonts, 'eastAsia'),
      size: numeric(value(rPr, 'sz')),
      color: value(rPr, 'color'),
      bold: isOn(child(rPr, 'b')),
    })
  }
  const defaults = child(root, 'docDefaults')
  const base: Look = { ...paragraphLook(child(defaults, 'pPrDefault', 'pPr')), ...runLook(child(defaults, 'rPrDefault', 'rPr')) }
  const styles = new Map(elements(root, 'style').map(style => [attribute(style, 'styleId') ?? '', style]))
  const usual = [...styles].find(
    ([, style]) => attribute(style, 'type') === 'paragraph' && /^(?:1|true|on)$/.test(attribute(style, 'default') ?? ''),
  )?.[0]
  const known = new Map<string, { look: Look; heading: number }>()
  /** What the style and those it is based on say; one based on itself says nothing more. */
  const styled = (id: string | undefined, seen: readonly string[] = []): { look: Look; heading: number } => {
    const style = id === undefined || seen.includes(id) ? undefined : styles.get(id)
    if (id === undefined || !style) return { look: {}, heading: 0 }
    const found = known.get(id)
    if (found) return found
    const under = styled(value(style, 'basedOn'), [...seen, id])
    const heading = Number(/^(?:heading|标题) ?([1-9])$/i.exec(value(style, 'name') ?? '')?.[1] ?? under.heading)
    const own = { look: { ...under.look, ...paragraphLook(child(style, 'pPr')), ...runLook(child(style, 'rPr')) }, heading }
    known.set(id, own)
    return own
  }
  return {
    paragraph: (id: string | undefined) => {
      const { look, heading } = styled(id && styles.has(id) ? id : usual)
      return { look: { ...base, ...look }, heading }
    },
    /** A run's style and own properties, to be laid over its paragraph's. */
    run: (rPr: Element | undefined): Look => ({ ...styled(value(rPr, 'rStyle')).look, ...runLook(rPr) }),
  }
}
