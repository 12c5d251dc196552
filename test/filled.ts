import { ordinaryDocument } from '#rooms/documents/documents.examples.ts'
import { officeSealUse } from '#rooms/seals/seals.examples.ts'
import { simulateOffice } from '#simulate'
import { type TestOffice, testOffice } from './office.ts'

/** A small office with a bit of everything: files, links, numbers, notices, remembered clicks, audit, changed norms. */
export const filledOffice = async (): Promise<TestOffice> => {
  const office = await testOffice()
  const file = await office.store.saveFile(
    new TextEncoder().encode('防汛工作要点'),
    '要点.txt',
    'text/plain',
    '防汛工作要点',
    'p-maxiaoli',
    office.now(),
  )
  await office.store.saveFile(new TextEncoder().encode('另一份'), '另一份.txt', 'text/plain', '另一份', 'p-chenshuhuai', office.now())
  await office.opens('p-maxiaoli', 'incoming-document', { ...ordinaryDocument, files: [file] })
  await office.engine.perform({
    kind: 'incoming-document',
    act: 'open',
    input: { ...ordinaryDocument, docNumber: '市委办发〔2026〕13号' },
    actor: 'p-maxiaoli',
    key: 'click-1234',
    now: office.now(),
  })
  const lived = await simulateOffice({ store: office.store, from: '2026-03-02', days: 3, seed: 5 })
  await lived.close()
  // Some that wait in the middle of their way.
  await office.opens('p-chenshuhuai', 'seal-use', officeSealUse)
  await office.opens('p-maxiaoli', 'incoming-document', { ...ordinaryDocument, docNumber: '市委办发〔2026〕14号' })
  await office.store.addNormChange(
    { clause: '4.8.10', name: 'lock_up_within_minutes', value: 20, fromDay: '2026-04-01', why: '试行', by: 'p-zhaoguoqiang' } as never,
    'p-zhaoguoqiang',
    office.now(),
  )
  await office.store.db.query("insert into cycle_opened (kind, cycle, period) values ('matter', 'monthly', '2026-02')")
  for (const says of ['查看', '打印'])
    await office.store.audit({ at: office.now(), actor: 'p-maxiaoli', what: 'read', says, affair: 'x', cites: '4.8.2' })
  return office
}
