import bowser from 'bowser'

/** What a user agent says of itself, cut to the lengths of `user_session`; null where it says nothing. */
export interface Device {
  /** A maker and model, or `desktop`, `mobile`, `tablet`; null for programs. */
  device: string | null
  os: string | null
  browser: string | null
  version: string | null
}

/** Reads a `User-Agent` header. A program that is no browser is called by its own first word, such as `curl`. */
export function describeDevice(userAgent: string | null): Device {
  if (!userAgent) return { device: null, os: null, browser: null, version: null }
  const { browser, os, platform } = bowser.parse(userAgent)
  const [, product, productVersion] = /^([\w.-]+)\/([\w.-]+)/.exec(userAgent) ?? []
  const model = [platform.vendor, platform.model].filter(Boolean).join(' ')
  return {
    device: cut(model || platform.type, 100),
    os: cut([os.name, os.versionName ?? os.version].filter(Boolean).join(' '), 50),
    browser: cut(browser.name || product, 50),
    version: cut(browser.name ? browser.version : productVersion, 20),
  }
}

const cut = (value: string | undefined, length: number): string | null => value?.slice(0, length) || null
