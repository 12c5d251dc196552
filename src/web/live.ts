const FIRST_WAIT = 1_000
const LONGEST_WAIT = 30_000
/** The server says something every 25 seconds; after more than two of these the line is dead, whatever the browser thinks. */
const LONGEST_SILENCE = 60_000
const TOGETHER = 300

/**
 * Calls back when something changed, and after every new connection: what was missed in between is not told again.
 * The browser gives up for good when a proxy answers instead of the server, so connecting again is done here, ever more slowly and never all at once.
 */
export const listenLive = (changed: () => void, open: () => EventSource = () => new EventSource('/api/events')): (() => void) => {
  let source: EventSource | undefined
  let failures = 0
  let connected = false
  let again: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  let soon: ReturnType<typeof setTimeout> | undefined
  const tell = () => {
    clearTimeout(soon)
    soon = setTimeout(changed, TOGETHER)
  }
  const alive = () => {
    clearTimeout(silence)
    silence = setTimeout(lost, LONGEST_SILENCE)
  }
  const lost = () => {
    source?.close()
    clearTimeout(silence)
    clearTimeout(again)
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures)
    failures += 1
    again = setTimeout(connect, wait * (0.5 + Math.random() / 2))
  }
  const connect = () => {
    source = open()
    alive()
    source.addEventListener('ready', () => {
      failures = 0
      alive()
      if (connected) tell()
      connected = true
    })
    source.addEventListener('alive', alive)
    source.addEventListener('change', () => {
      alive()
      tell()
    })
    source.addEventListener('error', lost)
  }
  connect()
  return () => {
    for (const timer of [again, silence, soon]) clearTimeout(timer)
    source?.close()
  }
}
