import type { Catalogue } from './catalogue.ts'
import { unitOf } from './limits.ts'
import type { ParameterValue } from './model.ts'

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
const key = (name: string) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : quoted(name))

const isTable = (value: ParameterValue): value is { readonly [key: string]: ParameterValue } =>
  typeof value === 'object' && !Array.isArray(value)

/** The type of several values of one parameter: rows of a table become one row type, its missing columns optional. */
const typeOf = (values: readonly ParameterValue[]): string => {
  const types: string[] = []
  const tables = values.filter(isTable)
  if (tables.length > 0) {
    const columns = [...new Set(tables.flatMap(Object.keys))]
    const inside = columns.map(column => {
      const cells = tables.flatMap(table => (table[column] === undefined ? [] : [table[column]]))
      return `readonly ${key(column)}${cells.length < tables.length ? '?' : ''}: ${typeOf(cells)}`
    })
    types.push(columns.length === 0 ? 'Readonly<Record<string, number>>' : `{ ${inside.join('; ')} }`)
  }
  const lists = values.filter(value => Array.isArray(value))
  if (lists.length > 0) {
    const item = lists.flat().length === 0 ? 'string' : typeOf(lists.flat())
    types.push(`readonly ${item.includes(' | ') || item.startsWith('readonly') ? `(${item})` : item}[]`)
  }
  for (const value of values) if (!isTable(value) && !Array.isArray(value)) types.push(typeof value)
  return [...new Set(types)].join(' | ')
}

/** The text of `parameters.gen.ts`: clause ids, parameter names and value types, and which parameters are times. */
export const generateParameters = (catalogue: Catalogue): string => {
  const withParams = catalogue.clauses.filter(clause => Object.keys(clause.params ?? {}).length > 0)
  const timed = withParams.flatMap(clause => {
    const names = Object.entries(clause.params ?? {}).flatMap(([name, value]) => (unitOf(name) && typeof value === 'number' ? [name] : []))
    return names.length > 0 ? [{ id: clause.id, names }] : []
  })
  return `${[
    '// Generated from norms/*.yaml by scripts/generate-norms.ts; never edited by hand.',
    '',
    'export type ClauseId =',
    ...catalogue.norms.map(norm => `  ${norm.clauses.map(clause => `| ${quoted(clause.id)}`).join(' ')}`),
    '',
    'export interface ClauseParameters {',
    ...withParams.flatMap(clause => [
      `  ${quoted(clause.id)}: {`,
      ...Object.entries(clause.params ?? {}).map(([name, value]) => `    readonly ${key(name)}: ${typeOf([value])}`),
      '  }',
    ]),
    '}',
    '',
    'export const timeParameters = {',
    ...timed.map(({ id, names }) => `  ${quoted(id)}: [${names.map(quoted).join(', ')}],`),
    '} as const',
  ].join('\n')}\n`
}
