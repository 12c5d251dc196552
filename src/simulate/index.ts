export { type DemoAccount, demoAccounts, demoOffice } from './demo-office.ts'
export { type SimulateOptions, simulate } from './run.ts'
