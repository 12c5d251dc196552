const room = name => `^src/${name}/`
const only = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.(test|examples)\\.ts$' },
  to: { path: '^src/', pathNot: to },
})

/** The arrows of the house: rooms → affairs → {norms, office}; store implements affairs' ports; api, web, cli sit outside. */
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    only('norms-alone', room('norms'), [room('norms')], 'norms know nobody'),
    only('office-alone', room('office'), [room('office'), room('norms')], 'the office reads at most the norms'),
    only('affairs-down', room('affairs'), [room('affairs'), room('norms'), room('office')], 'the engine knows no room and no database'),
    only('papers-alone', room('papers'), [room('papers')], 'papers take plain data'),
    only(
      'store-ports',
      room('store'),
      [room('store'), room('affairs'), room('norms'), room('office')],
      'the store implements what affairs names',
    ),
    only(
      'rooms-down',
      room('rooms'),
      [room('rooms'), room('affairs'), room('norms'), room('office'), '^src/papers/(types|official|propose|compare)\\.ts$'],
      'rooms are pure data over the engine',
    ),
    {
      name: 'no-room-imports-a-room',
      severity: 'error',
      from: { path: '^src/rooms/([^/]+)/' },
      to: { path: '^src/rooms/[^/]+/', pathNot: '^src/rooms/$1/' },
    },
    only(
      'api-inside',
      room('api'),
      [room('api'), room('rooms'), room('store'), room('affairs'), room('norms'), room('office'), room('papers')],
      'the API does not know its callers',
    ),
    {
      name: 'pure-core',
      severity: 'error',
      from: { path: '^src/(affairs|rooms)/', pathNot: '\\.(test|examples)\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'server-never-imports-screens', severity: 'error', from: { path: '\\.ts$', pathNot: '^src/web/' }, to: { path: '\\.tsx$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // TypeScript 7 has no parser for other tools yet.
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'] },
  },
}
