import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import type { OfficialDocumentInput } from '#papers/official.ts'
import { download, refusalsOf } from '../client.ts'
import type { Within } from './preview.tsx'

/** 导出: the draft as it stands, as a Word file or as it will be printed. */
export const Export = ({ document, within }: { document: Partial<OfficialDocumentInput>; within: Within | undefined }) => {
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const out = async (as: string) => {
    setBusy(true)
    try {
      await download(`/api/official/${as}`, { document, within }, `${document.title || '文稿'}.${as}`)
    } catch (error) {
      void message.error(
        refusalsOf(error)
          .map(r => `${r.says}。${r.wayOut}`)
          .join('；'),
      )
    }
    setBusy(false)
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [{ key: 'pdf', label: 'PDF' }],
        onClick: ({ key }) => void out(key),
      }}
    >
      <Button loading={busy}>导出</Button>
    </Dropdown>
  )
}
