/** A path on this site to go back to. Anything that could lead elsewhere (`//host`, `/\host`, a full address) becomes `/`. */
export function localPath(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : '/'
}
