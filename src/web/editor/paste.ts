/** 粘贴: what comes from Word or a web page is reduced to paragraphs and tables. */
import { labelOf, splitLabel } from '#papers/levels.ts'

// Word breaks the lines of its HTML anywhere, between two characters too.
const unbroken = (text: string) =>
  text.replace(/\s*[\r\n]+\s*/g, (_, at: number) => (/\p{Script=Han}|[，。；：、]/u.test(text[at - 1] ?? '') ? '' : ' '))

/** Word sets a gap between a number and the words; an indent is set by the typesetting, not typed. */
const bare = (text: string) => {
  const { level, n, rest } = splitLabel(text.replace(/[\u00a0\t]/g, ' ').trim())
  return labelOf(level, n) + (level ? rest.trimStart() : rest)
}

/** Pasted HTML without what Word and browsers put around the words; numbers that stand as words stay words. */
export const tidied = (html: string): string => {
  const page = new DOMParser().parseFromString(html.replace(/<!--[\s\S]*?-->/g, ''), 'text/html')
  for (const dead of page.querySelectorAll('style, script, meta, link, title, img, object, xml')) dead.remove()
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) walker.currentNode.textContent = unbroken(walker.currentNode.textContent ?? '')
  for (const at of page.querySelectorAll('br')) at.replaceWith('\n')
  for (const at of page.querySelectorAll<HTMLElement>('p, li, h1, h2, h3, h4, h5, h6')) {
    if (at.closest('td, th')) continue
    const texts = (at.textContent ?? '').split('\n').map(bare).filter(Boolean)
    const list = at.closest('ol')
    const numbered = at.matches('li') && list && texts[0] && splitLabel(texts[0]).level === 0
    if (numbered) texts[0] = `${[...list.children].indexOf(at) + 1}.${texts[0]}`
    at.replaceWith(
      ...texts.map(text => {
        const line = page.createElement('p')
        Object.assign(line.dataset, { ...at.dataset })
        line.textContent = text
        return line
      }),
    )
  }
  return page.body.innerHTML
}
