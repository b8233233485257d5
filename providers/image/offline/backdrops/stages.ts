import type { Setting } from '../scene.ts'
import { field, forest, village } from './countryside.ts'
import { aboveClouds, mountain } from './heights.ts'
import { room } from './room.ts'
import type { Ground, Stage } from './stage.ts'
import { city, market, palace } from './town.ts'
import { river, sea } from './water.ts'

/** How each setting is built. */
export const stages: Record<Setting, (ground: Ground) => Stage> = {
  forest,
  village,
  river,
  sea,
  mountain,
  field,
  palace,
  city,
  room,
  market,
  sky: aboveClouds,
}
