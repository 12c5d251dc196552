/** 公文正文: the editor's document — paragraphs with levels that number themselves, tables, and marks where something was found. */
import { type AnyExtension, Extension, Node } from '@tiptap/core'
import { TableCell, TableHeader, TableRow, Table as TiptapTable } from '@tiptap/extension-table'
import { Placeholder, UndoRedo } from '@tiptap/extensions'
import type { Node as Part } from '@tiptap/pm/model'
import { Fragment, Slice } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { type Level, labelOf, numbersOf, splitLabel } from '#papers/levels.ts'
import { tidied } from './paste.ts'
import { lineOf } from './text.ts'

interface Placed {
  readonly node: Part
  readonly pos: number
}
const lines = (doc: Part): Placed[] => {
  const found: Placed[] = []
  doc.forEach((node, pos) => {
    if (node.type.name === 'line') found.push({ node, pos })
  })
  return found
}
const levelsOf = (doc: Part): Level[] => lines(doc).map(({ node }) => node.attrs.level as Level)

/** Gives every paragraph the number its place asks for. */
const renumber = (tr: Transaction): Transaction => {
  const all = lines(tr.doc)
  const numbers = numbersOf(all.map(({ node }) => node.attrs.level as Level))
  for (const [i, { node, pos }] of all.entries())
    if (node.attrs.n !== numbers[i]) tr.setNodeMarkup(pos, undefined, { ...node.attrs, n: numbers[i] })
  return tr
}

/**
 * What follows from a change: words that read as a number become one, and numbers follow the order of the paragraphs.
 * A text read in keeps the numbers it came with until its structure is touched, so that a wrong one is seen and not silently mended.
 */
const follow = (transactions: readonly Transaction[], before: EditorState, after: EditorState): Transaction | undefined => {
  if (!transactions.some(t => t.docChanged) || transactions.some(t => t.getMeta('history$') || t.getMeta('asWritten'))) return undefined
  const tr = after.tr
  const untouched = new Set(before.doc.children)
  for (const { node, pos } of lines(after.doc).reverse()) {
    if (untouched.has(node)) continue
    const label = labelOf(node.attrs.level, node.attrs.n || 1)
    // 1. and then 5 is 1.5 after all.
    if (node.attrs.level === 3 && splitLabel(label + node.textContent).level !== 3) {
      tr.setNodeMarkup(pos, undefined, { level: 0, n: 0 }).insertText(label, pos + 1)
      continue
    }
    const { level, rest } = splitLabel(node.textContent)
    // 1. may still become 1.5.
    if (level === 0 || (level === 3 && rest === '')) continue
    tr.setNodeMarkup(pos, undefined, { ...node.attrs, level })
    tr.delete(pos + 1, pos + 1 + node.textContent.length - rest.length)
  }
  const old = levelsOf(before.doc)
  const now = levelsOf(tr.doc)
  if (old.length !== now.length || old.some((level, i) => level !== now[i])) renumber(tr)
  return tr.docChanged ? tr : undefined
}

/** Gives the selected paragraphs a level. */
export const withLevel = (state: EditorState, levelFor: (level: Level) => Level): Transaction | undefined => {
  const tr = state.tr
  for (const { node, pos } of lines(state.doc)) {
    if (pos > state.selection.to || pos + node.nodeSize < state.selection.from) continue
    const level = levelFor(node.attrs.level as Level)
    if (level !== node.attrs.level) tr.setNodeMarkup(pos, undefined, { ...node.attrs, level })
  }
  return tr.docChanged ? tr : undefined
}

const levelAt = (doc: Part, index: number): Level => (doc.child(index).attrs.level ?? 0) as Level
const startOf = (doc: Part, index: number): number => {
  let pos = 0
  for (let i = 0; i < index; i++) pos += doc.child(i).nodeSize
  return pos
}
/** The last of what stands under a numbered paragraph: before the next of its own level or one above. */
const lastOf = (doc: Part, index: number): number => {
  const level = levelAt(doc, index)
  let last = index
  while (level > 0 && last + 1 < doc.childCount && (levelAt(doc, last + 1) === 0 || levelAt(doc, last + 1) > level)) last++
  return last
}

/** Moves the paragraph, with what stands under it, over its neighbour. */
export const moved = (state: EditorState, direction: -1 | 1): Transaction | undefined => {
  const { doc, selection } = state
  const index = selection.$from.index(0)
  const last = lastOf(doc, index)
  const level = levelAt(doc, index)
  if (direction < 0 ? index === 0 : last + 1 >= doc.childCount) return undefined
  const from = startOf(doc, index)
  const to = startOf(doc, last + 1)
  let over = direction < 0 ? index - 1 : last + 1
  if (direction > 0 && level > 0 && levelAt(doc, over) === level) over = lastOf(doc, over)
  if (direction < 0 && level > 0)
    for (let i = index - 1; i >= 0; i--)
      if (levelAt(doc, i) > 0 && levelAt(doc, i) <= level) {
        over = i
        break
      }
  const content = doc.slice(from, to).content
  const at = direction < 0 ? startOf(doc, over) : startOf(doc, over + 1) - (to - from)
  const tr = state.tr.delete(from, to).insert(at, content)
  return tr.setSelection(TextSelection.near(tr.doc.resolve(at + selection.from - from))).scrollIntoView()
}

const Line = Node.create({
  name: 'line',
  group: 'block',
  content: 'text*',
  marks: '',
  addAttributes: () => ({
    level: { default: 0, rendered: false },
    n: { default: 0, rendered: false },
  }),
  parseHTML: () => [
    // A piece copied here and put in again brings its level along.
    { tag: 'p[data-level]', getAttrs: p => ({ level: Number(p.dataset.level), n: Number(p.dataset.n) }), priority: 60 },
    ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(tag => ({ tag })),
  ],
  renderHTML: ({ node: { attrs } }) => [
    'p',
    { class: `line l${attrs.level}`, 'data-level': attrs.level, 'data-n': attrs.n, 'data-label': labelOf(attrs.level, attrs.n) },
    0,
  ],
  addKeyboardShortcuts() {
    const set = (levelFor: (level: Level) => Level) => () => {
      const { state, view } = this.editor
      if (state.selection.$from.parent.type.name !== 'line') return false
      const tr = withLevel(state, levelFor)
      if (tr) view.dispatch(tr)
      return true
    }
    const raise = set(level => Math.max(0, level - 1) as Level)
    const move = (direction: -1 | 1) => () => {
      const tr = moved(this.editor.state, direction)
      if (tr) this.editor.view.dispatch(tr)
      return true
    }
    return {
      'Mod-Alt-0': set(() => 0),
      'Mod-Alt-1': set(() => 1),
      'Mod-Alt-2': set(() => 2),
      'Mod-Alt-3': set(() => 3),
      'Mod-Alt-4': set(() => 4),
      Tab: set(level => Math.min(4, level + 1) as Level),
      // Out of the text backwards, where there is no level left to go up.
      'Shift-Tab': () => this.editor.state.selection.$from.parent.attrs.level !== 0 && raise(),
      Escape: () => {
        this.editor.view.dom.blur()
        return true
      },
      'Alt-ArrowUp': move(-1),
      'Alt-ArrowDown': move(1),
      Backspace: () => {
        const { state, view } = this.editor
        const { $from, empty } = state.selection
        if (!empty || $from.parent.type.name !== 'line' || $from.parentOffset > 0 || $from.parent.attrs.level === 0) return false
        view.dispatch(state.tr.setNodeMarkup($from.before(), undefined, { ...$from.parent.attrs, level: 0, n: 0 }))
        return true
      },
      Enter: () => {
        const { state, view } = this.editor
        const { $from } = state.selection
        if ($from.parent.type.name !== 'line') return false
        const { level } = $from.parent.attrs
        if (level > 0 && $from.parent.content.size === 0) {
          view.dispatch(state.tr.setNodeMarkup($from.before(), undefined, { level: 0, n: 0 }))
          return true
        }
        const tr = state.tr.deleteSelection()
        const at = tr.selection.$from
        const ends = at.parentOffset === at.parent.content.size
        // After a heading comes text; after a numbered paragraph that is a whole sentence, the next of its kind.
        const next = at.parentOffset === 0 || (ends && /[。；]$/.test(at.parent.textContent)) ? level : 0
        const above = at.before()
        tr.split(tr.selection.from, 1, [{ type: $from.parent.type, attrs: { level: next, n: 0 } }])
        if (at.parentOffset === 0) tr.setNodeMarkup(above, undefined, { level: 0, n: 0 })
        view.dispatch(tr.scrollIntoView())
        return true
      },
    }
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('numbers'),
      appendTransaction: follow,
      props: {
        transformPastedHTML: tidied,
        clipboardTextParser: (text, _context, _plain, view) => {
          const nodes = text
            .split(/\r?\n/)
            .filter(line => line.trim())
            .map(line => view.state.schema.nodeFromJSON(lineOf(line.trim())))
          return new Slice(Fragment.from(nodes), 1, 1)
        },
        // What is copied reads as it is printed, numbers and all.
        clipboardTextSerializer: slice => {
          const texts: string[] = []
          slice.content.descendants(node => {
            if (!node.isTextblock) return true
            texts.push(node.type.name === 'line' ? labelOf(node.attrs.level, node.attrs.n) + node.textContent : node.textContent)
            return false
          })
          if (slice.content.childCount === 1 && slice.openStart > 0) return slice.content.textBetween(0, slice.content.size, '\n')
          return texts.join('\n')
        },
      },
    }),
  ],
})

/** 一、落实责任。各镇要……: where text follows in the same paragraph, only the heading has the heading's face. */
const headings = (doc: Part): DecorationSet =>
  DecorationSet.create(
    doc,
    lines(doc).flatMap(({ node, pos }) => {
      const end = node.textContent.indexOf('。') + 1
      if (node.attrs.level === 0 || end === 0 || end === node.textContent.length) return []
      return [Decoration.node(pos, pos + node.nodeSize, { class: 'runin' }), Decoration.inline(pos + 1, pos + 1 + end, { class: 'head' })]
    }),
  )
const Headings = Extension.create({
  name: 'headings',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: new PluginKey('headings'),
      state: { init: (_, { doc }) => headings(doc), apply: (tr, set) => (tr.docChanged ? headings(tr.doc) : set) },
      props: {
        decorations(state) {
          return this.getState(state)
        },
      },
    }),
  ],
})

const CellLine = Node.create({
  name: 'cellLine',
  content: 'text*',
  marks: '',
  parseHTML: () => ['p', 'div', 'li'].flatMap(tag => ['tableCell/', 'tableHeader/'].map(context => ({ tag, context, priority: 70 }))),
  renderHTML: () => ['p', 0],
})

const Table = TiptapTable.extend({
  addAttributes: () => ({
    title: { default: '', renderHTML: ({ title }) => (title ? { 'data-title': title } : {}), parseHTML: at => at.dataset.title ?? '' },
    landscape: {
      default: false,
      renderHTML: ({ landscape }) => (landscape ? { 'data-landscape': '' } : {}),
      parseHTML: at => at.dataset.landscape !== undefined,
    },
  }),
})

/** A place in the text where something was found: in the editor, and in the paragraph as it was written then. */
export interface Mark {
  readonly id: string
  readonly from: number
  readonly to: number
  readonly written: string
  readonly start: number
  readonly end: number
}
interface Given {
  /** Other marks; without them the marks there are stay where they are. */
  readonly marks?: readonly Mark[]
  /** Which marks are still wanted. */
  readonly wanted: readonly string[]
  readonly active: string | undefined
}
const markOf = (decoration: Decoration) => (decoration.spec as { mark: Mark }).mark
export const marksKey = new PluginKey<DecorationSet>('findings')
/** Marks in the text, moved along as it changes; shown anew when others are given. */
const Marks = Extension.create({
  name: 'findings',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: marksKey,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, set) => {
          const given = tr.getMeta(marksKey) as Given | undefined
          if (!given) return set.map(tr.mapping, tr.doc)
          const marks =
            given.marks ??
            set
              .map(tr.mapping, tr.doc)
              .find()
              .map(d => ({ ...markOf(d), from: d.from, to: d.to }))
          const made = marks
            .filter(mark => given.wanted.includes(mark.id))
            .map(mark =>
              Decoration.inline(
                mark.from,
                mark.to,
                { class: `finding${mark.id === given.active ? ' here' : ''}`, 'data-finding': mark.id },
                { mark },
              ),
            )
          return DecorationSet.create(tr.doc, made)
        },
      },
      props: { decorations: state => marksKey.getState(state) },
    }),
  ],
})

const writtenAs = (node: Part) => labelOf(node.attrs.level, node.attrs.n) + node.textContent

interface Stretch {
  /** Where its words begin in the editor. */
  readonly pos: number
  readonly label: string
  readonly text: string
}
/** The text as a check counts it: paragraphs by line, a table as its title and its rows, cells parted by tabs. */
const stretches = (doc: Part): Stretch[] => {
  const found: Stretch[] = []
  doc.forEach((node, pos) => {
    if (node.type.name === 'line') found.push({ pos: pos + 1, label: labelOf(node.attrs.level, node.attrs.n), text: node.textContent })
    if (node.type.name !== 'table') return
    // The title of a table stands beside it; found there, the table's first cell is shown.
    if (node.attrs.title) found.push({ pos: pos + 4, label: node.attrs.title, text: '' })
    node.forEach((row, rowAt) => {
      row.forEach((cell, cellAt) => {
        cell.forEach((line, lineAt) => {
          found.push({ pos: pos + 1 + rowAt + 1 + cellAt + 1 + lineAt + 1, label: '', text: line.textContent })
        })
      })
    })
  })
  return found
}

/**
 * Where in the editor a finding lies that counts characters of the text, numbers included.
 * A finding on the number itself is marked on the first word after it.
 */
export const markAt = (doc: Part, { id, start, end }: { id: string; start: number; end: number }): Mark | undefined => {
  let offset = 0
  for (const { pos, label, text } of stretches(doc)) {
    const written = label + text
    if (start <= offset + written.length) {
      const inside = (at: number) => pos + Math.min(text.length, Math.max(0, at - offset - label.length))
      const from = Math.min(inside(start), pos + Math.max(0, text.length - 1))
      const to = Math.min(Math.max(inside(end), from + 1), pos + text.length)
      return { id, from, to, written, start: start - offset, end: Math.min(end - offset, written.length) }
    }
    offset += written.length + 1
  }
  return undefined
}

/** The mark where it is now. */
export const markedNow = (state: EditorState, id: string): { mark: Mark; from: number; to: number } | undefined => {
  const found = marksKey.getState(state)?.find(undefined, undefined, spec => (spec as { mark: Mark }).mark.id === id)[0]
  return found && { mark: markOf(found), from: found.from, to: found.to }
}

/** Puts other words in the place of those that were found. */
export const replaced = (state: EditorState, id: string, words: string): Transaction | undefined => {
  const now = markedNow(state, id)
  if (!now) return undefined
  const { mark, from, to } = now
  const at = state.doc.resolve(from)
  if (at.parent.type.name === 'line' && writtenAs(at.parent) === mark.written) {
    const text = mark.written.slice(0, mark.start) + words + mark.written.slice(mark.end)
    const paragraphs = text.split('\n').map(line => state.schema.nodeFromJSON(lineOf(line)))
    return state.tr.replaceWith(at.before(), at.after(), paragraphs).setMeta('asWritten', true)
  }
  return state.tr.insertText(words, from, to)
}

export const extensions = (placeholder: string): AnyExtension[] => [
  Node.create({ name: 'doc', topNode: true, content: 'block+' }),
  Node.create({ name: 'text', group: 'inline' }),
  Line,
  CellLine,
  Table.configure({ resizable: false }),
  TableRow,
  TableCell.extend({ content: 'cellLine+' }),
  TableHeader.extend({ content: 'cellLine+' }),
  UndoRedo,
  Placeholder.configure({ placeholder, showOnlyWhenEditable: false }),
  Headings,
  Marks,
]
