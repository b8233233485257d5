// Loaded into web and worker before their own code (`node --import`): they end when the process that started them is gone,
// however it went. Without this, a `kill -9` of the bootstrap would leave both running.
const DRAIN_MS = 10_000

process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), DRAIN_MS).unref()
})
// Listening must not keep a program alive that has nothing left to do.
process.channel?.unref()
