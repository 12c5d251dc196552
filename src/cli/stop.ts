import type { Server } from 'node:http'

/** Takes no new connections, lets running answers finish, and ends what still hangs after `most` milliseconds. */
export const stopServer = async (server: Server, most = 10_000): Promise<void> => {
  const closed = new Promise<void>(resolve => void server.close(() => resolve()))
  // A connection kept alive becomes idle when its answer is out.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const enough = setTimeout(() => server.closeAllConnections(), most)
  await closed
  clearInterval(idle)
  clearTimeout(enough)
}
