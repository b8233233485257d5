import type { LoaderFunctionArgs } from '@remix-run/node'
import { NotFoundError } from '../../core/errors.ts'
import { onlyGet, toProblem } from '../utils/http.server.ts'
import { InvalidMonitorError, isMonitor } from '../utils/monitor.server.ts'
import { services } from '../utils/services.server.ts'

/** Prometheus metrics of this process, for whoever shows METRICS_TOKEN. Without such a token there are none. */
export function loader({ request }: LoaderFunctionArgs) {
  const { environment, metrics, realtime } = services()
  if (!environment.METRICS_TOKEN) return toProblem(new NotFoundError('address'))
  if (!isMonitor(request, environment.METRICS_TOKEN)) return toProblem(new InvalidMonitorError())
  return new Response(metrics.render(realtime?.openSockets() ?? {}), {
    headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}

export const action = onlyGet
