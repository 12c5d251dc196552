import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { laidOut, officialDocx, officialPages, renderOfficial } from '#papers'
import { read, samples } from '#papers/official/official.examples.ts'
import { type Line, percentile, timed, two } from './measure.ts'

const at = '2026-05-20T00:00:00Z'
const program = fileURLToPath(new URL('../src/cli/alone.ts', import.meta.url))

/**
 * Typesetting: warm per document, cold as a program, a thousand with numbers in one run, and LibreOffice converting the same
 * documents' .docx in the same run. Every document differs from the one before, so that nothing is answered from memory.
 */
export const paper = async (): Promise<Line[]> => {
  const lines: Line[] = []
  const folder = mkdtempSync(join(tmpdir(), 'huisheng-bench-'))
  let n = 0
  const next = (name: keyof typeof samples) => read({ ...samples[name], number: `云委办〔2026〕${++n}号` })
  const names = Object.keys(samples) as (keyof typeof samples)[]
  try {
    // What reads fonts and compiles the template once.
    for (const name of names) await renderOfficial(next(name), { at })
    for (const name of names) {
      const row = async (what: string, times: number, work: () => unknown) => {
        const from = process.cpuUsage()
        const { each } = await timed(times, 1, async () => work())
        const { user, system } = process.cpuUsage(from)
        // On a machine that others load too, the processor's own time says more than the clock.
        const more = what === 'PDF' && { 'PDF p99 ms': two(percentile(each, 0.99)), 'PDF CPU ms': two((user + system) / 1000 / times) }
        return { [`${what} p50 ms`]: two(percentile(each, 0.5)), ...more }
      }
      lines.push({
        what: name,
        pages: laidOut(next(name)).sheets.length,
        ...(await row('PDF', 100, () => renderOfficial(next(name), { at }))),
        ...(await row('layout', 100, () => laidOut(next(name)))),
        ...(await row('docx', 30, () => officialDocx(next(name)))),
        ...(await row('preview', 20, () => officialPages(next(name)))),
      })
    }

    const thousand = await timed(1000, 1, async () => renderOfficial(next('信函'), { at }))
    lines.push({
      what: 'a thousand letters with numbers, one process',
      pages: 1,
      'PDF p50 ms': two(percentile(thousand.each, 0.5)),
      'PDF p99 ms': two(percentile(thousand.each, 0.99)),
      'whole ms': Math.round(thousand.all),
    })

    const files = names.map(name => {
      writeFileSync(join(folder, `${name}.json`), JSON.stringify(samples[name]))
      return join(folder, `${name}.json`)
    })
    const cold = await timed(5, 1, async () => {
      const { status } = spawnSync(process.execPath, [program, 'paper', ...files, '-o', join(folder, 'pdf/')], { stdio: 'ignore' })
      if (status !== 0) throw new Error('huisheng paper failed')
    })
    const coldEach = percentile(cold.each, 0.5) / files.length
    lines.push({
      what: `huisheng paper, cold, ${files.length} documents`,
      'whole ms': Math.round(percentile(cold.each, 0.5)),
      'each ms': two(coldEach),
    })

    const soffice = ['soffice', 'libreoffice'].find(name => spawnSync(name, ['--version']).status === 0)
    if (!soffice) {
      lines.push({ what: 'LibreOffice is not on this machine: nothing to compare with' })
      return lines
    }
    const docx = await Promise.all(
      names.map(async name => {
        const file = join(folder, `${name}.docx`)
        writeFileSync(file, await officialDocx(read(samples[name])))
        return file
      }),
    )
    const convert = (some: readonly string[]) => {
      const { status } = spawnSync(
        soffice,
        [
          '--headless',
          `-env:UserInstallation=file://${join(folder, 'profile')}`,
          '--convert-to',
          'pdf',
          '--outdir',
          join(folder, 'lo'),
          ...some,
        ],
        { stdio: 'ignore' },
      )
      if (status !== 0) throw new Error('LibreOffice failed')
    }
    // Its profile is made at the first start; that is not counted.
    convert(docx.slice(0, 1))
    const theirs = await timed(3, 1, async () => convert(docx))
    const each = percentile(theirs.each, 0.5) / docx.length
    const many = Array.from({ length: 43 }, (_, i) => i).flatMap(i =>
      docx.map(file => {
        const copy = file.replace('.docx', `-${i}.docx`)
        copyFileSync(file, copy)
        return copy
      }),
    )
    const warm = await timed(1, 1, async () => convert(many))
    const warmEach = warm.all / many.length
    const ours = await timed(many.length, 1, async i => renderOfficial(next(names[i % names.length] as keyof typeof samples), { at }))
    const oursEach = ours.all / many.length
    lines.push(
      {
        what: `LibreOffice, the same ${docx.length} as .docx, one start`,
        'whole ms': Math.round(percentile(theirs.each, 0.5)),
        'each ms': two(each),
        '× ours': two(each / coldEach),
      },
      { what: `ours, warm, ${many.length} documents of all layouts`, 'whole ms': Math.round(ours.all), 'each ms': two(oursEach) },
      {
        what: `LibreOffice, ${many.length} .docx in one start`,
        'whole ms': Math.round(warm.all),
        'each ms': two(warmEach),
        '× ours': two(warmEach / oursEach),
      },
    )
    return lines
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
