import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate'

/** A text, or bytes as they come: sound and pictures, which pack no further. */
export interface ZippedFile {
  name: string
  content: string | AsyncIterable<Uint8Array>
}

/** A zip of files, made while it is read: no more of them is in memory than a text or a piece of a file. At most 4 GiB in all. */
export function zipOf(files: AsyncIterator<ZippedFile>): ReadableStream<Uint8Array> {
  let zip: Zip
  const pieces = zipping()

  /** Each step gives the archive some more to put out. */
  async function* zipping(): AsyncGenerator<void> {
    for (let next = await files.next(); !next.done; next = await files.next()) {
      const { name, content } = next.value
      if (typeof content === 'string') {
        const file = new ZipDeflate(name, { level: 6 })
        zip.add(file)
        file.push(strToU8(content), true)
      } else {
        const file = new ZipPassThrough(name)
        zip.add(file)
        for await (const piece of content) {
          file.push(piece)
          yield
        }
        file.push(new Uint8Array(), true)
      }
      yield
    }
    zip.end()
  }

  return new ReadableStream({
    start(controller) {
      zip = new Zip((error, piece, isLast) => {
        if (error) return controller.error(error)
        controller.enqueue(piece)
        if (isLast) controller.close()
      })
    },
    async pull() {
      await pieces.next()
    },
    async cancel() {
      zip.terminate()
      await pieces.return(undefined)
      await files.return?.()
    },
  })
}
