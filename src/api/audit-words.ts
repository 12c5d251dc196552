/** What an audit entry's `what` is called, on the auditor's screen and in his export. */
export const auditWords: Record<string, string> = {
  read: '查看',
  refused: '拒绝',
  login: '登录',
  'login-failed': '登录失败',
  download: '下载',
  export: '导出',
  print: '打印',
  office: '机构',
  account: '账号',
  norms: '规范',
}
