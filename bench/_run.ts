import { act } from '/work/main/bench/act.ts'

console.table(await act((process.argv[2] ?? 'PGlite').split(',') as never))
process.exit(0)
