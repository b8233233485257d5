import { strToU8, Zip, ZipDeflate } from 'fflate'

/** A zip of texts, made while it is read: only one of them is in memory at a time. */
export function zipOf(files: AsyncIterator<{ name: string; content: string }>): ReadableStream<Uint8Array> {
  let zip: Zip
  return new ReadableStream({
    start(controller) {
      zip = new Zip((error, piece, isLast) => {
        if (error) return controller.error(error)
        controller.enqueue(piece)
        if (isLast) controller.close()
      })
    },
    async pull() {
      const { value, done } = await files.next()
      if (done) return zip.end()
      const file = new ZipDeflate(value.name, { level: 6 })
      zip.add(file)
      file.push(strToU8(value.content), true)
    },
    async cancel() {
      zip.terminate()
      await files.return?.()
    },
  })
}
