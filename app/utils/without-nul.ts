import { Transform } from 'node:stream'

/**
 * What a page is piped through: where a letter of several bytes does not fit into the rest of React's buffer, React 18 sends that rest
 * along as NULs, which a browser shows as broken letters (facebook/react#24985, mended in React 19). HTML has none of its own.
 */
export const withoutNul = (): Transform =>
  new Transform({
    transform(bytes: Buffer, _, done) {
      done(null, bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes)
    },
  })
