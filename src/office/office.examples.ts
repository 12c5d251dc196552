import { emptyOffice, type OfficeData } from './index.ts'

/** An office of eight people, one section and one seal: small enough to reason about by eye. */
export const small = (): OfficeData => ({
  ...emptyOffice('小办公室', '云河区'),
  units: [
    { id: 'u-quwei', name: '区委', kind: 'committee', order: 1 },
    { id: 'u-ban', name: '区委办公室', kind: 'office', order: 2, parent: 'u-quwei' },
    { id: 'u-baomi', name: '保密办公室', shortName: '保密办', kind: 'section', order: 3, parent: 'u-ban' },
    { id: 'u-jiaoyu', name: '区教育局', kind: 'department', order: 4 },
  ],
  posts: [
    { name: '区委书记', rank: 1, heads: true },
    { name: '办公室主任', rank: 10, heads: true },
    { name: '办公室副主任', rank: 20 },
    { name: '科长', rank: 30, heads: true },
    { name: '科员', rank: 50 },
    { name: '联络员', rank: 60 },
  ],
  people: [
    { id: 'p-shuji', name: '书记', unit: 'u-quwei' },
    { id: 'p-zhuren', name: '主任', unit: 'u-ban' },
    { id: 'p-fuzhuren', name: '副主任', unit: 'u-ban' },
    { id: 'p-kezhang', name: '科长', unit: 'u-baomi' },
    { id: 'p-jia', name: '甲', unit: 'u-baomi' },
    { id: 'p-yi', name: '乙', unit: 'u-baomi' },
    { id: 'p-bing', name: '丙', unit: 'u-baomi', leftOn: '2026-03-05' },
    { id: 'p-lianluo', name: '联络', unit: 'u-jiaoyu' },
  ],
  holdings: [
    { id: 'h1', person: 'p-shuji', post: '区委书记', unit: 'u-quwei', from: '2024-01-01' },
    { id: 'h2', person: 'p-zhuren', post: '办公室主任', unit: 'u-ban', from: '2024-01-01' },
    { id: 'h3', person: 'p-fuzhuren', post: '办公室副主任', unit: 'u-ban', from: '2024-01-01' },
    { id: 'h4', person: 'p-kezhang', post: '科长', unit: 'u-baomi', from: '2024-01-01' },
    { id: 'h5', person: 'p-yi', post: '科员', unit: 'u-baomi', order: 2, from: '2024-01-01' },
    { id: 'h6', person: 'p-jia', post: '科员', unit: 'u-baomi', order: 1, from: '2024-01-01', to: '2026-03-04' },
    { id: 'h7', person: 'p-bing', post: '科员', unit: 'u-baomi', order: 3, from: '2024-01-01' },
    { id: 'h8', person: 'p-lianluo', post: '联络员', unit: 'u-jiaoyu', from: '2024-01-01' },
  ],
  charges: [{ id: 'g1', leader: 'p-fuzhuren', unit: 'u-baomi', from: '2024-01-01' }],
  things: [{ id: 'seal', kind: 'seal', name: '区委印章', approvers: { clause: '4.8.2', param: 'committee_seal_approvers' } }],
  custodies: [{ id: 'c1', thing: 'seal', person: 'p-jia', from: '2024-01-02T01:00:00.000Z', signedBy: ['p-jia'] }],
  duties: [{ id: 'm1', matter: '印信', section: 'u-baomi', norm: '2.3.1' }],
})
