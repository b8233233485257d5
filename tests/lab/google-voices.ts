export type Gender = 'MALE' | 'FEMALE'
export interface Voice {
  languageCodes: string[]
  name: string
  ssmlGender: Gender
  naturalSampleRateHertz: number
}

const lettered: Record<string, Record<string, string>> = {
  'vi-VN': { Standard: 'A♀ B♂ C♀ D♂', Wavenet: 'A♀ B♂ C♀ D♂', Neural2: 'A♀ D♂' },
  'en-US': {
    Standard: 'A♂ B♂ C♀ D♂ E♀ F♀ G♀ H♀ I♂ J♂',
    Wavenet: 'A♂ B♂ C♀ D♂ E♀ F♀ G♀ H♀ I♂ J♂',
    Neural2: 'A♂ C♀ D♂ E♀ F♀ G♀ H♀ I♂ J♂',
  },
}
const chirp =
  'Achernar♀ Achird♂ Algenib♂ Algieba♂ Alnilam♂ Aoede♀ Autonoe♀ Callirrhoe♀ Charon♂ Despina♀ Enceladus♂ Erinome♀ Fenrir♂ Gacrux♀ Iapetus♂ Kore♀ Laomedeia♀ Leda♀ Orus♂ Puck♂ Pulcherrima♀ Rasalgethi♂ Sadachbia♂ Sadaltager♂ Schedar♂ Sulafat♀ Umbriel♂ Vindemiatrix♀ Zephyr♀ Zubenelgenubi♂'

/** Google's Vietnamese and American voices, as `voices.list` lists them. */
export const voices: Voice[] = Object.entries(lettered).flatMap(([language, kinds]) =>
  Object.entries({ ...kinds, 'Chirp3-HD': chirp }).flatMap(([kind, names]) =>
    names.split(' ').map((name) => ({
      languageCodes: [language],
      name: `${language}-${kind}-${name.slice(0, -1)}`,
      ssmlGender: name.endsWith('♀') ? ('FEMALE' as const) : ('MALE' as const),
      naturalSampleRateHertz: 24_000,
    })),
  ),
)

/** Whether the voice is of the generation that takes plain text only, and no pitch. */
export function isChirp(voice: Voice): boolean {
  return voice.name.includes('-Chirp3-HD-')
}
