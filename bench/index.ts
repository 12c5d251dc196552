import type { Line } from './measure.ts'

export { markdown } from './measure.ts'

/** The benches by name, each printing its own table; nothing here is a test. */
export const benches: Readonly<Record<string, { readonly says: string; readonly long?: boolean; readonly run: () => Promise<Line[]> }>> = {
  act: { says: '一步办理（HTTP）对同样写入的裸事务', run: async () => (await import('./act.ts')).act() },
  check: { says: '校核：各类问题的查准、查全，每千字用时', run: async () => (await import('./check.ts')).check() },
  documents: {
    says: '登记带大附件的文件、连续三次批示、传阅三十人与五百人',
    run: async () => (await import('./documents.ts')).documents(),
  },
  paper: {
    says: '排公文：热、冷、一次一千份，与 LibreOffice 转换同样的 Word 文档并排',
    run: async () => (await import('./paper.ts')).paper(),
  },
  circulation: {
    says: '十万件事项之后的流转看板、清退单、月统计、查重（PostgreSQL，约五分钟）',
    long: true,
    run: async () => (await import('./circulation.ts')).circulation(),
  },
  import: {
    says: '一千个文件传入、代拟、查重、批量登记',
    long: true,
    run: async () => (await import('./import.ts')).importing(),
  },
  many: {
    says: '一万、百万件事项（每件附一份正文）时的待办、列表、详情、检索（PostgreSQL，约四十分钟，需六十吉字节磁盘）',
    long: true,
    run: async () => (await import('./many.ts')).many(),
  },
  'many-embedded': {
    says: '一万、十万件事项时的同样各项（内嵌数据库）',
    long: true,
    run: async () => (await import('./many.ts')).many('PGlite', [10_000, 100_000]),
  },
  'first-paint': {
    says: '待办页在浏览器里的首次绘制（冷、热缓存）与脚本大小',
    run: async () => (await import('./first-paint.ts')).firstPaint(),
  },
  preview: {
    says: '写公文：四页、十三页文稿的版面、校核和 Word 导入，头一次与其后',
    run: async () => (await import('./preview.ts')).preview(),
  },
  start: { says: '首次启动、再次启动、内存', run: async () => (await import('./start.ts')).start() },
}
