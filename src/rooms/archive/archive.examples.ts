/** 一件上级的重要来文, 归档登记. */
export const importantItem = {
  title: '关于区级机构编制调整的批复',
  source: '收文',
  responsible: '市委编委',
  docNumber: '市编〔2025〕8号',
  writtenOn: '2025-03-04',
  secrecy: '无',
}
/** 一件下级的一般来文. */
export const ordinaryItem = { ...importantItem, title: '关于报送月度报表的函', responsible: '区统计局', docNumber: '统函〔2025〕3号' }
/** 按建议整理. */
export const arranging = { inYear: 2025, term: '永久', classOf: '文秘', pages: 3 }
