import { getChart } from '../../core/api/dashboard.ts'
import { NotFoundError } from '../../core/errors.ts'
import { chartTypes } from '../../core/statistics.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { services } from '../utils/services.server.ts'

const route = apiRoute(
  serve(getChart, async ({ user, params, query }) => {
    const chartType = chartTypes.find((type) => type === params.chartType)
    if (!chartType) throw new NotFoundError('chart')
    return json(await services().dashboard.chart(user.id, chartType, query))
  }),
)
export const loader = route.loader
export const action = route.action
