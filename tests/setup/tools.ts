import { mkdir } from 'node:fs/promises'
import { cacheDir } from '../../dev/paths.ts'
import { ffmpeg, findTool } from '../../dev/tools.ts'

/** Vitest's global setup of the unit project: where tests may put files, and for all processes where ffmpeg is. */
export default async function setup(): Promise<void> {
  await mkdir(cacheDir, { recursive: true })
  process.env.FFMPEG_PATH ||= await findTool(ffmpeg)
}
