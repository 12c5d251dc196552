import type { Affair, AffairEvent } from '#affairs'
import type { Office } from '#office'
import type { RegisterData } from '../../papers/types.ts'

const eight = (day: unknown) => String(day ?? '').replaceAll('-', '')

/** 归档文件目录 (DA/T 22-2015): in the order of the numbers. */
export const catalogueOf = (
  items: readonly Affair[],
  {
    office,
    year,
    printed,
    of = '',
  }: { readonly office: Office; readonly year: number; readonly printed: RegisterData['printed']; readonly of?: string },
): RegisterData => ({
  title: '归档文件目录',
  office: office.data.name,
  period: `${year}年度${of && `　${of}`}`,
  columns: [
    { key: 'number', label: '档号', width: 2.7 },
    { key: 'docNumber', label: '文号', width: 1.6 },
    { key: 'responsible', label: '责任者', width: 1.4 },
    { key: 'title', label: '题名', width: 3.6 },
    { key: 'writtenOn', label: '日期', width: 0.9 },
    { key: 'secrecy', label: '密级', width: 0.6 },
    { key: 'pages', label: '页数', width: 0.6, kind: 'number', sum: true },
    { key: 'note', label: '备注', width: 0.9 },
  ],
  rows: [...items]
    .sort((a, b) => ((a.number ?? '') < (b.number ?? '') ? -1 : 1))
    .map(({ number, title, state, data }) => ({
      number,
      title,
      docNumber: data.docNumber as string | undefined,
      responsible: data.responsible as string | undefined,
      writtenOn: eight(data.writtenOn),
      secrecy: data.secrecy === '无' ? '' : (data.secrecy as string),
      pages: data.pages as number | undefined,
      note: state === 'destroyed' ? '已销毁' : state === 'delivered' ? '已移交' : (data.note as string | undefined),
    })),
  signatures: ['整理人', '检查人', '移交人', '接收人'],
  printed,
})

const escaped = (value: unknown) =>
  String(value ?? '')
    // XML 1.0 cannot carry these at all.
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] as string)

type Node = readonly [name: string, content: unknown | readonly Node[]]
const xmlOf = (nodes: readonly Node[], indent: string): string =>
  nodes
    .filter(([, content]) => content !== undefined && content !== '')
    .map(([name, content]) =>
      Array.isArray(content)
        ? `${indent}<${name}>\n${xmlOf(content as readonly Node[], `${indent}  `)}${indent}</${name}>\n`
        : `${indent}<${name}>${escaped(content)}</${name}>\n`,
    )
    .join('')

/** 元数据: what stands of an item beside it, under the names of GB/T 33480 and DA/T 46. */
export const metadataXml = ({
  item,
  events,
  office,
  files,
}: {
  readonly item: Affair
  readonly events: readonly AffairEvent[]
  readonly office: Office
  readonly files: readonly {
    readonly name: string
    readonly hash: string
    readonly size: number
    readonly type: string
    readonly part: string
    readonly path: string
  }[]
}): string => {
  const { data, number, title, id } = item
  const nodes: Node[] = [
    ['聚合层次', '件'],
    [
      '来源',
      [
        ['立档单位名称', office.data.name],
        ['全宗号', data.fonds],
        ['门类代码', data.category],
      ],
    ],
    ['电子文件号', id],
    [
      '档号',
      [
        ['档号', number],
        ['年度', data.inYear],
        ['保管期限', data.term],
        ['机构或问题', data.classOf],
        ['件号', number?.split('-').at(-1)],
        ['页数', data.pages],
        ['盒号', data.box],
      ],
    ],
    [
      '内容描述',
      [
        ['题名', title],
        ['文件编号', data.docNumber],
        ['责任者', data.responsible],
        ['日期', data.writtenOn],
        ['密级', data.secrecy],
        ['收发文编号', data.sourceNumber],
        ['附注', data.note],
        ['件内材料', ((data.contents as string[] | undefined) ?? []).map(c => ['材料', c] as const)],
      ],
    ],
    [
      '电子文件',
      files.map(
        f =>
          [
            '文件',
            [
              ['计算机文件名', f.name],
              ['组成部分', f.part],
              ['位置', f.path],
              ['格式信息', f.type],
              ['计算机文件大小', f.size],
              ['数字摘要算法', 'SHA-256'],
              ['数字摘要', f.hash],
            ],
          ] as const,
      ),
    ],
    [
      '业务实体',
      events.map(
        e =>
          [
            '业务',
            [
              ['业务行为', e.body.label],
              ['行为时间', e.at],
              ['机构人员名称', e.by.name],
              ['岗位', e.by.post],
              ['代谁办理', e.by.actingFor?.name],
              ['行为依据', e.body.cites.join('、')],
            ],
          ] as const,
      ),
    ],
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>\n<归档文件 规范="GB/T 33480-2016 DA/T 46-2009">\n${xmlOf(nodes, '  ')}</归档文件>\n`
}
