// Runs a script on Node 24, whatever Node the machine has: TypeScript is run by type stripping, stable from 24.12 on.
// The runtime comes as an ordinary npm package per platform, so no install script has to fetch it.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/** The path of a Node that runs TypeScript unbuilt: this one if it is new enough, else the packaged one. Throws with the way out. */
export function findNode24() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 24 || (major === 24 && minor >= 12)) return process.execPath
  const platform = process.platform === 'win32' ? 'win' : process.platform
  try {
    const root = dirname(require.resolve(`node-${platform}-${process.arch}/package.json`))
    return join(root, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  } catch {
    throw new Error(
      `Huisheng needs Node 24.12 or newer on ${platform}-${process.arch} (this is ${process.versions.node}). ` +
        'Run `npm ci` without --omit=optional, or install Node 24 from nodejs.org.',
    )
  }
}

/**
 * What every process of the house is started with. Where the processor has memory protection keys, V8 up to Node 24 loses count of
 * its code pages when WebAssembly databases open and close, and ends the process with SIGTRAP (docs/decisions/0009).
 */
export const nodeFlags = ['--disable-warning=ExperimentalWarning', '--no-memory-protection-keys']

/** Runs Node 24 with these arguments, hands signals on, and gives the exit code. */
export function runOnNode24(args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(findNode24(), [...nodeFlags, ...args], { stdio: 'inherit', ...options })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)))
  })
}
