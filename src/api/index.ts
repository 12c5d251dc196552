export { accountsOf, LEAST_PASSWORD, passwordFault } from './accounts.ts'
export { type App, appOf } from './app.ts'
export { faultName } from './faults.ts'
export { type House, openHouse } from './house.ts'
