import type { ArtStyle } from '../../../core/story.ts'
import { luminance, mix, saturate } from './colour.ts'
import type { Manner } from './drawings/body.ts'
import { animeFinish } from './finish/anime.ts'
import type { Finish } from './finish/finish.ts'
import { inkFinish } from './finish/ink.ts'
import { realisticFinish } from './finish/realistic.ts'
import { storybookFinish } from './finish/storybook.ts'
import { watercolorFinish } from './finish/watercolor.ts'

/** What makes one art style: how people are built, its line, colours, light and surface. */
export interface Style {
  /** How people are drawn. */
  manner: Manner
  /** The contour around every thing: its colour and width in pixels, or none. */
  line: { colour: string; width: number } | null
  /** Repaints a colour, after the light of the scene. */
  palette(colour: string): string
  /** Repaints a colour of the sky. */
  sky(colour: string): string
  clouds: 'flat' | 'soft' | 'towering'
  /** How soon distance fades, where 1 is as in a storybook. */
  haze: number
  /** How much the corners darken, where 1 is as in a storybook. */
  vignette: number
  /** An SVG filter that models each near thing in the light, or none. */
  form: string | null
  /** Makes the surface that lies over the finished picture. Takes a moment: made once, when the style is first asked for. */
  finish(): Promise<Finish>
}

const unchanged = (colour: string) => colour
const grey = (colour: string) => mix('#000000', '#ffffff', luminance(colour))

/** Ink is black or barely there: middle tones thin out to a wash. */
const brushed = (light: number) =>
  mix('#000000', '#ffffff', light < 0.3 ? light * 0.6 : 0.18 + 0.82 * ((light - 0.3) / 0.7) ** 0.45)

/** The side away from the light lies in one hard shadow; a rim of light runs along the other. */
const hardLight = [
  '<feOffset in="SourceAlpha" dx="-7" dy="-4" result="lit"/>',
  '<feComposite in="SourceAlpha" in2="lit" operator="out"/>',
  '<feColorMatrix values="0 0 0 0 0.16  0 0 0 0 0.06  0 0 0 0 0.42  0 0 0 0.4 0" result="shade"/>',
  '<feMerge><feMergeNode in="SourceGraphic"/><feMergeNode in="shade"/></feMerge>',
].join('')

/** A body turns away from the light softly. */
const softLight = [
  '<feGaussianBlur in="SourceAlpha" stdDeviation="13"/>',
  '<feOffset dx="-15" dy="-9" result="lit"/>',
  '<feComposite in="SourceAlpha" in2="lit" operator="out"/>',
  '<feColorMatrix values="0 0 0 0 0.09  0 0 0 0 0.07  0 0 0 0 0.12  0 0 0 0.78 0" result="shade"/>',
  '<feMerge><feMergeNode in="SourceGraphic"/><feMergeNode in="shade"/></feMerge>',
].join('')

export const styles: Record<ArtStyle, Style> = {
  storybook: {
    manner: { head: 1, eyes: 'dots' },
    line: { colour: '#3b2440', width: 5 },
    palette: unchanged,
    sky: unchanged,
    clouds: 'flat',
    haze: 1,
    vignette: 1,
    form: null,
    finish: storybookFinish,
  },
  watercolor: {
    manner: { head: 0.84, eyes: 'dots' },
    line: { colour: '#6a5648', width: 2 },
    palette: (colour) => mix(saturate(colour, 1.2), '#fff6e6', 0.24),
    sky: (colour) => mix(saturate(colour, 1.15), '#fffaf0', 0.34),
    clouds: 'soft',
    haze: 1.35,
    vignette: 0,
    form: null,
    finish: watercolorFinish,
  },
  anime: {
    manner: { head: 0.9, eyes: 'wide' },
    line: { colour: '#2a1738', width: 3 },
    palette: (colour) => saturate(colour, 1.4),
    sky: (colour) => mix(saturate(colour, 1.6), '#1450d0', luminance(colour) > 0.85 ? 0 : 0.16),
    clouds: 'towering',
    haze: 0.8,
    vignette: 0.4,
    form: hardLight,
    finish: animeFinish,
  },
  ink: {
    manner: { head: 0.76, eyes: 'dots' },
    line: { colour: '#0c0b0e', width: 6 },
    palette: (colour) => brushed(luminance(colour)),
    sky: (colour) => mix(grey(colour), '#ffffff', 0.42),
    clouds: 'soft',
    haze: 1.15,
    vignette: 0,
    form: softLight,
    finish: inkFinish,
  },
  realistic: {
    manner: { head: 0.68, eyes: 'small' },
    line: null,
    palette: (colour) => mix(saturate(colour, 0.86), '#4a4436', 0.1),
    sky: (colour) => mix(saturate(colour, 0.82), '#ffffff', luminance(colour) > 0.85 ? 0.55 : 0),
    clouds: 'soft',
    haze: 1.3,
    vignette: 2.4,
    form: softLight,
    finish: realisticFinish,
  },
}
