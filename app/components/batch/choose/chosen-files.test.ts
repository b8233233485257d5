import { describe, expect, test } from 'vitest'
import { addFiles, type ChosenFile, sameContent } from './chosen-files.ts'

const limits = { fileBytes: 1000, totalBytes: 5000 }
const fileOf = (name: string, size = 10, lastModified = 1) =>
  new File(['x'.repeat(size)], name, { lastModified })
const chosen = (...files: File[]) =>
  addFiles(
    [],
    files.map((file) => ({ file, path: file.name })),
    limits,
  )
const names = (files: ChosenFile[]) => files.map(({ name }) => name)

describe('chosen files', () => {
  test('stand in the order in which people count chapters, however they were added', () => {
    const first = chosen(fileOf('Chương 10.txt'), fileOf('Chương 2.txt'))
    const both = addFiles(first, [{ file: fileOf('Chương 1.txt'), path: 'Chương 1.txt' }], limits)
    expect(names(both)).toEqual(['Chương 1.txt', 'Chương 2.txt', 'Chương 10.txt'])
  })

  test('are there once, however often they are picked, but another file of the same name stays apart', () => {
    const both = chosen(fileOf('a.txt'), fileOf('a.txt'), fileOf('a.txt', 20), fileOf('a.txt', 30))
    expect(names(both)).toEqual(['a (2).txt', 'a (3).txt', 'a.txt'])
    expect(names(addFiles(both, [{ file: fileOf('a.txt', 20), path: 'a.txt' }], limits))).toHaveLength(3)
  })

  test('keep the folders below the picked one in their names, and leave out what systems put there', () => {
    const files = addFiles(
      [],
      ['Truyện/Tập 1/c1.txt', 'Truyện/Tập 2/c1.txt', 'Truyện/.DS_Store', 'Truyện/.git/x.txt'].map((path) => ({
        file: fileOf(path.split('/').at(-1) ?? ''),
        path,
      })),
      limits,
    )
    expect(names(files)).toEqual(['Tập 1 - c1.txt', 'Tập 2 - c1.txt'])
  })

  test('say by name and size what will not be taken', () => {
    const files = chosen(
      fileOf('a.txt'),
      fileOf('b.xlsx'),
      fileOf('c.txt', 0),
      fileOf('d.txt', 1001),
      fileOf('e.zip', 1001),
    )
    expect(files.map(({ problem }) => problem)).toEqual([
      null,
      'file_type',
      'empty_file',
      'file_too_large',
      null,
    ])
  })

  test('are the same when their bytes are', () => {
    const [one, two, three] = chosen(fileOf('a.txt'), fileOf('b.txt'), fileOf('c.txt')).map(
      (file, place) => ({
        ...file,
        hash: place < 2 ? 'same' : 'other',
      }),
    )
    if (!one || !two || !three) throw new Error('One was not taken')
    expect([...sameContent([one, two, three])]).toEqual([[two.id, one]])
  })
})
