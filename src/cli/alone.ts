/** 不用系统的命令: what works on files alone starts without loading the office, in a fraction of the time. */
import { Command, CommanderError } from 'commander'
import { paperCommand } from './paper.ts'

const program = new Command('huisheng').exitOverride().showHelpAfterError('（huisheng help 看用法）')
paperCommand(program)
try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError && error.code.startsWith('commander.'))) console.error((error as Error).message)
  process.exitCode = error instanceof CommanderError ? (error.exitCode === 0 ? 0 : 2) : 1
}
