import type { Language } from '../../../core/story.ts'
import type { Mood, Scene, Setting, Time } from './scene.ts'

const vietnamese = {
  time: { dawn: 'Sớm mai', day: 'Ban ngày', sunset: 'Chiều tà', night: 'Ban đêm' } satisfies Record<
    Time,
    string
  >,
  setting: {
    forest: 'trong rừng',
    village: 'ở làng',
    river: 'bên sông',
    sea: 'bên biển',
    mountain: 'trên núi',
    field: 'ngoài đồng',
    palace: 'nơi cung điện',
    city: 'trên phố',
    room: 'trong nhà',
    market: 'giữa chợ',
    sky: 'trên mây',
  } satisfies Record<Setting, string>,
  mood: {
    happy: 'vui tươi',
    sad: 'buồn bã',
    scary: 'rờn rợn',
    calm: 'lặng lẽ',
    magical: 'huyền ảo',
  } satisfies Record<Mood, string>,
}

const english = {
  time: { dawn: 'Early morning', day: 'Daytime', sunset: 'Sunset', night: 'Night' } satisfies Record<
    Time,
    string
  >,
  setting: {
    forest: 'in the forest',
    village: 'in the village',
    river: 'by the river',
    sea: 'by the sea',
    mountain: 'in the mountains',
    field: 'in the fields',
    palace: 'at the palace',
    city: 'in the city',
    room: 'indoors',
    market: 'at the market',
    sky: 'above the clouds',
  } satisfies Record<Setting, string>,
  mood: {
    happy: 'cheerful',
    sad: 'sorrowful',
    scary: 'eerie',
    calm: 'quiet',
    magical: 'enchanted',
  } satisfies Record<Mood, string>,
}

/** One sentence of what was drawn, for example "Ban đêm bên sông: cô bé, cá bống, cây tre; lặng lẽ." */
export function captionOf(scene: Scene, drawn: readonly string[], language: Language): string {
  const words = language === 'vi-VN' ? vietnamese : english
  const where = `${words.time[scene.time]} ${words.setting[scene.setting]}`
  const what = drawn.length > 0 ? `: ${drawn.join(', ')}` : ''
  return `${where}${what}; ${words.mood[scene.mood]}.`
}
