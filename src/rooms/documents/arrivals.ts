import { affair, choice, count, gate, holderOf, longText, moment, text } from '#affairs'
import { limit } from '#norms'

const clerks = holderOf('文管人员', '值班人员')

/** 签收: what came over the counter, signed for before it is opened and registered; it turns yellow when it lies there (4.5.25). */
export const arrival = affair('arrival', {
  title: '来件签收',
  summary: '来件先签收，再逐份登记；到时没有登记的会变黄。',
  room: 'documents',
  number: '签〔{year}〕{n}号',
  fields: {
    sender: text('送件单位', { clause: '4.5.25' }),
    pieces: count('件数', { clause: '4.5.25' }),
    envelopes: text('封号或清单号').optional(),
    way: choice('送达方式', ['专人直送', '集中交换', '市内互寄', '网上传输']),
    receivedAt: moment('签收时间', { clause: '4.5.25' }),
    note: longText('件数、封口情况').optional(),
  },
  subject: 'sender',
  states: { signed: '已签收待登记', registered: '已登记', refused: '已拒收退回' },
  register: {
    title: '来件签收簿',
    columns: ['receivedAt', 'sender', 'pieces', 'envelopes', 'way', 'opener', 'numbers', 'state'],
    cites: ['4.5.25'],
  },
  list: ['sender', 'pieces', 'way', 'receivedAt'],
  opens: { label: '签收来件', by: clerks, in: 'signed', cites: ['4.5.25'] },
  acts: {
    register: {
      label: '已逐份登记',
      from: 'signed',
      to: 'registered',
      by: holderOf('文管人员'),
      main: true,
      due: limit('4.5.25', 'register_within_minutes'),
      form: { registered: count('登记份数', { clause: '4.5.25' }), numbers: text('收文编号', { hint: '如 收〔2026〕12号至15号' }) },
      must: [
        gate<any>(
          v => `签收${v.pieces}件，只登记了${v.registered}份`,
          '4.5.25',
          '请逐份登记完；确有不符的，请先办“退回”或更正件数',
          v => v.registered >= v.pieces,
          { field: 'registered' },
        ),
      ],
      cites: ['4.5.25'],
    },
    refuse: {
      label: '拒收退回',
      from: 'signed',
      to: 'refused',
      by: clerks,
      optional: true,
      form: { reason: text('退回理由') },
      cites: ['4.5.25'],
    },
  },
  sees: [clerks, holderOf('办公室主任')],
  corrects: { by: clerks, fields: ['sender', 'pieces', 'envelopes'], cites: ['4.5.25'] },
})
