import { lookup as resolve } from 'node:dns/promises'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { AppError } from '../core/errors.ts'

/** A browser tells us where to write to, so anybody can: never to what only this machine or its network reaches. */
export class PrivateAddressError extends AppError {
  constructor(host: string) {
    super('private_address', `${host} is no push service on the internet.`, { reaction: 'stop' })
  }
}

const notPublic = new BlockList()
for (const [address, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  notPublic.addSubnet(address, prefix, 'ipv4')
}
/** All the world of IPv6, and within it what leads elsewhere. */
const global6 = new BlockList()
global6.addSubnet('2000::', 3, 'ipv6')
for (const [address, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const) {
  notPublic.addSubnet(address, prefix, 'ipv6')
}

/** Whether an IP address is one on the internet (https://www.iana.org/assignments/iana-ipv4-special-registry). */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !notPublic.check(address, 'ipv4')
  return family === 6 && global6.check(address, 'ipv6') && !notPublic.check(address, 'ipv6')
}

/**
 * Whether a push service can have this address: https, a name that is no machine's own, nothing else. Where the name leads is seen
 * when it is written to. `allowedOrigin` stands for a service on this machine, in tests.
 */
export function isPushEndpoint(endpoint: string, allowedOrigin?: string): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, hostname, username, password, origin, port } = new URL(endpoint)
  if (username || password) return false
  if (origin === allowedOrigin) return true
  const isName = /^[a-z0-9.-]+\.[a-z][a-z0-9-]*$/.test(hostname)
  return protocol === 'https:' && port === '' && isName && !/\.(local|localhost|internal)$/.test(hostname)
}

/** A `lookup` for sockets that finds public addresses only: what was looked up is what is connected to. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }).then(
    (addresses) => {
      if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address))) {
        return callback(new PrivateAddressError(hostname), [])
      }
      if (options.all) return callback(null, addresses)
      callback(null, addresses[0]?.address ?? '', addresses[0]?.family)
    },
    (error: NodeJS.ErrnoException) => callback(error, []),
  )
}
