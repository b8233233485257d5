import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { isErrno } from './processes.ts'
import { SetupError } from './report.ts'

/** Below the range from which systems take ports for outgoing connections: in there, one that is free now may be gone in a moment. */
const LOWEST = 20_000
const HIGHEST = 32_000

/** So many different free ports of the loopback interface. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>()
  while (ports.size < count) {
    const port = randomInt(LOWEST, HIGHEST)
    if (await isFree(port, '127.0.0.1')) ports.add(port)
  }
  return [...ports]
}

/** Whether a server could listen there now. */
export async function isFree(port: number, host: string): Promise<boolean> {
  try {
    await using _server = await listen(port, host)
    return true
  } catch (error) {
    if (isErrno(error, 'EADDRINUSE')) return false
    if (isErrno(error, 'EACCES')) throw new SetupError(`PORT: this user may not listen on ${port}.`)
    if (isErrno(error, 'EADDRNOTAVAIL') || isErrno(error, 'ENOTFOUND'))
      throw new SetupError(`HOST: ${host} is no address of this machine.`)
    throw error
  }
}

async function listen(port: number, host: string) {
  const server = createServer().listen({ port, host, exclusive: true })
  await once(server, 'listening')
  return server
}
