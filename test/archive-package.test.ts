import { cp, mkdtemp, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, writePackage } from '#api'
import { clause } from '#norms'
import { loadCatalogue } from '#norms/load.ts'
import { ordinaryDocument, wholeFile } from '#rooms/documents/documents.examples.ts'
import { checkPackage, importPackage, memoryStore, packageFolder, type Store } from '#store'
import { seeded } from './flips.ts'
import { type TestOffice, testOffice } from './office.ts'

const CLERK = 'p-maxiaoli'
let office: TestOffice
let root: string
let folder: string
const at = '2026-03-02T02:00:00.000Z'

const exported = async (store: Store, name: string) => {
  const house = await openHouse({ store, catalogue: loadCatalogue(), clock: () => at })
  await writePackage(house, { year: 2026, by: '黄一鸣', at }, await packageFolder(join(root, name)))
  return join(root, name)
}
const all = async (of: string): Promise<string[]> =>
  (await readdir(of, { recursive: true, withFileTypes: true })).filter(e => e.isFile()).map(e => join(e.parentPath, e.name))
/** What a store holds of its affairs, whatever its log looks like. */
const held = async (store: Store) => {
  const rows = async (sql: string) => JSON.stringify(await store.db.query(sql))
  return {
    affairs: await rows('select id, number, title, state, version, data, body::jsonb as body from affair order by id'),
    access: await rows('select principal, affair from access order by 1, 2'),
    assignments: await rows('select affair, n, person, state, due_at from assignment order by 1, 2'),
    files: await rows(
      'select a.affair, a.hash, a.name, a.version, f.size, f.type, f.text from affair_file a join file f using (hash) order by 1, 2',
    ),
    links: await rows('select affair, name, target from link order by 1, 2, 3'),
    events: await rows("select affair, version, body from event where stream = 'affair' order by affair, version"),
  }
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'huisheng-archive-'))
  office = await testOffice()
  // Every third one is filed: the numbers between stay in the office.
  for (let n = 0; n < 7; n++) {
    const words = `第${n}件来文的正文`
    const hash = await office.store.saveFile(new TextEncoder().encode(words), `来文 ${n}.txt`, 'text/plain', words, CLERK, office.now())
    const document = await office.opens(CLERK, 'incoming-document', {
      ...ordinaryDocument,
      writtenOn: '2026-02-27',
      title: `关于第${n}项工作的通知`,
      ...(n % 2 && { files: [hash] }),
    })
    await office.does('p-zhaoguoqiang', document.id, 'propose', { opinion: '请阅。', readers: ['p-shendingyuan'] })
    await office.does('p-shendingyuan', document.id, 'read')
    if (n % 3 === 2) continue
    await office.does(CLERK, document.id, 'file', n % 2 ? { filedNone: ['附件', '办理材料'], filedNoneWhy: '没有' } : wholeFile)
    const [item] = (await office.store.linked(document.id)).filter(l => l.name === '归档')
    await office.does(CLERK, item?.id ?? '', 'arrange', {
      inYear: 2026,
      term: n === 3 ? '永久' : '定期30年',
      termWhy: '复核',
      classOf: '文秘',
      pages: n + 1,
    })
  }
  const scan = await office.store.saveFile(new Uint8Array([1, 2, 3, 255]), '照片/一.png', 'image/png', '', CLERK, office.now())
  const loose = await office.opens(CLERK, 'archive-item', {
    title: '剪彩照片 <一> & "二"',
    source: '其他',
    responsible: '区委办公室',
    writtenOn: '2026-02-01',
    secrecy: '无',
    files: [scan],
  })
  await office.does(CLERK, loose.id, 'arrange', { inYear: 2026, term: '定期10年', classOf: '督查', pages: 1 })
  await office.opens(CLERK, 'archive-item', {
    title: '还没有整理的',
    source: '其他',
    responsible: '区委办公室',
    writtenOn: '2026-02-01',
    secrecy: '无',
  })
  folder = await exported(office.store, 'package')
})
afterAll(async () => {
  await office.close()
  await rm(root, { recursive: true })
})

describe('归档包', () => {
  test(clause('4.5.31', '一年的归档文件连同记录、原件、元数据、校验值导出，不用数据库核对得出来'), async () => {
    expect(await checkPackage(folder)).toMatchObject({ holds: true, faults: [], year: 2026, items: 6, office: '中共云河区委办公室' })
    const names = (await all(folder)).map(p => p.slice(folder.length + 1))
    const item = '件/0001-WS·2026-Y-WMK-0001'
    for (const name of [
      `${item}/归档记录.json`,
      `${item}/来源记录.json`,
      `${item}/处理单.pdf`,
      `${item}/元数据.xml`,
      `${item}/文件/001 来文 3.txt`,
      '目录.pdf',
      '目录.xlsx',
    ])
      expect(names).toContain(name)
    expect(await readFile(join(folder, item, '文件/001 来文 3.txt'), 'utf8')).toBe('第3件来文的正文')
    const xml = await readFile(join(folder, '件/0001-WS·2026-D10-DCK-0001/元数据.xml'), 'utf8')
    expect(xml).toContain('<题名>剪彩照片 &lt;一&gt; &amp; &quot;二&quot;</题名>')
    expect(xml).toContain('<保管期限>定期10年</保管期限>')
    // Nobody's telephone goes along.
    expect(await readFile(join(folder, 'office.json'), 'utf8')).not.toMatch(/phone|partyMember|0000-/)
    const twice = await exported(office.store, 'again')
    // A workbook holds the hour it was packed at.
    for (const name of names.filter(n => !/package\.json|xlsx$/.test(n)))
      expect(await readFile(join(twice, name)), name).toEqual(await readFile(join(folder, name)))
    await expect(exported(office.store, 'again')).rejects.toThrow('已有内容')
  })

  test('任何一个文件的任何一位被改，都指得出是哪个文件', async () => {
    const random = seeded(20260302)
    const copy = join(root, 'flipped')
    await cp(folder, copy, { recursive: true })
    const paths = await all(copy)
    // One of each sort, the list itself among them; then at random.
    const sorts = [...Map.groupBy(paths, p => p.replace(/^.*\//, '').replace(/\d+/g, '')).values()].map(all => all[0] as string)
    expect(sorts.length).toBeGreaterThan(9)
    for (let n = 0; n < sorts.length + 30; n++) {
      const path = sorts[n] ?? (paths[Math.floor(random() * paths.length)] as string)
      const bytes = await readFile(path)
      const flipped = Buffer.from(bytes)
      const place = Math.floor(random() * bytes.length)
      flipped[place] = (flipped[place] as number) ^ (1 << Math.floor(random() * 8))
      await writeFile(path, flipped)
      const { holds, faults } = await checkPackage(copy)
      expect(holds, `${path} ${place}`).toBe(false)
      expect(faults.join()).toContain(path.slice(copy.length + 1))
      await writeFile(path, bytes)
    }
    expect((await checkPackage(copy)).holds).toBe(true)
  })

  test('少一个文件、多一个文件、多一个空文件夹、换了清单，都指得出来', async () => {
    const copy = join(root, 'changed')
    await cp(folder, copy, { recursive: true })
    const paths = (await all(copy)).filter(p => !p.endsWith('package.json'))
    for (const path of paths.filter((_, n) => n % 6 === 0)) {
      const bytes = await readFile(path)
      await unlink(path)
      expect((await checkPackage(copy)).faults.join()).toContain(`缺少 ${path.slice(copy.length + 1)}`)
      await writeFile(path, bytes)
    }
    await writeFile(join(copy, '件', '夹带.txt'), '多')
    expect((await checkPackage(copy)).faults).toEqual(['多出 件/夹带.txt，不在清单上'])
    await unlink(join(copy, '件', '夹带.txt'))
    await unlink(join(copy, 'package.json'))
    expect((await checkPackage(copy)).faults[0]).toContain('没有 package.json')
    // A list made anew over a changed record still does not prove it.
    const { createHash } = await import('node:crypto')
    const record = paths.find(p => p.endsWith('归档记录.json')) as string
    const changed = (await readFile(record, 'utf8')).replace('整理编号', '整理编排')
    await writeFile(record, changed)
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
      seal: string
      files: { path: string; size: number; sha256: string; sm3: string }[]
    }
    const sum = (name: string, text: string) => createHash(name).update(text).digest('hex')
    const { seal: _, ...rest } = {
      ...manifest,
      files: manifest.files.map(f =>
        record.endsWith(f.path) ? { ...f, size: Buffer.byteLength(changed), sha256: sum('sha256', changed), sm3: sum('sm3', changed) } : f,
      ),
    }
    await writeFile(join(copy, 'package.json'), JSON.stringify({ ...rest, seal: sum('sm3', JSON.stringify(rest)) }, null, 1))
    expect((await checkPackage(copy)).faults.join()).toContain('归档记录.json：')
  })

  test('导入空的机构，件、号、文件、记录一样，核对成立；再导一次什么也不做；再导出还是同样的内容', async () => {
    const other = await memoryStore()
    expect(await importPackage(other, folder, '命令行', at)).toEqual({ items: 6, affairs: 11, files: 3, already: false })
    const verified = await other.verify()
    expect(verified.faults).toEqual([])
    expect(verified.leftovers).toBe(0)
    const ids = (await other.db.query<{ id: string }>('select id from affair')).map(r => r.id)
    const mine = await held(office.store)
    const theirs = await held(other)
    for (const table of Object.keys(mine) as (keyof typeof mine)[]) {
      const own = (JSON.parse(mine[table]) as Record<string, string>[]).filter(r => ids.includes(String(r.affair ?? r.id)))
      expect(JSON.parse(theirs[table]), table).toEqual(own)
    }
    expect((await importPackage(other, folder, '命令行', at)).already).toBe(true)
    expect((await other.verify()).figure).toBe(verified.figure)
    const again = await exported(other, 'reexported')
    expect((await checkPackage(again)).holds).toBe(true)
    const same = (await all(folder)).map(p => p.slice(folder.length + 1)).filter(p => /元数据\.xml|\.pdf$|文件\//.test(p))
    expect(same.length).toBeGreaterThan(20)
    for (const path of same) expect(await readFile(join(again, path)), path).toEqual(await readFile(join(folder, path)))
    // The office goes on from where the numbers ended.
    expect(await other.db.query("select n from number where scope = '收〔2026〕{n}号'")).toEqual([{ n: 7 }])
    await other.close()
  })

  test('有自己事项的机构不让导；坏的包不让导；导到一半断了什么也没有留下；改了留下的号，核对指得出断号', async () => {
    await expect(importPackage(office.store, folder, '命令行', at)).rejects.toThrow('只能导入空的机构')
    const copy = join(root, 'damaged')
    await cp(folder, copy, { recursive: true })
    await writeFile(join(copy, '说明.txt'), '改')
    const other = await memoryStore()
    await expect(importPackage(other, copy, '命令行', at)).rejects.toThrow('归档包不完整')
    const { transaction } = other.db
    let calls = 0
    const broken = { ...other, takeIn: other.takeIn }
    Object.assign(other.db, {
      transaction: (work: Parameters<typeof transaction>[0], opening?: string) =>
        transaction(async (q, opened) => {
          const result = await work(q, opened)
          if (++calls === 4) throw new Error('断电')
          return result
        }, opening),
    })
    await expect(importPackage(broken as Store, folder, '命令行', at)).rejects.toThrow('断电')
    Object.assign(other.db, { transaction })
    for (const table of ['event', 'affair', 'file', 'number', 'office_record'])
      expect((await other.db.query(`select 1 from ${table}`)).length, table).toBe(0)
    expect((await importPackage(other, folder, '命令行', at)).already).toBe(false)
    expect((await other.verify()).faults).toEqual([])
    // What was left out is said in the log; changed there, it no longer excuses a missing number.
    await other.db.query('set session_replication_role = replica')
    await other.db.query('update event set body = replace(body, \'"without":{\', \'"without":{"x":"1",\') where stream = \'package\'')
    expect((await other.verify()).faults.join()).toContain('链在这里断开')
    await other.db.query("update event set body = replace(body, '收〔2026〕{n}号', '别的{n}号') where stream = 'package'")
    expect((await other.verify()).faults.join()).toContain('断号：收〔2026〕3号')
    await other.close()
  })

  test('导出中断，不留半个包', async () => {
    const house = await openHouse({ store: office.store, catalogue: loadCatalogue(), clock: () => at })
    const broken = { ...house, store: { ...house.store, readFile: async () => undefined } }
    const to = join(root, 'half')
    await expect(writePackage(broken, { year: 2026, by: '黄一鸣', at }, await packageFolder(to))).rejects.toThrow('huisheng verify')
    await expect(stat(to)).rejects.toThrow('ENOENT')
    expect((await readdir(root)).filter(n => n.startsWith('.'))).toEqual([])
    await expect(writePackage(house, { year: 2011, by: '黄一鸣', at }, await packageFolder(to))).rejects.toThrow('没有编了档号')
  })
})
