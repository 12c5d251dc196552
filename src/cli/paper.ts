import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { type Command, CommanderError } from 'commander'
import { laidOut, renderOfficial } from '#papers/official/render-official.ts'
import { officialSchema, readOfficial } from '#papers/official/schema.ts'
import type { OfficialDocument } from '#papers/official.ts'

interface Options {
  readonly out?: string
  readonly pdf?: boolean
  readonly docx?: boolean
  readonly schema?: boolean
}

const isDocx = (path: string) => extname(path).toLowerCase() === '.docx'
const wrong = (words: string) => new CommanderError(2, 'paper', words)

const readAll = (files: readonly string[]): { file: string; document: OfficialDocument }[] => {
  const faults: string[] = []
  const read = files.flatMap(file => {
    if (!existsSync(file) || !statSync(file).isFile()) {
      faults.push(`${file}：没有这个文件`)
      return []
    }
    const found = readOfficial(readFileSync(file, 'utf8'))
    if ('document' in found) return [{ file, document: found.document }]
    faults.push(...found.faults.map(fault => `${file}：${fault}`))
    return []
  })
  if (faults.length) throw wrong(`${faults.join('\n')}\n没有写出任何文件。格式说明：huisheng paper --schema，样例见 docs/paper.md`)
  return read
}

/** Where each paper goes: one file under its own ending, or any number into a folder. */
const targetsOf = (files: readonly string[], { out, pdf, docx }: Options): { from: number; to: string }[] => {
  if (!out) throw wrong('请用 -o 写明写到哪里：out.pdf、out.docx，或一个文件夹')
  const ending = extname(out).toLowerCase()
  if (ending === '.pdf' || ending === '.docx') {
    if (files.length > 1) throw wrong('多份公文请写到一个文件夹：-o 文件夹/')
    if (pdf || docx) throw wrong('-o 已写明了文件名，不必再写 --pdf、--docx')
    return [{ from: 0, to: out }]
  }
  if (existsSync(out) && !statSync(out).isDirectory()) throw wrong(`${out} 不是文件夹；文件名须以 .pdf 或 .docx 结尾`)
  if (ending && !existsSync(out) && !/[/\\]$/.test(out)) throw wrong(`只能写成 .pdf 或 .docx，不能写成 ${ending}；文件夹请以 / 结尾`)
  const endings = [...(pdf || !docx ? ['.pdf'] : []), ...(docx ? ['.docx'] : [])]
  const targets = files.flatMap((file, from) => endings.map(e => ({ from, to: join(out, `${basename(file, extname(file))}${e}`) })))
  const seen = new Map<string, number>()
  for (const { from, to } of targets) {
    const before = seen.get(to)
    if (before !== undefined) throw wrong(`${files[before]} 与 ${files[from]} 会写成同一个文件 ${to}，请改名后再排`)
    seen.set(to, from)
  }
  return targets
}

/** 排公文: official documents from JSON files to PDF or .docx, without a server. */
export const paperCommand = (program: Command): void => {
  program
    .command('paper')
    .argument('[files...]', '公文（JSON）')
    .description('按 GB/T 9704-2012 把公文排成 PDF 或 Word 文档，不用启动系统')
    .option('-o, --out <path>', '写到哪里：out.pdf、out.docx 或文件夹')
    .option('--pdf', '写到文件夹时，排成 PDF（默认）')
    .option('--docx', '写到文件夹时，排成 Word 文档')
    .option('--schema', '打印公文的 JSON Schema')
    .action(async (files: string[], options: Options) => {
      if (options.schema) return console.log(JSON.stringify(officialSchema(), null, 2))
      if (files.length === 0) throw wrong('请写明要排的公文：huisheng paper 公文.json -o 公文.pdf')
      const targets = targetsOf(files, options)
      const read = readAll(files)
      for (const { file, document } of read) {
        if (/[秘机绝]密/.test(document.secrecy ?? ''))
          console.error(`${file}：标有密级“${document.secrecy}”。这里只管排版，本系统不存放涉密文字，请在符合保密要求的计算机上排印。`)
        for (const words of laidOut(document).says) console.error(`${file}：${words}`)
      }
      const at = new Date().toISOString()
      // Loaded only when a Word file is asked for.
      const docx = targets.some(({ to }) => isDocx(to)) ? (await import('#papers/official/official.docx.ts')).officialDocx : undefined
      for (const { from, to } of targets) {
        const { document } = read[from] as (typeof read)[number]
        const bytes = docx && isDocx(to) ? await docx(document) : await renderOfficial(document, { at })
        mkdirSync(dirname(resolve(to)), { recursive: true })
        // Whole or not at all: a paper half written must not be taken for one.
        const part = `${to}.${process.pid}.part`
        try {
          writeFileSync(part, bytes)
          renameSync(part, to)
        } catch (error) {
          rmSync(part, { force: true })
          throw error
        }
      }
    })
}
