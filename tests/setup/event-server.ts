import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface EventServer extends AsyncDisposable {
  url: string
}

/** A server that answers every request with these server-sent events: for what no lab can be brought to say. */
export async function serveEvents(events: (object | string)[]): Promise<EventServer> {
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const lines = events.map((event) => (typeof event === 'string' ? event : JSON.stringify(event)))
    response.end(lines.map((line) => `data: ${line}\n\n`).join(''))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
