import { createHmac } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clause } from '#norms'
import { type ServedOffice, servedOffice } from './served.ts'

let served: ServedOffice
beforeAll(async () => {
  served = await servedOffice()
}, 180_000)
afterAll(() => served.close())

/** What the telephone shows now (RFC 6238). */
const codeOf = (base32: string): string => {
  const bits = [...base32.replaceAll('=', '')].map(c => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
  const secret = Buffer.from(bits.match(/.{8}/g)?.map(b => Number.parseInt(b, 2)) ?? [])
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', secret).update(step).digest()
  const at = (mac.at(-1) as number) & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
const choose = async (page: Page, label: string | RegExp, words: string) => {
  const box = page.getByRole('combobox', { name: label })
  await box.click()
  await box.fill(words)
  // Its own list: the one before may still be closing.
  const list = page.locator(`.ant-select-dropdown:has(#${await box.getAttribute('aria-controls')})`)
  await list.locator('.ant-select-item-option', { hasText: words }).first().click()
}
const does = async (actor: string, affair: string, act: string, input: Record<string, unknown>) => {
  const done = await served.house.engine.perform({ affair, act, input, actor, now: served.house.clock() })
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  return done.affair
}
const registered = async (title: string) => {
  const done = await served.house.engine.perform({
    kind: 'incoming-document',
    act: 'open',
    input: { title, sender: '市委办公室', receivedOn: '2026-03-02', urgency: '平件', secrecy: '无', scope: '不限', copies: 1 },
    actor: 'p-maxiaoli',
    now: served.house.clock(),
  })
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  return done.affair.id
}

describe('我的账号', () => {
  test('开启动态口令后，登录要口令；口令不对不让进，备用码只能用一次', async () => {
    const page = await served.as('hejingyi')
    await page.goto(`${served.url}/account`)
    const section = page.getByRole('region', { name: '动态口令' })
    await section.getByLabel('当前密码').fill('Huisheng-2026')
    await section.getByRole('button', { name: '开启' }).click()
    const secret = (await section.locator('code').first().textContent()) ?? ''
    const spare = ((await section.locator('code').nth(1).textContent()) ?? '').split('　')[0] as string
    await section.getByLabel('六位口令').fill(codeOf(secret))
    await section.getByRole('button', { name: '确认开启' }).click()
    await section.getByText(/已开启/).waitFor()
    await page.context().close()

    const enters = async (code: string, spareCode: boolean) => {
      const again = await served.newPage()
      await again.goto(`${served.url}/login`)
      await again.getByLabel('用户名').fill('hejingyi')
      await again.getByLabel('密码', { exact: true }).fill('Huisheng-2026')
      await again.getByRole('button', { name: '登录' }).click()
      await again.getByLabel('手机上的六位口令').waitFor()
      if (spareCode) await again.getByRole('button', { name: /用备用码/ }).click()
      await again.getByLabel(spareCode ? '备用码' : '手机上的六位口令').fill(code)
      await again.getByRole('button', { name: '确认' }).click()
      const inside = again.getByRole('heading', { name: '我的事' })
      const refused = again.getByRole('alert')
      await inside.or(refused).first().waitFor()
      const result = await inside.count()
      await again.context().close()
      return result === 1
    }
    expect(await enters(codeOf(secret) === '000000' ? '000001' : '000000', false)).toBe(false)
    expect(await enters(codeOf(secret), false)).toBe(true)
    expect(await enters(spare, true)).toBe(true)
    expect(await enters(spare, true)).toBe(false)
  })

  test('在这里结束另一处的登录，那一处随即要重新登录', async () => {
    const [here, there] = [await served.as('zouliwei', false, true), await served.as('zouliwei', false, true)]
    await here.goto(`${served.url}/account`)
    const section = here.getByRole('region', { name: '我的登录' })
    await section.getByRole('button', { name: '结束' }).click()
    await expect.poll(() => section.getByRole('button', { name: '结束' }).count()).toBe(0)
    await there.goto(`${served.url}/notices`)
    await there.waitForURL(/login/)
    expect(await section.getByText('（本次）').count()).toBe(1)
    await here.context().close()
    await there.context().close()
  })

  test(clause('4.1.39', '通知不用刷新就到；全部标为已读后，数目消失'), async () => {
    const page = await served.as('chenshuhuai')
    await page.goto(`${served.url}/notices`)
    await page.getByRole('heading', { name: '通知' }).waitFor()
    const opened = await served.house.engine.perform({
      kind: 'matter',
      act: 'open',
      input: {
        subject: '核对会议名单',
        request: '核对后报我',
        askedBy: 'p-zhaoguoqiang',
        kind: '其他',
        ownerUnit: 'u-wenmike',
        dueOn: '2026-03-06',
      },
      actor: 'p-zhaoguoqiang',
      now: served.house.clock(),
    })
    expect(opened.ok ? [] : opened.refusals).toEqual([])
    await page
      .getByText(/核对会议名单/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: '全部标为已读' }).click()
    await expect.poll(() => page.getByRole('link', { name: /^通知/ }).locator('.count').count()).toBe(0)
    await page.context().close()
  })
})

describe('列表', () => {
  test('按来文单位筛选、存成视图、选列，换个地方回来都还在', async () => {
    await registered('关于筛选的通知')
    const page = await served.as('maxiaoli')
    await page.goto(`${served.url}/kinds/incoming-document`)
    await page.getByRole('combobox', { name: '按项筛选' }).click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: '来文单位' }).click()
    await page.getByRole('searchbox', { name: '来文单位' }).fill('省委')
    await page.keyboard.press('Enter')
    await page.getByText('没有符合条件的').waitFor()
    await page.getByRole('searchbox', { name: '来文单位' }).fill('市委')
    await page.keyboard.press('Enter')
    await page.getByText('关于筛选的通知').waitFor()
    await page.getByRole('button', { name: '存为视图' }).click()
    await page.getByLabel('视图名称').fill('市委来文')
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: '列' }).click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: '来文单位' }).click()
    await page.goto(`${served.url}/kinds/incoming-document`)
    await page.getByRole('link', { name: '市委来文' }).click()
    await page.waitForURL(/field=sender/)
    await page.getByRole('columnheader', { name: '来文单位' }).waitFor()
    expect(await page.getByRole('cell', { name: '市委办公室' }).count()).toBeGreaterThan(0)
    await page.getByRole('button', { name: '删除视图市委来文' }).click()
    expect(await page.getByRole('link', { name: '市委来文' }).count()).toBe(0)
    await page.context().close()
  })
})

describe('规范与机构', () => {
  test(clause('4.5.29', '主任改停留时限，自次日起执行；此前登记的文件仍按原来的二十四小时'), async () => {
    const before = await registered('改规定之前登记的通知')
    const page = await served.as('zhaoguoqiang')
    await page.goto(`${served.url}/norms?clause=4.5.29`)
    await page.getByRole('button', { name: '修改停留多久算延误' }).click()
    await page.getByLabel('新值').fill('8')
    await page.getByLabel('自哪天起').fill('2026-03-03')
    await page.keyboard.press('Enter')
    await page.getByLabel('理由').fill('文件要快')
    await page.getByRole('dialog').getByRole('button', { name: '修改' }).click()
    await page.getByText(/自2026-03-03为8小时/).waitFor()
    await served.office.at('2026-03-03T01:00:00.000Z')
    const after = await registered('改规定之后登记的通知')
    const proposal = { opinion: '请沈书记阅示。', instructors: ['p-shendingyuan'] }
    for (const id of [before, after]) await does('p-zhaoguoqiang', id, 'propose', proposal)
    const dueOf = async (id: string) => {
      await page.goto(`${served.url}/affairs/${id}`)
      return page.locator('.hands .due').first().textContent()
    }
    expect(await dueOf(before)).toContain('2026-03-04 09:00')
    expect(await dueOf(after)).toContain('2026-03-03 17:00')
    await page.context().close()
  })

  test(clause('4.5.28', '主任自己登记外出并托副主任代办；副主任替他拟办，记录写明代谁'), async () => {
    await served.office.at('2026-03-03T01:00:00.000Z')
    const director = await served.as('zhaoguoqiang')
    await director.goto(`${served.url}/account`)
    const section = director.getByRole('region', { name: '外出与代办' })
    for (const [label, value] of [
      ['从（北京时间）', '2026-03-03 08:30'],
      ['到', '2026-03-05 18:00'],
    ] as const) {
      await section.getByLabel(label, { exact: true }).fill(value)
      await director.keyboard.press('Enter')
    }
    await section.getByLabel('事由').fill('出差')
    await choose(director, /代办人/, '周明礼')
    await section.getByRole('button', { name: '登记外出' }).click()
    await section.getByText(/出差，由周明礼代办/).waitFor()
    await director.context().close()

    await registered('主任外出时到的通知')
    const deputy = await served.as('zhoumingli')
    await deputy.getByText('主任外出时到的通知').first().click()
    await deputy.getByRole('button', { name: '拟办' }).click()
    await deputy.getByLabel(/拟办意见/).fill('请沈书记阅示。')
    await choose(deputy, /请示领导/, '沈定远')
    await deputy.locator('.ant-drawer-title').click()
    await deputy.locator('.ant-drawer form button[type=submit]').click()
    await deputy
      .locator('.timeline')
      .getByText(/周明礼.*代赵国强/)
      .waitFor()
    expect(await deputy.locator('.strip').textContent()).toContain('代赵国强')
    await deputy.context().close()
  })

  test(clause('3.4.30', '系统管理员办理离任：先说清后果再确认，未了事项由承接人接着办，离任人不能再登录'), async () => {
    const admin = await served.as('sysadmin')
    await admin.goto(`${served.url}/office`)
    await admin.getByRole('button', { name: '办理离任' }).click()
    const dialog = admin.getByRole('dialog', { name: '办理离任' })
    await choose(admin, '谁离任', '史文博')
    await choose(admin, '承接人', '陈书怀')
    await dialog.getByLabel('理由').fill('调任')
    await dialog.getByRole('button', { name: '办理离任' }).click()
    await admin.getByText(/此操作不能撤回/).waitFor()
    await admin.getByRole('button', { name: '确认办理离任' }).click()
    await admin.getByText(/已办理/).waitFor()
    await admin.context().close()
    const gone = await served.newPage()
    await gone.goto(`${served.url}/login`)
    await gone.getByLabel('用户名').fill('shiwenbo')
    await gone.getByLabel('密码', { exact: true }).fill('Huisheng-2026')
    await gone.getByRole('button', { name: '登录' }).click()
    expect(await gone.getByRole('alert').textContent()).toContain('用户名或密码不对')
    await gone.context().close()
  })

  test('审计管理员一次导出全部审计记录，导出也记在上面；别人导不出', async () => {
    const auditor = await served.as('auditor')
    await auditor.getByRole('heading', { name: '审计记录' }).waitFor()
    const csv = await (await auditor.request.get(`${served.url}/api/audit/export`)).text()
    const { total } = await served.house.store.auditLog({ limit: 1 })
    // Every entry a line, the export's own among them, and the heads.
    expect(csv.trimEnd().split('\r\n').length).toBe(total + 1)
    expect(csv).toContain('"导出审计记录"')
    await auditor.context().close()
    const clerk = await served.as('maxiaoli')
    expect((await clerk.request.get(`${served.url}/api/audit/export`)).status()).toBe(403)
    await clerk.context().close()
  })

  test('执行情况页列出每部规范今年的数字；点开一条有这一条的', async () => {
    const page = await served.as('maxiaoli')
    await page.goto(`${served.url}/norms`)
    const row = page.getByRole('region', { name: '执行情况' }).getByRole('row', { name: /^4\.5 / })
    await row.waitFor()
    expect(Number(await row.getByRole('cell').nth(3).textContent())).toBeGreaterThan(0)
    await page.goto(`${served.url}/norms?clause=4.5.26`)
    await page.getByLabel('今年的数字').waitFor()
    const figures = (await served.house.figures.thisYear(served.house.clock())).get('4.5.26')
    expect(await page.getByLabel('今年的数字').locator('dd').allTextContents()).toEqual([
      String(figures?.acts),
      String(figures?.refused),
      String(figures?.late),
    ])
    await page.context().close()
  })
})

test(clause('4.5.25', '只用键盘登记一份来文'), async () => {
  const page = await served.as('maxiaoli')
  await page.goto(`${served.url}/kinds/incoming-document/new`)
  await page.getByLabel('标题').focus()
  await page.keyboard.type('只用键盘登记的通知')
  await page.keyboard.press('Tab')
  for (let i = 0; i < 40; i++) {
    const label = await page.evaluate(() => document.activeElement?.id ?? '')
    if (label === 'sender') await page.keyboard.type('市委办公室')
    const button = await page.evaluate(() => (document.activeElement as HTMLButtonElement | null)?.type === 'submit')
    if (button) break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/affairs\//)
  await page.getByRole('heading', { name: '只用键盘登记的通知' }).waitFor()
  expect(await page.getByText(/收〔2026〕\d+号/).count()).toBeGreaterThan(0)
  await page.context().close()
})
