/** The markup of a .docx, and how to find one's way in it. */
import { DOMParser } from '@xmldom/xmldom'

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

type Parent = Element | undefined

/** The elements directly in this one, of one name or all. */
export const elements = (parent: Parent, name?: string): Element[] => {
  const found: Element[] = []
  for (let node = parent?.firstChild; node; node = node.nextSibling)
    if (node.nodeType === 1 && (!name || (node as Element).localName === name)) found.push(node as Element)
  return found
}

// Content controls, tracked insertions, links and fields wrap what they hold; what was deleted or moved away is not on the paper.
const WRAPS = ['sdt', 'sdtContent', 'ins', 'moveTo', 'customXml', 'smartTag', 'hyperlink', 'fldSimple', 'dir', 'bdo']
/** The elements in this one as they stand on the paper, wherever they are wrapped. */
export const inside = (parent: Parent): Element[] =>
  elements(parent).flatMap(node => (WRAPS.includes(node.localName ?? '') ? inside(node) : [node]))

export const child = (parent: Parent, ...path: string[]): Parent => path.reduce<Parent>((here, name) => elements(here, name)[0], parent)

export const attribute = (element: Parent, name: string): string | undefined =>
  element?.getAttributeNS(W, name) || element?.getAttribute(`w:${name}`) || undefined

export const value = (parent: Parent, ...path: string[]): string | undefined => attribute(child(parent, ...path), 'val')

export const numeric = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text))

/** A switch: there and not turned off; undefined when it is not there. */
export const isOn = (element: Parent): boolean | undefined => element && !['0', 'false', 'off'].includes(attribute(element, 'val') ?? '1')

/** Every element under this one, of one name or all. */
export const all = (parent: Element, name = '*'): Element[] =>
  Array.from((name === '*' ? parent.getElementsByTagName('*') : parent.getElementsByTagNameNS(W, name)) as unknown as ArrayLike<Element>)

const thrown = (words: unknown) => {
  throw new Error(String(words))
}
/** The root of a part; throws at what is not well-formed, and at entities, which no real .docx declares. */
export const parsed = (bytes: Uint8Array): Parent => {
  const text = Buffer.from(bytes).toString('utf8')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new Error('entities')
  const parser = new DOMParser({ errorHandler: { warning: () => undefined, error: thrown, fatalError: thrown } })
  return (parser.parseFromString(text, 'text/xml').documentElement as unknown as Element | null) ?? undefined
}
