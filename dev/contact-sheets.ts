/**
 * Shows every art style: `docs/images/style-NAME.png`, six pictures of one tale, and the thumbnail the form shows,
 * `public/styles/NAME.webp`. Run it after a change of the pictures: `node dev/contact-sheets.ts [STYLE…]`.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ArtStyle, artStyles } from '../core/story.ts'
import { chunkText } from '../core/text/chunker.ts'
import { createOfflineImages } from '../providers/image/offline.ts'
import { inRoot } from './paths.ts'
import { runCommand } from './run-command.ts'
import { ffmpeg, findTool } from './tools.ts'

const wordsPerImage = 120
/** Six passages by day, dawn, night, storm and sunset. */
const shown = [1, 2, 3, 4, 6, 7]
/** Which of the six stands for the style. */
const thumbnail = 0

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !artStyles.some((style) => style === name))
if (unknown.length > 0) throw new Error(`No such art style: ${unknown.join(', ')}`)

const tale = await readFile(inRoot('samples/cay-khe.txt'), 'utf8')
const passages = chunkText(tale, { maxWords: wordsPerImage })
const program = await findTool(ffmpeg)
const images = createOfflineImages()
const folder = await mkdtemp(join(tmpdir(), 'contact-sheets-'))
const pictureFile = (place: number) => join(folder, `${place}.png`)
try {
  for (const artStyle of artStyles.filter((style) => asked.length === 0 || asked.includes(style))) {
    await drawAll(artStyle)
    await makeSheet(artStyle)
    await makeThumbnail(artStyle)
  }
} finally {
  await rm(folder, { recursive: true })
  await images.close()
}

async function drawAll(artStyle: ArtStyle): Promise<void> {
  const took: number[] = []
  for (const [place, index] of shown.entries()) {
    const startedAt = performance.now()
    const passage = passages[index]?.content ?? ''
    const asked = { passage, scene: passage, cast: [], take: 0, neutral: false }
    const request = { ...asked, language: 'vi-VN', artStyle, index } as const
    const { bytes, caption } = await images.draw(request, AbortSignal.timeout(60_000))
    took.push(Math.round(performance.now() - startedAt))
    await writeFile(pictureFile(place), bytes)
    console.log(`${artStyle} ${index}: ${caption}`)
  }
  console.log(`${artStyle}: ${took.join(', ')} ms, the first with the making of its papers`)
}

async function makeSheet(artStyle: ArtStyle): Promise<void> {
  const layout = 'scale=280:280:flags=area,tile=3x2:padding=8:margin=8:color=white'
  const fewColours = 'split[a][b];[a]palettegen=max_colors=224[p];[b][p]paletteuse=dither=bayer:bayer_scale=4'
  await runCommand(program, [
    ...['-v', 'error', '-y', '-framerate', '1', '-i', join(folder, '%d.png')],
    ...['-filter_complex', `${layout},${fewColours}`, '-frames:v', '1'],
    inRoot(`docs/images/style-${artStyle}.png`),
  ])
}

async function makeThumbnail(artStyle: ArtStyle): Promise<void> {
  await runCommand(program, [
    ...['-v', 'error', '-y', '-i', pictureFile(thumbnail)],
    ...['-vf', 'scale=256:256:flags=area', '-quality', '80'],
    inRoot(`public/styles/${artStyle}.webp`),
  ])
}
