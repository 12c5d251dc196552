#!/usr/bin/env node
import { runOnNode24 } from '../scripts/node24.mjs'

// Typesetting needs no office, and starts much faster without one.
const entry = process.argv[2] === 'paper' ? 'alone' : 'main'
process.exitCode = await runOnNode24([new URL(`../src/cli/${entry}.ts`, import.meta.url).pathname, ...process.argv.slice(2)])
