import { darker, lighter } from '../colour.ts'
import { circle, ellipse, group, limb, line, type Point, path, rect, round } from '../svg.ts'
import type { Body, Build, Expression, Manner, Pose } from './body.ts'
import type { Drawing } from './drawing.ts'
import { face, type HairStyle, hairBehind, hairInFront, shineOn } from './head.ts'
import { type Hat, type Held, hat, held } from './regalia.ts'

export type Garment = 'robe' | 'tunic' | 'aodai' | 'gown' | 'dress' | 'armour'

/** Everything that makes a character recognisable, the same in every picture. */
export interface Look {
  build: Build
  garment: Garment
  /** Cloth, trim (collar, sash, hem) and trousers or skirt. */
  colours: readonly [cloth: string, trim: string, below: string]
  hair: HairStyle
  hairColour?: string
  skin?: string
  beard?: string
  hat?: Hat
  held?: Held
  cloak?: string
}

const bodies: Record<Build, Body> = {
  adult: { headRadius: 28, head: 163, shoulder: 134, hip: 80, shoulderHalf: 26, hemHalf: 38 },
  elder: { headRadius: 28, head: 147, shoulder: 119, hip: 70, shoulderHalf: 26, hemHalf: 37 },
  child: { headRadius: 28, head: 117, shoulder: 89, hip: 50, shoulderHalf: 20, hemHalf: 29 },
  toddler: { headRadius: 27, head: 88, shoulder: 61, hip: 33, shoulderHalf: 18, hemHalf: 24 },
}

const ink = '#3b2430'
const defaultSkin = '#f6cfa6'

/** A whole person, from hat to shoes, seen from the front. */
export function figure(look: Look, expression: Expression, manner: Manner, pose: Pose): Drawing {
  const upright = bodies[look.build]
  const body = pose === 'kneeling' ? lowered(upright) : upright
  const skin = look.skin ?? defaultSkin
  const hairColour = look.hairColour ?? '#2b2028'
  const chin = body.head - body.headRadius
  // A smaller head sits on a longer neck.
  const neck = (1 - manner.head) * 16
  const onNeck = (parts: string) =>
    group(parts, `transform="translate(0 ${round(-chin * (1 - manner.head) - neck)}) scale(${manner.head})"`)
  const svg = [
    look.cloak ? cloak(body, look.cloak) : '',
    onNeck(hairBehind(body, look.hair, hairColour)),
    rect(-7, -body.shoulder - 10, 14, 18, darker(skin, 0.1)),
    pose === 'kneeling' ? shin(body, look.colours[2]) : '',
    garment(body, look, skin, pose),
    arms(body, look, skin, pose),
    onNeck(
      circle(0, -body.head, body.headRadius, skin) +
        face(body, expression, look.build === 'elder', ink, manner.eyes) +
        (look.beard ? beard(body, look.beard) : '') +
        hairInFront(body, look.hair, hairColour, skin) +
        (manner.eyes === 'wide' && !look.hat ? shineOn(body, look.hair, hairColour) : '') +
        (look.hat ? hat(body, look.hat, look.colours[1]) : ''),
    ),
  ].join('')
  return {
    svg,
    width: (body.hemHalf + 12) * 2,
    // Of one standing, in every pose: who kneels is lower, not bigger.
    height:
      upright.head - upright.headRadius + neck + (body.headRadius * 2 + (look.hat ? 16 : 6)) * manner.head,
  }
}

/** On the knees: the thighs upright, the rest of the legs on the ground. */
function lowered(body: Body): Body {
  const drop = body.hip * 0.46
  return { ...body, head: body.head - drop, shoulder: body.shoulder - drop, hip: body.hip - drop }
}

/** The lower leg of one who kneels, laid back on the ground. */
function shin({ hemHalf }: Body, colour: string): string {
  return (
    limb([0, -9], [hemHalf + 2, -8], 16, colour, 12) + ellipse(hemHalf + 6, -7, 6, 7, darker(colour, 0.5))
  )
}

function cloak({ shoulder, shoulderHalf, hemHalf }: Body, colour: string): string {
  return path(
    `M${-shoulderHalf} ${-shoulder}Q${-hemHalf - 16} ${-shoulder / 2} ${-hemHalf - 10} -8Q0 4 ${hemHalf + 10} -8Q${hemHalf + 16} ${-shoulder / 2} ${shoulderHalf} ${-shoulder}Z`,
    colour,
  )
}

function garment(body: Body, look: Look, skin: string, pose: Pose): string {
  const { shoulder, hip, shoulderHalf: half, hemHalf: hem } = body
  const [cloth, trim, below] = look.colours
  const fold = darker(cloth, 0.16)
  const stride = pose === 'walking' ? 9 : 0
  const bodice = (low: number, wide: number) =>
    path(
      `M${-half} ${-shoulder + 6}Q${-half + 4} ${-shoulder - 4} -8 ${-shoulder - 4}H8Q${half - 4} ${-shoulder - 4} ${half} ${-shoulder + 6}L${wide} ${-low}Q0 ${-low + 7} ${-wide} ${-low}Z`,
      cloth,
    )
  const crossedCollar = line(
    `M-9 ${-shoulder - 3}L4 ${-shoulder + 18}M9 ${-shoulder - 3}L-3 ${-shoulder + 15}`,
    trim,
    5,
  )
  const sash = (wide: number) => rect(-wide, -hip - 4, wide * 2, 9, trim, 'rx="3"')
  const shoes = (apart: number) =>
    pose === 'kneeling'
      ? ''
      : ellipse(-apart - stride, -4, 10, 5.5, darker(below, 0.5)) +
        ellipse(apart + stride, -4 - stride * 0.4, 10, 5.5, darker(below, 0.5))
  const legs = (width: number, colour: string) =>
    limb([-10, -hip + 4], [-12 - stride, -10], width, colour) +
    limb([10, -hip + 4], [12 + stride, -10 - stride * 0.4], width, colour)
  switch (look.garment) {
    case 'robe':
      return (
        shoes(13) +
        path(
          `M${-half} ${-shoulder + 6}Q${-half + 4} ${-shoulder - 4} -8 ${-shoulder - 4}H8Q${half - 4} ${-shoulder - 4} ${half} ${-shoulder + 6}Q${half + 2} ${-hip} ${hem} -10Q0 0 ${-hem} -10Q${-half - 2} ${-hip} ${-half} ${-shoulder + 6}Z`,
          cloth,
        ) +
        path(`M${-hem + 1} -17Q0 -7 ${hem - 1} -17L${hem} -10Q0 0 ${-hem} -10Z`, trim) +
        line(`M-4 ${-hip + 12}Q-8 -45 -9 -16M10 ${-hip + 12}Q15 -45 18 -18`, fold, 2.2) +
        sash(half + 1) +
        crossedCollar
      )
    case 'aodai':
      return (
        shoes(12) +
        path(`M-22 ${-hip}L-27 -6Q-14 -2 -3 -6L0 ${-hip + 20}L3 -6Q14 -2 27 -6L22 ${-hip}Z`, below) +
        path(
          `M${-half} ${-shoulder + 6}Q${-half + 4} ${-shoulder - 4} -8 ${-shoulder - 6}H8Q${half - 4} ${-shoulder - 4} ${half} ${-shoulder + 6}Q${half - 8} ${-hip - 12} ${half - 5} ${-hip}Q${half + 2} -40 ${half - 3} -24Q0 -18 ${-half + 3} -24Q${-half - 2} -40 ${-half + 5} ${-hip}Q${-half + 8} ${-hip - 12} ${-half} ${-shoulder + 6}Z`,
          cloth,
        ) +
        line(`M9 ${-shoulder - 2}Q10 ${-shoulder + 14} ${half - 5} ${-shoulder + 22}`, trim, 2.6) +
        rect(-9, -shoulder - 9, 18, 8, trim, 'rx="3"') +
        [-14, 4, 14].map((x, index) => circle(x, -40 - index * 9, 3.2, lighter(trim, 0.4))).join('')
      )
    case 'gown':
      return (
        path(
          `M${-half + 8} ${-hip - 8}Q${-hem - 16} ${-hip / 2} ${-hem - 10} -6Q0 6 ${hem + 10} -6Q${hem + 16} ${-hip / 2} ${half - 8} ${-hip - 8}Z`,
          cloth,
        ) +
        line(`M-8 ${-hip + 6}Q-18 -40 -20 -8M9 ${-hip + 6}Q19 -40 22 -8M0 ${-hip + 10}V-8`, fold, 2.4) +
        path(`M${-hem - 11} -14Q0 -2 ${hem + 11} -14L${hem + 10} -6Q0 6 ${-hem - 10} -6Z`, trim) +
        bodice(hip + 6, half - 8) +
        path(`M-11 ${-shoulder - 4}Q0 ${-shoulder + 16} 11 ${-shoulder - 4}Z`, skin) +
        line(`M-12 ${-shoulder - 3}Q0 ${-shoulder + 19} 12 ${-shoulder - 3}`, trim, 3) +
        rect(-half + 7, -hip - 11, half * 2 - 14, 7, trim, 'rx="3"')
      )
    case 'dress':
      return (
        limb([-9, -30], [-10 - stride, -9], 11, skin) +
        limb([9, -30], [10 + stride, -9 - stride * 0.4], 11, skin) +
        shoes(11) +
        path(`M${-half + 3} ${-hip - 6}L${-hem} -24Q0 -15 ${hem} -24L${half - 3} ${-hip - 6}Z`, below) +
        bodice(hip, half - 2) +
        path(`M-10 ${-shoulder - 4}L0 ${-shoulder + 8}L10 ${-shoulder - 4}Z`, trim) +
        rect(-half + 2, -hip - 4, half * 2 - 4, 7, trim, 'rx="3"')
      )
    case 'armour':
      return (
        legs(17, below) +
        shoes(13) +
        bodice(hip - 14, half + 4) +
        rect(-half + 5, -shoulder + 14, half * 2 - 10, shoulder - hip - 16, trim, 'rx="7"') +
        line(
          `M${-half + 9} ${-shoulder + 28}H${half - 9}M${-half + 9} ${-shoulder + 40}H${half - 9}`,
          darker(trim, 0.3),
          2.4,
        ) +
        circle(-half + 2, -shoulder + 5, 10, trim) +
        circle(half - 2, -shoulder + 5, 10, trim) +
        sash(half + 1)
      )
    case 'tunic':
      return (
        legs(18, below) +
        shoes(13) +
        bodice(hip - 12, half + 3) +
        line(`M0 ${-shoulder + 4}V${-hip + 6}`, fold, 2.2) +
        [14, 28, 42]
          .filter((drop) => drop < shoulder - hip)
          .map((drop) => circle(0, -shoulder + drop, 2, trim))
          .join('') +
        line(`M-9 ${-shoulder - 3}Q0 ${-shoulder + 8} 9 ${-shoulder - 3}`, trim, 4)
      )
  }
}

/** Where the hands are, the left and the right one. */
function handsOf({ shoulder, hip, shoulderHalf: half }: Body, pose: Pose, holding: boolean): [Point, Point] {
  const right: Point = holding ? [half + 10, -hip - 22] : [half + 9, -hip - 4]
  switch (pose) {
    case 'standing':
      return [[-half - 9, -hip - 4], right]
    case 'walking':
      return [[-half - 15, -hip - 16], holding ? right : [half - 2, -hip - 10]]
    case 'kneeling':
      return [[-5, -shoulder + 30], holding ? right : [5, -shoulder + 30]]
    case 'cheering':
      return [[-half - 22, -shoulder - 26], holding ? right : [half + 22, -shoulder - 26]]
  }
}

function arms(body: Body, look: Look, skin: string, pose: Pose): string {
  const { shoulder, shoulderHalf: half } = body
  const sleeve = darker(look.colours[0], 0.12)
  const wide = look.garment === 'robe' ? 24 : look.garment === 'aodai' ? 15 : 13
  const root = half - 3
  const [left, right] = handsOf(body, pose, look.held !== undefined)
  const arm = (from: readonly [number, number], hand: readonly [number, number]) =>
    circle(hand[0], hand[1], 6.5, skin) +
    limb(from, [from[0] + (hand[0] - from[0]) * 0.86, from[1] + (hand[1] - from[1]) * 0.86], 13, sleeve, wide)
  return (
    arm([-root, -shoulder + 9], left) +
    (look.held ? held(look.held, right) : '') +
    arm([root, -shoulder + 9], right)
  )
}

function beard({ head, headRadius: r }: Body, colour: string): string {
  return (
    path(
      `M${-r * 0.72} ${-head + 10}Q${-r * 0.6} ${-head + r + 16} 0 ${-head + r + 34}Q${r * 0.6} ${-head + r + 16} ${r * 0.72} ${-head + 10}Q${r * 0.3} ${-head + 17} 0 ${-head + 11}Q${-r * 0.3} ${-head + 17} ${-r * 0.72} ${-head + 10}Z`,
      colour,
    ) + path(`M-5 ${-head + 17}Q0 ${-head + 21} 5 ${-head + 17}Z`, '#a8544a')
  )
}
