import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { BoardRow, ClearingRow, MonthFigures } from '#rooms'
import type {
  AbsenceView,
  AccountView,
  ArchiveView,
  AuditView,
  BatchedView,
  CheckedView,
  ClauseView,
  CountsView,
  DetailView,
  FoundView,
  KindView,
  MeView,
  NormView,
  NoticeView,
  OfficeView,
  OpenedView,
  Page,
  PagesView,
  PersonView,
  RepeatView,
  RowView,
  SessionView,
  UnitView,
  VersionView,
} from './views.ts'

const words = z.string().max(200)
const id = z.string().min(1).max(200)
/** No office keeps dates outside these years, and no calendar answers for them. */
const inOurTime = (at: string) => at >= '1900' && at < '2200'
const day = z.iso.date('日期须如 2026-11-24').refine(inOurTime, '年份须在1900年到2199年之间')
const input = z.record(z.string().max(100), z.unknown())
const key = z.string().min(8).max(100)

/** The affair whose text this is, and what else is filled in: it decides what is printed around the text. */
export const within = z.object({ kind: id, field: id, id: id.optional(), values: input.optional() }).optional()

const get = (path: `/${string}`, summary: string, tag: string) =>
  oc.route({ method: 'GET', path, summary, tags: [tag], inputStructure: 'compact' })
const post = (path: `/${string}`, summary: string, tag: string) => oc.route({ method: 'POST', path, summary, tags: [tag] })

export const listFilter = z.object({
  kind: id.optional(),
  state: id.optional(),
  words: words.optional(),
  /** A field of the kind, and what its value begins with. */
  field: id.optional(),
  value: words.optional(),
  ended: z.stringbool().optional(),
  from: day.optional(),
  to: day.optional(),
  offset: z.coerce.number().pipe(z.int().min(0).max(100_000)).optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(200)).optional(),
})

const batch = z.array(z.object({ key, input })).min(1, '还没有要登记的').max(200, '一批最多200份')
export const searchFilter = z.object({
  words: words.optional(),
  kind: id.optional(),
  /** A unit: who sent it, or who handles it. */
  unit: id.optional(),
  /** A person it was sent to, or who is named in it. */
  leader: id.optional(),
  /** A number, or what it begins with. */
  number: words.optional(),
  from: day.optional(),
  to: day.optional(),
  offset: listFilter.shape.offset,
  limit: listFilter.shape.limit,
})

/** The one contract: the typed client, the OpenAPI document and the server are all made from it. */
export const contract = {
  me: get('/me', '我是谁', '账号').output(type<MeView>()),
  counts: get('/counts', '待办、待阅、超期和通知的数目', '待办').output(type<CountsView>()),
  kinds: get('/kinds', '事项种类与表单', '事项').output(type<KindView[]>()),
  inbox: get('/inbox', '待办、待阅、已办、我发起的', '待办')
    .input(z.object({ box: z.enum(['todo', 'read', 'done', 'mine']), offset: listFilter.shape.offset, limit: listFilter.shape.limit }))
    .output(type<Page<RowView>>()),
  list: get('/affairs', '按条件列事项', '事项').input(listFilter).output(type<Page<RowView>>()),
  get: get('/affairs/{id}', '一件事项的全部', '事项').input(z.object({ id })).output(type<DetailView>()),
  open: post('/affairs', '登记一件事项', '事项')
    .input(z.object({ kind: id, input, key }))
    .output(type<OpenedView>()),
  act: post('/affairs/{id}/acts/{act}', '办理一步', '事项')
    .input(z.object({ id, act: id, input, key, version: z.int().optional() }))
    .output(type<OpenedView>()),
  versions: get('/affairs/{id}/versions', '文稿的各稿', '事项').input(z.object({ id })).output(type<VersionView[]>()),
  official: {
    preview: post('/official/preview', '文稿的版面，逐页的图', '公文')
      .input(z.object({ document: input, within }))
      .output(type<PagesView>()),
    check: post('/official/check', '校核文稿', '公文')
      .input(z.object({ document: input }))
      .output(type<CheckedView>()),
  },
  search: get('/search', '全文检索：标题、正文、附件、批示', '事项').input(searchFilter).output(type<Page<FoundView>>()),
  documents: {
    repeats: post('/documents/repeats', '登记前查重：字号和来文单位相同，或正文相近', '收文')
      .input(z.object({ rows: batch }))
      .output(type<{ repeats: RepeatView[]; within?: string }[]>()),
    batch: post('/documents/batch', '批量登记收文，逐份成败', '收文')
      .input(z.object({ rows: batch }))
      .output(type<BatchedView[]>()),
    circulation: get('/documents/circulation', '流转看板：每份在办文件在谁手里、多久、下一位', '收文').output(type<BoardRow[]>()),
    clearing: get('/documents/clearing', '到某日应清退的纸质文件', '收文')
      .input(z.object({ by: day }))
      .output(type<ClearingRow[]>()),
    statistics: get('/documents/statistics', '月统计', '收文')
      .input(z.object({ month: z.string().regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/, '月份须如 2026-11') }))
      .output(type<MonthFigures>()),
  },
  archive: get('/archive', '档案：应归未归、待整理、目录、期满', '档案').output(type<ArchiveView>()),
  notices: get('/notices', '通知', '待办').output(type<NoticeView[]>()),
  readNotices: post('/notices/read', '通知全部标为已读', '待办').output(type<{ done: true }>()),
  people: get('/people', '查人', '机构')
    .input(z.object({ words: words.optional(), offers: words.optional() }))
    .output(type<PersonView[]>()),
  units: get('/units', '单位', '机构').output(type<UnitView[]>()),
  groups: get('/groups', '常用单位组', '机构').output(type<{ id: string; name: string; units: string[] }[]>()),
  things: get('/things', '印章、信笺等', '机构')
    .input(z.object({ kind: id.optional() }))
    .output(type<{ id: string; name: string; kind: string }[]>()),
  norms: {
    tree: get('/norms', '规范目录', '规范').output(type<NormView[]>()),
    clause: get('/norms/{id}', '一条规范：做法、参数、沿革、证明', '规范').input(z.object({ id })).output(type<ClauseView>()),
    search: get('/norms-search', '检索规范', '规范')
      .input(z.object({ words }))
      .output(type<{ id: string; normTitle: string; rule: string }[]>()),
    change: post('/norms/{clause}/parameters/{name}', '修改参数，自某日起执行', '规范')
      .input(z.object({ clause: id, name: id, value: z.unknown(), fromDay: day, why: z.string().trim().min(1, '请写明理由').max(500) }))
      .output(type<{ done: true }>()),
  },
  office: {
    data: get('/office', '机构人员总表（系统管理员）', '机构').output(type<OfficeView>()),
    put: post('/office/records', '修改机构人员（系统管理员）', '机构')
      .input(
        z.object({
          puts: z.array(z.object({ type: id, id, data: z.record(z.string(), z.unknown()) })).max(5000),
          deletes: z.array(z.object({ type: id, id })).max(5000),
          why: z.string().trim().min(1, '请写明理由').max(500),
        }),
      )
      .output(type<OfficeView>()),
    leave: post('/office/leave', '离任：承接人接手全部未了事项（系统管理员）', '机构')
      .input(z.object({ person: id, successor: id, why: z.string('请写明理由').trim().min(1, '请写明理由').max(500) }))
      .output(type<{ passedOn: number }>()),
  },
  accounts: {
    list: get('/accounts', '账号（系统管理员）', '账号').output(type<AccountView[]>()),
    create: post('/accounts', '新建账号（系统管理员）', '账号')
      .input(
        z.object({
          username: z.string().regex(/^[a-z][a-z0-9_.]{2,30}$/, '用户名须以小写字母开头，3到31位小写字母、数字'),
          person: id,
          password: z.string(),
        }),
      )
      .output(type<AccountView[]>()),
    reset: post('/accounts/{username}/reset', '重设密码（安全管理员）', '账号')
      .input(z.object({ username: id, password: z.string() }))
      .output(type<{ done: true }>()),
  },
  absences: {
    list: get('/absences', '我的外出与代办', '账号').output(type<AbsenceView[]>()),
    add: post('/absences', '登记外出，可指定代办人', '账号')
      .input(
        z.object({
          person: id.optional(),
          from: z.iso.datetime('起始时间须为时间').refine(inOurTime, '年份须在1900年到2199年之间'),
          to: z.iso.datetime('结束时间须为时间').refine(inOurTime, '年份须在1900年到2199年之间'),
          reason: z.string('请填写事由').trim().min(1, '请填写事由').max(100, '事由最多100字'),
          delegate: id.optional(),
        }),
      )
      .output(type<AbsenceView[]>()),
    end: post('/absences/{id}/end', '提前返回，销去外出登记', '账号').input(z.object({ id })).output(type<AbsenceView[]>()),
  },
  sessions: {
    list: get('/sessions', '我的登录', '账号').output(type<SessionView[]>()),
    end: post('/sessions/{id}/end', '结束一次登录', '账号').input(z.object({ id })).output(type<SessionView[]>()),
  },
  audit: get('/audit', '审计记录（审计管理员）', '审计')
    .input(z.object({ actor: words.optional(), what: words.optional(), offset: listFilter.shape.offset, limit: listFilter.shape.limit }))
    .output(type<Page<AuditView>>()),
}
