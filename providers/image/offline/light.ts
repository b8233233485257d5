import { mix, multiply, saturate } from './colour.ts'
import type { Mood, Scene, Time } from './scene.ts'

/** How the hour and the mood colour everything in one picture. */
export interface Light {
  /** The sky's colours from the zenith to the horizon. */
  sky: readonly [top: string, middle: string, bottom: string]
  /** The colour of a thing in this light; `depth` 0 is near, 1 is lost in the haze of the horizon. */
  tone(colour: string, depth?: number): string
  /** Lamps and windows shine. */
  dark: boolean
  /** What sun or moon looks like. */
  disc: string
  /** Colour of shadows on the ground. */
  shadow: string
  /** Glow of sun, moon and of the air near the horizon. */
  glow: string
}

interface Hour {
  sky: readonly [string, string, string]
  cast: string
  strength: number
  disc: string
  shadow: string
  glow: string
}

const hours: Record<Time, Hour> = {
  dawn: {
    sky: ['#86a9dc', '#f6c3b5', '#fff0c9'],
    cast: '#ffe2cf',
    strength: 0.75,
    disc: '#fff3c4',
    shadow: '#5a4a6e',
    glow: '#ffe3b0',
  },
  day: {
    sky: ['#6fc3e8', '#b5e2ee', '#fff6de'],
    cast: '#fffaf0',
    strength: 1,
    disc: '#ffe58a',
    shadow: '#2f4a3e',
    glow: '#fff4c8',
  },
  sunset: {
    sky: ['#5b5a9e', '#ee8a6a', '#ffd27d'],
    cast: '#ffcfae',
    strength: 0.85,
    disc: '#fff0b0',
    shadow: '#4a2d52',
    glow: '#ffc46b',
  },
  night: {
    sky: ['#151a44', '#2c3a80', '#6a73b4'],
    cast: '#97a3e0',
    strength: 0.84,
    disc: '#fff5d2',
    shadow: '#0d1030',
    glow: '#f7efcf',
  },
}

/** A room at night is lit by its lamps: warm and not blue. */
const lamplight = { cast: '#f0c391', strength: 0.8 }

const moods: Record<Mood, { vividness: number; veil: string; share: number }> = {
  happy: { vividness: 1.08, veil: '#fff1c2', share: 0.06 },
  calm: { vividness: 0.95, veil: '#ffffff', share: 0 },
  sad: { vividness: 0.76, veil: '#8296ba', share: 0.17 },
  scary: { vividness: 0.72, veil: '#3d3358', share: 0.3 },
  magical: { vividness: 1.08, veil: '#b98be8', share: 0.14 },
}

/** Panes and flames keep their own colour in the dark. */
const luminous = new Set(['#ffdf8e', '#ffe9a8', '#ffd866', '#ffd45a', '#f2762e'])

/** The light of a scene: hour first, then a veil of mood over it. */
export function lightOf(
  { time, mood, weather }: Pick<Scene, 'time' | 'mood' | 'weather'>,
  indoors: boolean,
): Light {
  const overcast = weather.includes('rain') || weather.includes('storm')
  const hour = { ...hours[time], ...(indoors && time === 'night' ? lamplight : {}) }
  const feeling = moods[mood]
  const clouded = (colour: string) =>
    overcast ? mix(saturate(colour, 0.6), time === 'night' ? '#2a2f4a' : '#a3b1c2', 0.5) : colour
  const felt = (colour: string) =>
    mix(saturate(clouded(colour), feeling.vividness), feeling.veil, feeling.share)
  const sky = [felt(hour.sky[0]), felt(hour.sky[1]), felt(hour.sky[2])] as const
  const haze = mix(sky[2], sky[1], 0.35)
  const dark = time === 'night' || mood === 'scary'
  return {
    sky,
    tone: (colour, depth = 0) => {
      if (dark && luminous.has(colour)) return colour
      const lit = mix(colour, multiply(colour, hour.cast), hour.strength)
      return mix(mix(saturate(lit, feeling.vividness), feeling.veil, feeling.share * 0.45), haze, depth)
    },
    dark,
    disc: hour.disc,
    shadow: hour.shadow,
    glow: hour.glow,
  }
}
