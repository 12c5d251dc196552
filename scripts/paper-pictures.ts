/** Pictures of the sample papers for docs/paper.md: `node scripts/paper-pictures.ts`, with CHROMIUM naming a browser. */
import { chromium } from 'playwright-core'
import { officialPages } from '#papers'
import { read, samples } from '#papers/official/official.examples.ts'

const names = ['红头文件', '上行文', '联合行文', '信函', '命令', '纪要'] as const
const shown = names.flatMap(name => {
  const [first] = officialPages(read(samples[name]))
  return first ? [{ name, first }] : []
})
const signed = officialPages(read(samples.红头文件), { seals: true })[2] ?? ''
const imprint = officialPages(read(samples.红头文件))[5] ?? ''
const figures = [...shown, { name: '署名、日期和印章的位置', first: signed }, { name: '版记', first: imprint }]
  .map(
    ({ name, first }) =>
      `<figure><img src="data:image/svg+xml;base64,${Buffer.from(first).toString('base64')}"><figcaption>${name}</figcaption></figure>`,
  )
  .join('')
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 1200, height: 800 } })
await page.setContent(
  `<style>body{margin:0;padding:12px;background:#dfe3e8;display:grid;grid-template-columns:repeat(4,1fr);gap:12px;font:14px sans-serif}figure{margin:0}img{width:100%;background:#fff;display:block}figcaption{text-align:center;padding-top:6px}</style>${figures}`,
)
await page.screenshot({ path: new URL('../docs/paper.png', import.meta.url).pathname, fullPage: true })
await browser.close()
