/** Vietnamese is counted a little differently in the north (nghìn, linh) and the south (ngàn, lẻ). */
export const regions = ['north', 'south'] as const
export type Region = (typeof regions)[number]

/** `auto` is as the voice speaks. */
export const regionSettings = ['auto', ...regions] as const
export type RegionSetting = (typeof regionSettings)[number]

/** The region a story is read for: the one that was chosen, else the voice's own where its id tells it, else the north. */
export function regionOf(setting: RegionSetting, voice: string): Region {
  if (setting !== 'auto') return setting
  return /-south\b/.test(voice) ? 'south' : 'north'
}
