import type { Editor } from '@tiptap/core'
import { EditorContent, useEditor, useEditorState } from '@tiptap/react'
import { Button, Checkbox, Dropdown, Input, Segmented, Tooltip } from 'antd'
import { useEffect, useImperativeHandle, useRef } from 'react'
import type { Level } from '#papers/levels.ts'
import type { Body } from '#papers/official.ts'
import { extensions, type Mark, markAt, markedNow, marksKey, moved, replaced, withLevel } from './body.ts'
import { bodyOf, docOf } from './text.ts'

/** A finding as far as the text is concerned: which characters of the body. */
export interface Place {
  readonly id: string
  readonly start: number
  readonly end: number
}
export interface TextHandle {
  /** Goes to the marked place and shows it. */
  show: (id: string) => boolean
  /** Puts other words there; not possible when the place is gone. */
  replace: (id: string, words: string) => boolean
}
interface TextProps {
  readonly id: string
  readonly label: string
  readonly body: Body
  readonly onChange: (body: Body) => void
  /** Places found in exactly this body. */
  readonly places: readonly Place[]
  /** Which of them are still to be dealt with. */
  readonly wanted: readonly string[]
  readonly active?: string | undefined
  readonly onPick?: (id: string) => void
  readonly phrases: readonly string[]
  readonly placeholder: string
  readonly handle?: React.Ref<TextHandle>
}

const levels: { value: Level; label: string; title: string }[] = [
  { value: 0, label: '正文', title: '正文段落（Ctrl+Alt+0）' },
  { value: 1, label: '一、', title: '第一层（Ctrl+Alt+1）' },
  { value: 2, label: '（一）', title: '第二层（Ctrl+Alt+2）' },
  { value: 3, label: '1.', title: '第三层（Ctrl+Alt+3）' },
  { value: 4, label: '（1）', title: '第四层（Ctrl+Alt+4）' },
]

const Tools = ({ editor, phrases }: { editor: Editor; phrases: readonly string[] }) => {
  const now = useEditorState({
    editor,
    selector: ({ editor: e }) => {
      const inTable = e.isActive('table')
      const table = e.getAttributes('table')
      return {
        inTable,
        level: (inTable ? -1 : (e.state.selection.$from.parent.attrs.level ?? 0)) as Level | -1,
        title: String(table.title ?? ''),
        landscape: Boolean(table.landscape),
        undo: e.can().undo(),
        redo: e.can().redo(),
      }
    },
  })
  const run = (tr: ReturnType<typeof moved>) => {
    if (tr) editor.view.dispatch(tr)
    editor.view.focus()
  }
  const insert = (words: string) => run(editor.state.tr.insertText(words).scrollIntoView())
  return (
    // A click on a tool leaves the cursor where it is.
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is to be pressed here but the buttons inside
    <div className="tools" onMouseDown={e => (e.target as HTMLElement).closest('input') ?? e.preventDefault()}>
      <Segmented
        aria-label="段落层次"
        size="small"
        value={now.level}
        disabled={now.inTable}
        onChange={level => run(withLevel(editor.state, () => level as Level))}
        options={levels.map(({ value, label, title }) => ({ value, label, title }))}
      />
      <Tooltip title="连同下面的段落上移（Alt+↑）">
        <Button size="small" aria-label="上移" onClick={() => run(moved(editor.state, -1))}>
          ↑
        </Button>
      </Tooltip>
      <Tooltip title="连同下面的段落下移（Alt+↓）">
        <Button size="small" aria-label="下移" onClick={() => run(moved(editor.state, 1))}>
          ↓
        </Button>
      </Tooltip>
      <Button size="small" disabled={!now.undo} onClick={() => editor.chain().focus().undo().run()}>
        撤销
      </Button>
      <Button size="small" disabled={!now.redo} onClick={() => editor.chain().focus().redo().run()}>
        重做
      </Button>
      <Button
        size="small"
        disabled={now.inTable}
        onClick={() => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()}
      >
        表格
      </Button>
      {phrases.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{ items: phrases.map(words => ({ key: words, label: words })), onClick: ({ key }) => insert(key) }}
        >
          <Button size="small">常用语</Button>
        </Dropdown>
      )}
      {now.inTable && (
        <div className="tabletools">
          <Input
            size="small"
            aria-label="表题"
            placeholder="表题（可不填）"
            value={now.title}
            onChange={e => editor.commands.updateAttributes('table', { title: e.target.value })}
            style={{ width: 180 }}
          />
          <Button size="small" onClick={() => editor.chain().focus().addRowAfter().run()}>
            加一行
          </Button>
          <Button size="small" onClick={() => editor.chain().focus().addColumnAfter().run()}>
            加一列
          </Button>
          <Button size="small" onClick={() => editor.chain().focus().deleteRow().run()}>
            删本行
          </Button>
          <Button size="small" onClick={() => editor.chain().focus().deleteColumn().run()}>
            删本列
          </Button>
          <Button size="small" danger onClick={() => editor.chain().focus().deleteTable().run()}>
            删表格
          </Button>
          <Checkbox checked={now.landscape} onChange={e => editor.commands.updateAttributes('table', { landscape: e.target.checked })}>
            横排一页
          </Checkbox>
        </div>
      )}
    </div>
  )
}

/** 正文编辑: paragraphs with levels, tables, marks. What is typed goes up at once; what comes down later is marks alone. */
export const TextEditor = ({ id, label, body, onChange, places, wanted, active, onPick, phrases, placeholder, handle }: TextProps) => {
  const changed = useRef(onChange)
  changed.current = onChange
  const picked = useRef(onPick)
  picked.current = onPick
  const editor = useEditor({
    extensions: extensions(placeholder),
    content: docOf(body),
    onUpdate: ({ editor: e, transaction }) => transaction.docChanged && changed.current(bodyOf(e.getJSON())),
    editorProps: {
      attributes: {
        id,
        'aria-label': label,
        'aria-multiline': 'true',
        role: 'textbox',
        class: 'papertext',
        spellcheck: 'false',
      },
      handleClick: (_view, _pos, event) => {
        const found = (event.target as HTMLElement).closest<HTMLElement>('[data-finding]')?.dataset.finding
        if (found) picked.current?.(found)
        return false
      },
    },
  })
  const now = useRef({ wanted, active })
  now.current = { wanted, active }
  useEffect(() => {
    const marks = places.map(place => markAt(editor.state.doc, place)).filter((m): m is Mark => m !== undefined && m.to > m.from)
    editor.view.dispatch(editor.state.tr.setMeta(marksKey, { marks, ...now.current }).setMeta('addToHistory', false))
  }, [editor, places])
  useEffect(() => {
    editor.view.dispatch(editor.state.tr.setMeta(marksKey, { wanted, active }).setMeta('addToHistory', false))
  }, [editor, wanted, active])
  useImperativeHandle(handle, () => ({
    show: which => {
      const now = markedNow(editor.state, which)
      if (!now) return false
      editor.chain().setTextSelection({ from: now.from, to: now.to }).run()
      const { node } = editor.view.domAtPos(now.from)
      ;(node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: 'center' })
      editor.view.focus()
      return true
    },
    replace: (which, words) => {
      const tr = replaced(editor.state, which, words)
      if (tr) editor.view.dispatch(tr)
      return tr !== undefined
    },
  }))
  return (
    <div className="textbox">
      <Tools editor={editor} phrases={phrases} />
      <EditorContent editor={editor} />
    </div>
  )
}
