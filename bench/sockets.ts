// What the sockets do under load. Linux only: the memory of another process is read from /proc.
//   npm run bench:sockets                      all three, about six minutes
//   npm run bench:sockets -- --only latency    signal → page with 1,000 connections and 50 stories; 200 cut connections
//   npm run bench:sockets -- --only crowd      5,000 sockets on one web process
//   npm run bench:sockets -- --only isolation  100 people in five namespaces, 100,000 events
// `--small` for a tenth of each.
import { parseArgs } from 'node:util'
import { crowd } from './sockets/crowd.ts'
import { isolation } from './sockets/isolation.ts'
import { latency } from './sockets/latency.ts'
import { keepResult } from './studio.ts'

const GOALS = { signalP95Ms: 100, broadcastP95Ms: 250 }
const { values } = parseArgs({
  options: { only: { type: 'string' }, small: { type: 'boolean', default: false } },
})
const scale = values.small ? 0.1 : 1
const wanted = (name: string) => !values.only || values.only.split(',').includes(name)

/** A measured value beside what it may be at most. */
interface Ratio {
  name: string
  value: number
  goal: number
}
const ratios: Ratio[] = []
const hold = (name: string, value: number, goal: number) => ratios.push({ name, value, goal })

if (wanted('isolation')) {
  const result = await isolation({ people: 100 * scale, events: 100_000 * scale })
  await keepResult('sockets-isolation', result)
  console.table({ isolation: result })
  hold('leaks', result.leaks + result.openDoors, 0)
  hold('lost in isolation', result.lost, 0)
}
if (wanted('crowd')) {
  const result = await crowd({ sockets: 5000 * scale })
  await keepResult('sockets-crowd', { ...result, goals: GOALS })
  console.table({ crowd: result })
  hold('lost in the crowd', result.lost, 0)
  hold('broadcast p95', result.p95Ms, GOALS.broadcastP95Ms)
}
if (wanted('latency')) {
  const result = await latency({
    stories: 50 * scale,
    connections: 1000 * scale,
    cuts: 200 * scale,
    signalsForMs: 20_000,
  })
  await keepResult('sockets-latency', { ...result, goals: GOALS })
  console.table({ latency: result })
  hold('stale pages', result.pagesStale + (result.connections - result.pagesCompared), 0)
  hold('stories not completed', result.stories - result.completed, 0)
  hold('lost signals', result.signalEventsLost, 0)
  hold('signal p95', result.signalP95Ms, GOALS.signalP95Ms)
}

const say = ({ name, value, goal }: Ratio) =>
  goal === 0 ? `${name} ${value}` : `${name} ${value.toFixed(0)} ms, ${(value / goal).toFixed(2)} of its goal`
console.log(ratios.map(say).join('; '))
process.exitCode = ratios.every(({ value, goal }) => value <= goal) ? 0 : 1
