import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import proto from '@temporalio/proto'
import { inRoot } from '../../dev/paths.ts'

// The package is CommonJS, whose names Node itself does not find.
const { History } = proto.temporal.api.history.v1
export type SavedHistory = ReturnType<typeof History.fromObject>

/** Where histories of real runs lie, one file each; `record.ts` writes them. */
export const folder = inRoot('tests', 'replay', 'histories')

/** Every saved history by its name. */
export function savedHistories(): [name: string, history: SavedHistory][] {
  return readdirSync(folder).map((file) => [
    file.replace(/\.json$/, ''),
    readHistory(readFileSync(join(folder, file), 'utf8')),
  ])
}

/**
 * Reads what `temporal workflow show --output json` prints. The SDK has a reader of its own, but that wants one copy of
 * protobufjs under all of its packages, and npm gives each its own.
 */
export const readHistory = (json: string): SavedHistory =>
  History.fromObject(JSON.parse(json, (_, value) => (typeof value === 'string' ? readTime(value) : value)))

/** The two types whose JSON is not what protobufjs takes: timestamps (`2026-11-22T16:04:35.7Z`) and durations (`10s`). */
function readTime(value: string) {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) {
    const [, fraction = ''] = value.match(/\.(\d+)Z$/) ?? []
    return { seconds: Math.floor(Date.parse(value) / 1000), nanos: Number(fraction.padEnd(9, '0')) }
  }
  const [, seconds, fraction = ''] = value.match(/^(\d+)(?:\.(\d+))?s$/) ?? []
  return seconds === undefined ? value : { seconds: Number(seconds), nanos: Number(fraction.padEnd(9, '0')) }
}
