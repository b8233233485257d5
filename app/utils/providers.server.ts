import { neededFor } from '../../core/environment.ts'
import type { EstimateBasis } from '../../core/estimate.ts'
import { type ProviderInfo, providerKinds, providerNames } from '../../core/provider.ts'
import { services } from './services.server.ts'

/** Every provider there could be, kind by kind, best first. */
export async function listProviders(): Promise<ProviderInfo[]> {
  const states = await services().providerStates.list()
  return providerKinds.flatMap((kind) =>
    providerNames[kind].map((name): ProviderInfo => {
      const state = states.find((each) => each.kind === kind && each.name === name)
      return {
        kind,
        name,
        model: state?.model ?? null,
        usual: state?.isUsual ?? false,
        configured: state !== undefined,
        needs: neededFor[name],
        hold: state?.hold ?? null,
      }
    }),
  )
}

/** What estimates are computed from: who is set up, at what price, and what they took lately. */
export async function readEstimateBasis(): Promise<EstimateBasis> {
  const { providerStates, usage, prices } = services()
  const [states, measured] = await Promise.all([providerStates.list(), usage.measured()])
  const providers = states.map(({ kind, name, model, isUsual }) => ({ kind, name, model, isUsual }))
  const isSetUp = (provider: string) => providers.some(({ name }) => name === provider)
  return {
    providers,
    prices: prices.filter(({ provider }) => isSetUp(provider)),
    measured: measured.filter(({ provider }) => isSetUp(provider)),
  }
}
