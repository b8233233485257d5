import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Behaviour, Latency } from './behaviour.ts'
import type { Call } from './ledger.ts'
import type { Script } from './script.ts'

/** The vendor says no: a status and the vendor's own body. */
export class Refusal extends Error {
  readonly status: number
  readonly body: unknown
  readonly headers: Record<string, string>

  constructor(status: number, body: unknown, headers: Record<string, string> = {}) {
    super(`refused with ${status}`)
    this.status = status
    this.body = body
    this.headers = headers
  }
}

/** One call of a caller, from arrival to end. Whatever waits or sends rejects when the caller leaves. */
export class Visit {
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  /** The named groups of the route's path. */
  readonly params: Record<string, string>
  readonly call: Call
  /** The parsed JSON of the request; undefined when it has none. */
  body: unknown
  readonly #script: Script
  readonly #request: IncomingMessage
  readonly #response: ServerResponse
  readonly #left = new AbortController()

  constructor(options: {
    request: IncomingMessage
    response: ServerResponse
    url: URL
    params: Record<string, string>
    call: Call
    script: Script
  }) {
    this.#request = options.request
    this.#response = options.response
    this.url = options.url
    this.headers = options.request.headers
    this.params = options.params
    this.call = options.call
    this.#script = options.script
    this.#response.on('close', () => {
      if (!this.#response.writableFinished) this.#left.abort()
    })
  }

  /** Whether the caller broke the connection, before all was sent. */
  get hasLeft(): boolean {
    // The error of a broken write or read may come before the event that the connection is closed.
    return this.#left.signal.aborted || this.#request.socket.destroyed
  }

  /** A number in [0, 1), by the script's seed. */
  chance = (): number => this.#script.random(this.call.operation)

  /** One draw of this operation's latency, in milliseconds (or words a second). */
  latency(what: keyof Latency): number {
    return this.#script.latency(this.call.operation, what)
  }

  /** How much there is of a sound or a picture. */
  get media(): Behaviour['media'] {
    return this.#script.behaviour.media
  }

  async wait(ms: number): Promise<void> {
    if (ms > 0) await sleep(ms, undefined, { signal: this.#left.signal })
  }

  /** Waits for a moment of `performance.now()`. */
  async waitUntil(moment: number): Promise<void> {
    await this.wait(moment - performance.now())
  }

  /** Reads the whole request as text. */
  async read(): Promise<string> {
    this.#request.setEncoding('utf8')
    let text = ''
    for await (const part of this.#request) text += part
    return text
  }

  begin(status: number, headers: Record<string, string>): void {
    this.call.status = status
    this.#response.writeHead(status, headers)
  }

  /** Resolves when the system has taken the bytes, so that a reset afterwards cannot swallow them. */
  send(data: string | Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#response.write(data, (error) => (error ? reject(error) : resolve()))
    })
  }

  end(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#response.once('finish', resolve).once('close', () => reject(new Error('closed before the end')))
      this.#response.end()
    })
  }

  /** Breaks the connection: before the answer's head with a TCP reset, later so that what was sent still arrives. */
  breakOff(): void {
    if (this.#response.headersSent) this.#request.socket.destroy()
    else this.#request.socket.resetAndDestroy()
  }
}
