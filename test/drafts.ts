import { floodNotice, requestUpward } from '#rooms/documents/outgoing.examples.ts'

/** Values for fields with parts, by the name of their control; `words` stands in the title and the text. */
export const draftsFor = (control: string | undefined, words = ''): readonly unknown[] => {
  if (control !== 'official-draft') return [[]]
  return [floodNotice.text, requestUpward.text].map(text => ({
    ...text,
    title: words ? text.title.replace('关于', `关于${words}`) : text.title,
    body: words ? `现将${words}一并通知如下。\n${text.body}` : text.body,
  }))
}
