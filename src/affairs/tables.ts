import type { AnyDefinition } from './define.ts'
import { type FieldKind, fieldInfo } from './fields.ts'
import type { KindTable } from './ports.ts'

const types: Partial<Record<FieldKind, KindTable['columns'][number]['type']>> = {
  count: 'int',
  yesNo: 'boolean',
  day: 'date',
  moment: 'timestamptz',
}

/** A kind of affair as its reporting view shows it; the fields its list shows first are the ones it is filtered by. */
export const tableOf = (definition: AnyDefinition): KindTable => ({
  kind: definition.kind,
  title: definition.title,
  columns: [
    ...Object.entries(definition.fields).map(([name, schema]) => {
      const { label, kind } = fieldInfo(schema)
      return { name, label, type: types[kind] ?? ('text' as const), indexed: definition.list?.includes(name) ?? false }
    }),
    ...Object.entries(definition.filled ?? {}).map(([name, label]) => ({ name, label, type: 'text' as const, indexed: false })),
  ],
})
