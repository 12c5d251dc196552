/** 版面: a .docx against GB/T 9704-2012, from its markup: paper, margins, grid, faces and sizes by role, page number, imprint. */
import { splitLabel } from '../levels.ts'
import { FACES } from '../word/looks.ts'
import { isRed, type Run, type WordFile, type WordParagraph } from '../word/read.ts'
import type { Role } from '../word/recognise.ts'
import type { Placed, WordDraft } from './docx.ts'
import type { FindingKind } from './kinds.ts'
import { findingKinds } from './kinds.ts'
import type { Finding } from './rule.ts'

const TWIPS_PER_MM = 1440 / 25.4
const mm = (twips: number): string => `${(twips / TWIPS_PER_MM).toFixed(1)} mm`
const near = (twips: number, wanted: number, tolerance: number): boolean => Math.abs(twips / TWIPS_PER_MM - wanted) <= tolerance

const SIZES: Readonly<Record<number, string>> = {
  84: '初号',
  72: '小初',
  52: '一号',
  48: '小一',
  44: '二号',
  36: '小二',
  32: '三号',
  30: '小三',
  28: '四号',
  24: '小四',
  21: '五号',
  18: '小五',
}
const sizeWords = (halfPoints: number): string => SIZES[halfPoints] ?? `${halfPoints / 2}磅`

const han = (text: string): number => (text.match(/[\u3400-\u9fff]/g) ?? []).length
/** The look most of the Chinese characters have. */
const usual = (runs: readonly Run[]): Run | undefined => {
  const counted = new Map<string, { run: Run; n: number }>()
  for (const run of runs) {
    const n = han(run.text)
    if (n === 0) continue
    const key = `${run.font}|${run.size}`
    const one = counted.get(key) ?? { run, n: 0 }
    one.n += n
    counted.set(key, one)
  }
  return [...counted.values()].sort((a, b) => b.n - a.n)[0]?.run
}

export const layoutFindings = (file: WordFile, { draft, placed }: WordDraft): Finding[] => {
  const found: Finding[] = []
  const tell = (kind: FindingKind, measured: string, message: string, suggestion: string, at?: Placed, rule?: string) =>
    found.push({
      kind,
      field: at?.field ?? 'page',
      start: at?.start ?? 0,
      end: at?.end ?? 0,
      words: at ? at.paragraph.text.replace(/\n/g, '').trim() : measured,
      rule: rule ?? findingKinds[kind].rule,
      message: at ? `${message}，这里是${measured}` : message,
      suggestion,
    })
  const of = (...roles: Role[]) => placed.filter(p => roles.includes(p.role))
  // Many paragraphs with the same fault are one finding, at the first of them.
  const once = (kind: FindingKind, list: readonly Placed[], measured: (p: Placed) => string, message: string, suggestion: string) => {
    const [first] = list
    if (first) tell(kind, measured(first), `${message}${list.length > 1 ? `（共${list.length}段）` : ''}`, suggestion, first)
  }

  // Paper, margins, grid: of upright sections; a landscape one carries a table.
  for (const section of file.sections) {
    const upright = section.width <= section.height
    const [width, height] = upright ? [section.width, section.height] : [section.height, section.width]
    if (!near(width, 210, 1) || !near(height, 297, 1)) {
      tell('layout-paper', `${mm(width)}×${mm(height)}`, `纸张为${mm(width)}×${mm(height)}，应为A4（210 mm×297 mm）`, 'A4，210 mm×297 mm')
      break
    }
  }
  const section = file.sections.findLast(s => s.width <= s.height)
  if (section) {
    for (const [side, name, wanted] of [
      ['top', '上边距（天头）', 37],
      ['left', '左边距（订口）', 28],
      ['bottom', '下边距', 35],
      ['right', '右边距', 26],
    ] as const)
      if (!near(section[side], wanted, 1))
        tell('layout-margins', mm(section[side]), `${name}为${mm(section[side])}，应为${wanted} mm±1 mm`, `${wanted} mm`)
  }

  // A table's title and other centred lines are no prose.
  const body = of('body').filter(p => !p.paragraph.inTable && p.paragraph.align !== 'center')
  const prose = body.filter(p => han(p.paragraph.text) > 0)
  const size = usual(prose.flatMap(p => p.paragraph.runs))?.size ?? 32
  if (section && near(section.width, 210, 1)) grid(section, prose, size, tell, once)

  const face = (at: Placed, run: Run | undefined, name: keyof typeof FACES, halfPoints: number, kind: FindingKind, role: string) => {
    if (!run) return
    const wrongFace = run.font !== '' && !FACES[name].test(run.font)
    if (wrongFace || run.size !== halfPoints)
      tell(
        kind,
        `${sizeWords(run.size)}${run.font || '未定字体'}`,
        `${role}用${sizeWords(halfPoints)}${name}`,
        `${sizeWords(halfPoints)}${name}`,
        at,
      )
  }

  const [title] = of('title')
  if (title && draft.layout !== '纪要') {
    face(title, usual(of('title').flatMap(p => p.paragraph.runs)), '小标宋', 44, 'layout-title', '标题')
    if (!title.paragraph.inTable && title.paragraph.align !== 'center')
      tell('layout-title', title.paragraph.align === 'right' ? '居右' : '未居中', '标题居中排布', '居中', title)
  }
  for (const p of of('main').slice(0, 1)) face(p, usual(p.paragraph.runs), '仿宋', 32, 'layout-body', '主送机关')

  // A heading is a line of its own or the first sentence of its paragraph.
  const headed = (p: WordParagraph): boolean => (p.text.trim().split('。')[0] ?? '').length <= 36
  const wrongBody: Placed[] = []
  const wrongHeading: Record<1 | 2, Placed[]> = { 1: [], 2: [] }
  for (const p of prose) {
    const l = splitLabel(p.paragraph.text.trim()).level
    if ((l === 1 || l === 2) && headed(p.paragraph)) {
      const own = usual(headRuns(p.paragraph))
      const name = l === 1 ? '黑体' : '楷体'
      if (own && (own.size !== 32 || (own.font !== '' && !FACES[name].test(own.font)))) wrongHeading[l].push(p)
      continue
    }
    const run = usual(p.paragraph.runs)
    if (run && (run.size !== 32 || (run.font !== '' && !FACES.仿宋.test(run.font)))) wrongBody.push(p)
  }
  const look = (runs: readonly Run[]) => {
    const run = usual(runs)
    return run ? `${sizeWords(run.size)}${run.font || '未定字体'}` : ''
  }
  once('layout-body', wrongBody, p => look(p.paragraph.runs), '正文用三号仿宋', '三号仿宋')
  once('layout-heading', wrongHeading[1], p => look(headRuns(p.paragraph)), '第一层标题用三号黑体', '三号黑体')
  once('layout-heading', wrongHeading[2], p => look(headRuns(p.paragraph)), '第二层标题用三号楷体', '三号楷体')

  const flush = prose.filter(p => {
    if (/^[\u3000 ]{2}/.test(p.paragraph.text) || p.paragraph.align === 'center' || p.paragraph.align === 'right') return false
    const own = usual(p.paragraph.runs)?.size ?? 32
    return Math.abs((p.paragraph.firstLine + p.paragraph.left) / (own * 10) - 2) > 0.35
  })
  once(
    'layout-indent',
    flush,
    p => `${((p.paragraph.firstLine + p.paragraph.left) / 320).toFixed(1)}字`,
    '每个自然段左空二字',
    '首行缩进2字符',
  )

  pageNumber(file, draft.type === '函', tell)
  signature(of('date')[0], tell)
  head(file, placed, tell)
  imprint(placed, tell)
  return found
}

type Tell = (kind: FindingKind, measured: string, message: string, suggestion: string, at?: Placed, rule?: string) => void
type Once = (kind: FindingKind, list: readonly Placed[], measured: (p: Placed) => string, message: string, suggestion: string) => void

/** The runs up to the first full stop. */
const headRuns = (p: WordParagraph): Run[] => {
  const runs: Run[] = []
  for (const run of p.runs) {
    const stop = run.text.indexOf('。')
    if (stop >= 0) {
      runs.push({ ...run, text: run.text.slice(0, stop) })
      break
    }
    runs.push(run)
  }
  return runs
}

/** 22 lines a page and 28 characters a line, from the grid or from an exact line. */
const grid = (section: WordFile['sections'][number], prose: readonly Placed[], size: number, tell: Tell, once: Once) => {
  const height = section.height - section.top - section.bottom
  const width = section.width - section.left - section.right
  const own = section.grid && section.grid.type !== 'default' ? section.grid : undefined
  const exact = prose.filter(p => p.paragraph.line.rule === 'exact' || p.paragraph.line.rule === 'atLeast')
  const pitch = exact.length * 2 > prose.length ? (exact[0]?.paragraph.line.value ?? 0) : own ? own.linePitch : 0
  if (prose.length && pitch === 0) {
    const multiple = prose[0]?.paragraph.line
    tell(
      'layout-grid',
      multiple?.value ? `${(multiple.value / 240).toFixed(2)}倍行距` : '单倍行距',
      '没有定每页22行：既无文档网格，又无固定行距',
      '文档网格每页22行、每行28字，或固定行距28.95磅',
    )
  } else if (pitch > 0) {
    const lines = Math.floor(height / pitch + 0.02)
    if (Math.abs(lines - 22) > 0) tell('layout-grid', `每页${lines}行`, `每页排${lines}行，应为22行`, '行距28.95磅，每页22行')
  }
  if (own && /[cC]hars/.test(own.type)) {
    const cell = size * 10 + (own.charSpace / 4096) * 20
    const chars = Math.floor(width / cell + 0.05)
    if (size === 32 && chars !== 28) tell('layout-grid', `每行${chars}字`, `每行排${chars}字，应为28字`, '每行28字')
  }
  once(
    'layout-spacing',
    prose.filter(p => p.paragraph.before > 60 || p.paragraph.after > 60),
    p => `段前${p.paragraph.before / 20}磅、段后${p.paragraph.after / 20}磅`,
    '正文段前、段后不另加距离',
    '段前、段后为0',
  )
}

const pageNumber = (file: WordFile, letter: boolean, tell: Tell) => {
  const numbered = file.footers.filter(f => f.pageField)
  if (numbered.length === 0) {
    // A letter of one page carries none.
    if (!letter) tell('layout-page-number', '没有页码', '没有页码', '四号半角宋体阿拉伯数字，左右各一条一字线，如“— 1 —”')
    return
  }
  for (const footer of numbered) {
    const line = footer.paragraphs.find(p => /[—–-]/.test(p.text) || p.runs.length > 0)
    if (!line) continue
    const text = line.text.replace(/\s/g, '')
    if (!/^—.*—$/.test(text)) {
      tell('layout-page-number', line.text.trim() || '只有数字', '页码左右各放一条一字线', '“— 1 —”')
      return
    }
    const size = line.runs.find(r => r.text.trim() !== '')?.size
    if (size !== undefined && size !== 28) {
      tell('layout-page-number', sizeWords(size), `页码用四号，这里是${sizeWords(size)}`, '四号半角宋体')
      return
    }
  }
  const side = (kind: string) => numbered.find(f => f.kind === kind)?.paragraphs.find(p => p.text.trim() !== '')?.align
  if (side('default') === 'center')
    tell('layout-page-number', '居中', '页码单页居右空一字、双页居左空一字，这里居中', '单页居右、双页居左', undefined)
  else if (!file.evenAndOdd && side('default') !== undefined)
    tell('layout-page-number', '单双页相同', '页码单页居右、双页居左，这里单双页相同', '设奇偶页不同')
}

const signature = (date: Placed | undefined, tell: Tell) => {
  if (!date || date.paragraph.inTable) return
  const { align, left, firstLine, right, text } = date.paragraph
  const placed = align === 'right' || align === 'end' || left + firstLine >= 2400 || /^(?:[\s\u3000]{6,}|\t)/.test(text)
  if (!placed) tell('layout-date', align === 'center' ? '居中' : '居左', '成文日期排在右侧，一般右空四字', '居右，右空四字', date)
  else if ((align === 'right' || align === 'end') && right < 500 && !/[\s\u3000]{2,}$/.test(text))
    tell('layout-date', `右空${(right / 320).toFixed(1)}字`, '成文日期右空四字（不盖章的右空二字）', '右空四字', date)
}

const head = (file: WordFile, placed: readonly Placed[], tell: Tell) => {
  const mark = placed.find(p => p.role === 'mark' && /文\s*件$/.test(p.paragraph.text.trim()))
  if (!mark) return
  const run = usual(mark.paragraph.runs)
  if (run && !isRed(run.color)) tell('layout-mark', '不是红色', '发文机关标志用红色', '红色小标宋', mark, 'GB/T 9704-2012 7.2.4')
  else if (run?.font && !FACES.小标宋.test(run.font))
    tell('layout-mark', run.font, '发文机关标志推荐用小标宋', '红色小标宋', mark, 'GB/T 9704-2012 7.2.4')
  if (!file.redLine)
    tell('layout-mark', '没有红线', '发文字号下没有红色分隔线', '发文字号下4 mm处画与版心等宽的红线', undefined, 'GB/T 9704-2012 7.2.7')
}

const imprint = (placed: readonly Placed[], tell: Tell) => {
  const formal = placed.some(p => p.role === 'mark' && /文\s*件$/.test(p.paragraph.text.trim()))
  const print = placed.find(p => p.role === 'print')
  const copy = placed.find(p => p.role === 'copy')
  if (formal && !print)
    tell(
      'layout-imprint',
      '没有印发机关和印发日期',
      '版记没有印发机关和印发日期',
      '末页末行：印发机关　印发日期“印发”',
      undefined,
      'GB/T 9704-2012 7.4.3',
    )
  for (const [at, name] of [
    [copy, '抄送机关'],
    [print, '印发机关和印发日期'],
  ] as const) {
    if (!at) continue
    const run = usual(at.paragraph.runs)
    if (run && (run.size !== 28 || (run.font !== '' && !FACES.仿宋.test(run.font))))
      tell('layout-imprint', `${sizeWords(run.size)}${run.font || '未定字体'}`, `${name}用四号仿宋`, '四号仿宋', at)
  }
  if (copy && !/。\s*$/.test(copy.paragraph.text))
    tell('layout-imprint', '没有句号', '抄送机关末尾用句号', '。', copy, 'GB/T 9704-2012 7.4.2')
  if (print && /年0|月0/.test(print.paragraph.text.replace(/\s/g, '')))
    tell('layout-imprint', '编了虚位', '印发日期月、日不编虚位', '2026年3月2日印发', print, 'GB/T 9704-2012 7.4.3')
}
