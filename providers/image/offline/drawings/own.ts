import { dragon, frog, hen, sitters } from './beasts.ts'
import { castle, pagoda, palaceHall, stall, thatchedHouse, tiledHouse } from './buildings.ts'
import type { Drawing } from './drawing.ts'
import type { IconSet } from './icons.ts'
import {
  basin,
  boat,
  bonfire,
  boulder,
  bridge,
  drum,
  jar,
  lantern,
  loom,
  slippers,
  starLantern,
  well,
} from './objects.ts'
import {
  bamboo,
  bananaPlant,
  banyan,
  broadTree,
  bush,
  flowers,
  lotus,
  palm,
  pine,
  ricePlant,
} from './plants.ts'

/** What is drawn here because the icon set has no whole, fitting drawing of it. */
export const ownDrawings = {
  dragon,
  hen,
  frog,
  thatchedHouse: () => thatchedHouse(),
  tiledHouse: () => tiledHouse(),
  palaceHall,
  castle,
  pagoda,
  stall,
  well,
  slippers,
  lantern: () => lantern(),
  starLantern,
  sailboat: () => boat(true),
  sampan: () => boat(false),
  drum,
  jar,
  basin,
  loom,
  bonfire,
  bridge,
  boulder,
  banyan,
  bamboo,
  palm: () => palm(),
  bananaPlant,
  starfruitTree: () => broadTree('#6bab4f', '#f6c343'),
  fruitTree: () => broadTree('#74ab58', '#f08a3a'),
  broadTree: () => broadTree(),
  pine,
  rice: ricePlant,
  flowers: () => flowers('#e8697a'),
  lotus,
  bush: () => bush(),
} satisfies Record<string, (icons: IconSet) => Drawing>

export type OwnDrawing = keyof typeof ownDrawings

/** Icon names that drawings here build on, besides the icons that things name themselves. */
export const borrowedIcons: readonly string[] = ['frog', ...Object.values(sitters).map(({ icon }) => icon)]
