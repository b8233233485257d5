import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { inRoot } from '../../dev/paths.ts'
import { freePorts } from '../../dev/ports.ts'
import { findTool, type Tool } from '../../dev/tools.ts'
import { until } from '../../dev/until.ts'

const caddy: Tool = {
  name: 'caddy',
  version: '2.11.7',
  requirements: inRoot('tests/setup/caddy.txt'),
  entry: /\.data\/scripts\/caddy$/,
  isUsable: async () => true,
}

/** The proxy that `docker/proxy.caddyfile` describes, in front of these web processes. */
export async function startCaddy(webs: string[]): Promise<{ url: string } & AsyncDisposable> {
  const [port] = await freePorts(1)
  const url = `http://127.0.0.1:${port}`
  const program = spawn(
    await findTool(caddy),
    ['run', '--config', inRoot('docker/proxy.caddyfile'), '--adapter', 'caddyfile'],
    {
      env: { ...process.env, KE_ADDRESS: url, KE_WEBS: webs.map((web) => new URL(web).host).join(' ') },
      stdio: 'ignore',
    },
  )
  const ended = once(program, 'exit')
  const answers = async () => {
    const { status } = await fetch(`${url}/healthz`)
    if (status !== 200) throw new Error(`/healthz answers ${status}`)
  }
  await until('the proxy', answers, AbortSignal.timeout(30_000))
  return {
    url,
    async [Symbol.asyncDispose]() {
      program.kill()
      await ended
    },
  }
}
