#!/usr/bin/env node
import { runOnNode24 } from '../scripts/node24.mjs'

process.exitCode = await runOnNode24([new URL('../src/cli/main.ts', import.meta.url).pathname, ...process.argv.slice(2)])
