import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A TCP address on loopback that leads to another one, and can be cut: how a service is away for Kể alone. */
export interface Proxy extends AsyncDisposable {
  address: string
  /** Drops what is connected and refuses what comes. */
  cut(): void
  /** Lets nothing through any more, and closes nothing: as a firewall that has forgotten a connection. */
  stall(): void
  mend(): void
}

export async function proxyTo(target: string): Promise<Proxy> {
  const [host, port] = target.split(':')
  const open = new Set<Socket>()
  let isCut = false
  let isStalled = false
  const server = createServer((incoming) => {
    if (isCut) return incoming.destroy()
    const outgoing = connect(Number(port), host)
    for (const [one, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      open.add(one)
      one.pipe(other)
      if (isStalled) one.unpipe(other)
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
      one.on('error', () => other.destroy())
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true
      for (const socket of open) socket.destroy()
    },
    stall() {
      isStalled = true
      for (const socket of open) socket.unpipe()
    },
    /** What was stalled stays so. */
    mend() {
      isCut = false
      isStalled = false
    },
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}
