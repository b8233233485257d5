import { ellipse, group, line, path } from '../svg.ts'
import type { Expression, Manner, Pose } from './body.ts'
import type { Drawing } from './drawing.ts'
import { figure, type Look } from './figure.ts'

const white = '#f4f1ea'

/** The cast: how each kind of character looks. Folk-tale people are dressed as in old Việt Nam, city people as today. */
export const characters = {
  girl: { build: 'child', garment: 'aodai', colours: ['#e8697a', '#fbe3b4', white], hair: 'pigtails' },
  boy: { build: 'child', garment: 'tunic', colours: ['#e0a43c', '#8a4a2b', '#5d4a78'], hair: 'short' },
  maiden: {
    build: 'adult',
    garment: 'robe',
    colours: ['#d9828f', '#8fb96a', '#5b4038'],
    hair: 'long',
    hat: 'flower',
  },
  sister: { build: 'adult', garment: 'robe', colours: ['#7fa65a', '#f0c36a', '#5b4038'], hair: 'bun' },
  youth: { build: 'adult', garment: 'tunic', colours: ['#a9714a', '#6f4630', '#4d4f5e'], hair: 'topknot' },
  elderBrother: {
    build: 'adult',
    garment: 'robe',
    colours: ['#6b4f8f', '#d9a33a', '#3c3046'],
    hair: 'short',
    hat: 'turban',
  },
  baby: { build: 'toddler', garment: 'dress', colours: ['#fbe3b4', '#e8697a', '#f6c9a0'], hair: 'tufts' },
  oldWoman: {
    build: 'elder',
    garment: 'robe',
    colours: ['#8d6e8f', '#5d4560', '#4c3a44'],
    hair: 'bun',
    hairColour: '#d8d5d2',
    held: 'staff',
  },
  oldMan: {
    build: 'elder',
    garment: 'tunic',
    colours: ['#8a6a4c', '#5d4632', '#4a4038'],
    hair: 'balding',
    hairColour: '#e4e0da',
    beard: '#eeebe5',
    held: 'staff',
  },
  mother: { build: 'adult', garment: 'aodai', colours: ['#5a9aa8', '#f6e2b8', white], hair: 'bun' },
  father: { build: 'adult', garment: 'tunic', colours: ['#6d7f9e', '#e8e0cf', '#3f4658'], hair: 'short' },
  stepmother: {
    build: 'adult',
    garment: 'robe',
    colours: ['#7a3b5e', '#c9a13f', '#3a2434'],
    hair: 'bun',
    held: 'fan',
  },
  farmer: {
    build: 'adult',
    garment: 'tunic',
    colours: ['#8b5a3a', '#5c3a26', '#3c3a44'],
    hair: 'short',
    hat: 'conical',
    held: 'hoe',
  },
  fisherman: {
    build: 'adult',
    garment: 'tunic',
    colours: ['#4f7f8f', '#e0d4b4', '#55606e'],
    hair: 'short',
    hat: 'conical',
    held: 'rod',
  },
  woodcutter: {
    build: 'adult',
    garment: 'tunic',
    colours: ['#7d8a4a', '#4d3a28', '#4b4238'],
    hair: 'topknot',
    held: 'staff',
  },
  king: {
    build: 'adult',
    garment: 'robe',
    colours: ['#f0b93a', '#c8402f', '#7a3224'],
    hair: 'short',
    hat: 'dragonCap',
    beard: '#3a2c2c',
  },
  queen: {
    build: 'adult',
    garment: 'robe',
    colours: ['#d8483a', '#f0b93a', '#7a3224'],
    hair: 'long',
    hat: 'crown',
  },
  prince: {
    build: 'adult',
    garment: 'robe',
    colours: ['#3f78b8', '#f0c34a', '#2c3a5e'],
    hair: 'short',
    hat: 'turban',
    held: 'fan',
  },
  princess: {
    build: 'adult',
    garment: 'gown',
    colours: ['#f08fb0', '#fbe08a', '#f08fb0'],
    hair: 'long',
    hat: 'tiara',
  },
  mandarin: {
    build: 'adult',
    garment: 'robe',
    colours: ['#7a4ba0', '#e0b64a', '#3c2a50'],
    hair: 'short',
    hat: 'turban',
    beard: '#4a3c3c',
  },
  sage: {
    build: 'elder',
    garment: 'robe',
    colours: ['#fdf1d2', '#e9a13b', '#c9a46a'],
    hair: 'balding',
    hairColour: '#f4f1ea',
    beard: '#fbfaf6',
    hat: 'halo',
    held: 'staff',
  },
  fairy: {
    build: 'adult',
    garment: 'gown',
    colours: ['#a9d8ea', '#f9e6a8', '#a9d8ea'],
    hair: 'long',
    hat: 'flower',
    held: 'lotus',
  },
  warrior: {
    build: 'adult',
    garment: 'armour',
    colours: ['#9a3f34', '#c7a24a', '#3f3b46'],
    hair: 'short',
    hat: 'helmet',
    held: 'spear',
  },
  hero: {
    build: 'adult',
    garment: 'armour',
    colours: ['#c8402f', '#9aa4b4', '#45404e'],
    hair: 'short',
    hat: 'helmet',
    held: 'bamboo',
  },
  mountainLord: {
    build: 'adult',
    garment: 'armour',
    colours: ['#4f7f4a', '#c79a4a', '#4b3a2c'],
    hair: 'topknot',
    hat: 'crown',
    beard: '#3b2c24',
    held: 'spear',
    cloak: '#3d6b42',
  },
  waterLord: {
    build: 'adult',
    garment: 'armour',
    colours: ['#2f6f9e', '#7fd0d8', '#274a6e'],
    hair: 'long',
    hairColour: '#1f4a66',
    hat: 'crown',
    held: 'spear',
    cloak: '#3a8fb5',
    skin: '#cfe3dc',
  },
  coconutBoy: {
    build: 'toddler',
    garment: 'tunic',
    colours: ['#a8784a', '#6b4526', '#7d5230'],
    hair: 'short',
    hairColour: '#5b3a20',
  },
  witch: {
    build: 'elder',
    garment: 'robe',
    colours: ['#4b3a66', '#8fb04a', '#2c2240'],
    hair: 'long',
    hairColour: '#b8b4c0',
    hat: 'pointed',
    held: 'wand',
  },
  wizard: {
    build: 'elder',
    garment: 'robe',
    colours: ['#3f4f9e', '#f0c34a', '#2c3566'],
    hair: 'balding',
    hairColour: '#f4f1ea',
    beard: '#f4f1ea',
    hat: 'pointed',
    held: 'wand',
  },
  ogre: {
    build: 'adult',
    garment: 'tunic',
    colours: ['#7a4a38', '#c9a13f', '#4a3030'],
    hair: 'long',
    hairColour: '#3a2024',
    hat: 'horns',
    skin: '#9cbf7a',
  },
  monk: { build: 'adult', garment: 'robe', colours: ['#e08a3a', '#a8542a', '#7a3f24'], hair: 'bald' },
  merchant: {
    build: 'adult',
    garment: 'robe',
    colours: ['#8f5a3a', '#e8c46a', '#4a3226'],
    hair: 'short',
    hat: 'turban',
    beard: '#4a3830',
  },
  teacher: {
    build: 'adult',
    garment: 'aodai',
    colours: ['#6a8fd0', '#f4efe0', white],
    hair: 'long',
    held: 'book',
  },
  student: { build: 'child', garment: 'tunic', colours: [white, '#d8483a', '#35507a'], hair: 'short' },
  doctor: { build: 'adult', garment: 'tunic', colours: [white, '#5aa8b0', '#5a6a7e'], hair: 'short' },
  worker: {
    build: 'adult',
    garment: 'tunic',
    colours: ['#4a78a8', '#f0c34a', '#38465e'],
    hair: 'short',
    hat: 'cap',
  },
  vendor: {
    build: 'adult',
    garment: 'tunic',
    colours: ['#9a5a7e', '#f0d9b0', '#37313c'],
    hair: 'bun',
    hat: 'conical',
  },
  man: { build: 'adult', garment: 'tunic', colours: ['#5f8f7a', '#efe6d0', '#4a4f62'], hair: 'short' },
  woman: { build: 'adult', garment: 'dress', colours: ['#e0785a', '#fbe6c0', '#e0785a'], hair: 'bob' },
  child: { build: 'child', garment: 'tunic', colours: ['#5fa8a0', '#fbe6c0', '#b8683f'], hair: 'bob' },
  redHood: {
    build: 'child',
    garment: 'dress',
    colours: ['#f4efe0', '#d8483a', '#6a8fc0'],
    hair: 'long',
    hairColour: '#7a4a2c',
    hat: 'scarf',
    cloak: '#d8483a',
  },
} satisfies Record<string, Look>

export type CharacterName = keyof typeof characters

/** A character of the cast, whole, with the face the mood asks for. */
export function character(
  name: CharacterName,
  expression: Expression,
  manner: Manner,
  pose: Pose = 'standing',
): Drawing {
  return dressed(name, characters[name], expression, manner, pose)
}

/** The same in clothes of its own. */
export function dressed(
  name: CharacterName,
  look: Look,
  expression: Expression,
  manner: Manner,
  pose: Pose,
): Drawing {
  const drawing = figure(look, expression, manner, pose)
  return name === 'fairy' ? withRibbons(drawing) : drawing
}

function withRibbons(drawing: Drawing): Drawing {
  const ribbons =
    line(
      'M-34 -92Q-78 -120 -62 -168Q-40 -214 4 -206Q52 -204 64 -160Q76 -116 36 -92',
      '#f6d3e4',
      7,
      'opacity="0.9"',
    ) + path('M-38 -90Q-74 -70 -66 -30Q-58 -52 -32 -74ZM38 -90Q74 -70 66 -30Q58 -52 32 -74Z', '#f6d3e4')
  const glow = group(ellipse(0, -110, 72, 108, '#fff6d8'), 'opacity="0.22" stroke="none"')
  return {
    ...drawing,
    svg: glow + ribbons + drawing.svg,
    width: 140,
    height: drawing.height + 8,
    lamps: [{ at: [0, -110], reach: 150 }],
  }
}
