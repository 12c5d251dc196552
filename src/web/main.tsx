import { QueryClientProvider } from '@tanstack/react-query'
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, RouterProvider } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider, type ConfigProviderProps } from 'antd'
import zhCN from 'antd/locale/zh_CN.js'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queries } from './client.ts'
import { Frame } from './frame.tsx'
import './house.css'

const text = (value: unknown): string | undefined => (value === undefined || value === '' ? undefined : String(value))
const root = createRootRoute({
  component: Outlet,
  notFoundComponent: () => (
    <main className="login">
      <div className="box card">
        <h1>没有这个页面</h1>
        <p>
          请核对地址，或<a href="/">回到我的事</a>。
        </p>
      </div>
    </main>
  ),
})
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame })

const inbox = createRoute({
  getParentRoute: () => frame,
  path: '/',
  validateSearch: (s: Record<string, unknown>): { box?: 'todo' | 'read' | 'done' | 'mine'; page?: number } => ({
    ...(['todo', 'read', 'done', 'mine'].includes(String(s.box)) && { box: s.box as 'todo' }),
    ...(Number(s.page) > 1 && { page: Number(s.page) }),
  }),
  component: lazyRouteComponent(() => import('./pages/inbox.tsx'), 'Inbox'),
})
const list = createRoute({
  getParentRoute: () => frame,
  path: '/kinds/$kind',
  validateSearch: (
    s: Record<string, unknown>,
  ): { state?: string; words?: string; from?: string; to?: string; field?: string; value?: string; page?: number } => ({
    ...(text(s.state) && { state: String(s.state) }),
    ...(text(s.words) && { words: String(s.words) }),
    ...(text(s.from) && { from: String(s.from) }),
    ...(text(s.to) && { to: String(s.to) }),
    ...(text(s.field) && { field: String(s.field) }),
    ...(text(s.value) && { value: String(s.value) }),
    ...(Number(s.page) > 1 && { page: Number(s.page) }),
  }),
  component: lazyRouteComponent(() => import('./pages/list.tsx'), 'AffairList'),
})
const search = createRoute({
  getParentRoute: () => frame,
  path: '/search',
  validateSearch: (
    s: Record<string, unknown>,
  ): { words?: string; kind?: string; unit?: string; leader?: string; number?: string; from?: string; to?: string; page?: number } => ({
    ...(text(s.words) && { words: String(s.words) }),
    ...(text(s.kind) && { kind: String(s.kind) }),
    ...(text(s.unit) && { unit: String(s.unit) }),
    ...(text(s.leader) && { leader: String(s.leader) }),
    ...(text(s.number) && { number: String(s.number) }),
    ...(text(s.from) && { from: String(s.from) }),
    ...(text(s.to) && { to: String(s.to) }),
    ...(Number(s.page) > 1 && { page: Number(s.page) }),
  }),
  component: lazyRouteComponent(() => import('./pages/search.tsx'), 'SearchPage'),
})
const routes = [
  inbox,
  list,
  search,
  createRoute({
    getParentRoute: () => frame,
    path: '/kinds/$kind/new',
    component: lazyRouteComponent(() => import('./pages/new.tsx'), 'NewAffair'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/incoming/batch',
    component: lazyRouteComponent(() => import('./pages/batch.tsx'), 'BatchPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/circulation',
    validateSearch: (s: Record<string, unknown>): { tab?: 'clearing' | 'statistics' } => ({
      ...(['clearing', 'statistics'].includes(String(s.tab)) && { tab: s.tab as 'clearing' }),
    }),
    component: lazyRouteComponent(() => import('./pages/circulation.tsx'), 'CirculationPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/affairs/$id',
    component: lazyRouteComponent(() => import('./pages/detail.tsx'), 'Detail'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/affairs/$id/versions',
    validateSearch: (s: Record<string, unknown>): { field?: string; from?: number; to?: number; all?: boolean } => ({
      ...(text(s.field) && { field: String(s.field) }),
      ...(Number(s.from) > 0 && { from: Number(s.from) }),
      ...(Number(s.to) > 0 && { to: Number(s.to) }),
      ...(s.all === true && { all: true }),
    }),
    component: lazyRouteComponent(() => import('./pages/versions.tsx'), 'Versions'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/writing',
    component: lazyRouteComponent(() => import('./pages/desk.tsx'), 'WritingDesk'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/archive',
    component: lazyRouteComponent(() => import('./pages/archive.tsx'), 'ArchivePage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/norms',
    validateSearch: (s: Record<string, unknown>): { clause?: string; words?: string } => ({
      ...(text(s.clause) && { clause: String(s.clause) }),
      ...(text(s.words) && { words: String(s.words) }),
    }),
    component: lazyRouteComponent(() => import('./pages/norms.tsx'), 'NormBrowser'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/notices',
    component: lazyRouteComponent(() => import('./pages/notices.tsx'), 'Notices'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/account',
    component: lazyRouteComponent(() => import('./pages/account.tsx'), 'AccountPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/office',
    component: lazyRouteComponent(() => import('./pages/admin.tsx'), 'OfficePage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/accounts',
    component: lazyRouteComponent(() => import('./pages/admin.tsx'), 'AccountsPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/audit',
    component: lazyRouteComponent(() => import('./pages/admin.tsx'), 'AuditPage'),
  }),
] as const
const router = createRouter({
  routeTree: root.addChildren([
    frame.addChildren([...routes]),
    createRoute({ getParentRoute: () => root, path: '/login', component: lazyRouteComponent(() => import('./pages/login.tsx'), 'Login') }),
  ]),
  defaultPreload: 'intent',
})
declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <ConfigProvider
      // The package's types say CommonJS, the bundler gives the default export.
      locale={zhCN as unknown as NonNullable<ConfigProviderProps['locale']>}
      button={{ autoInsertSpace: false }}
      theme={{
        token: {
          colorPrimary: '#a8201a',
          colorLink: '#a8201a',
          colorText: '#23201d',
          colorTextPlaceholder: '#75706a',
          colorTextDescription: '#6b645c',
          borderRadius: 6,
          fontSize: 15,
          controlHeight: 36,
          fontFamily: 'inherit',
        },
      }}
    >
      <AntApp>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  </StrictMode>,
)
