import { expect, test } from 'vitest'
import { castFormInput } from './form.ts'

test('a form of the cast leaves out what is marked or empty, and joins those who are the same', () => {
  expect(
    castFormInput({
      'characters.0.id': 'c1',
      'characters.0.name': 'Tấm',
      'characters.0.aliases': 'cô Tấm, , Tấm',
      'characters.0.looks': 'áo nâu',
      'characters.1.id': 'c2',
      'characters.1.name': 'Hoàng hậu',
      'characters.1.into': '0',
      'characters.2.id': 'c3',
      'characters.2.name': 'Cám',
      'characters.2.remove': 'on',
      'characters.3.name': '  ',
      'places.0.name': 'giếng',
      'places.0.looks': 'giếng đá',
      palette: 'nâu',
    }),
  ).toEqual({
    characters: [{ id: 'c1', name: 'Tấm', aliases: ['cô Tấm', 'Hoàng hậu'], looks: 'áo nâu' }],
    places: [{ name: 'giếng', aliases: [], looks: 'giếng đá' }],
    palette: 'nâu',
  })
})
