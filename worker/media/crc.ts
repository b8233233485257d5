/** The checksums of FLAC frames (RFC 9639, sections 9.1.8 and 9.3). */
export const crc8 = checksum(8, 0x07)
export const crc16 = checksum(16, 0x8005)

/** A cyclic redundancy check of 8 or 16 bits that begins with 0, highest bit first. */
function checksum(width: 8 | 16, polynomial: number): (bytes: Uint8Array) => number {
  const top = 1 << (width - 1)
  const mask = 2 ** width - 1
  const table = Uint16Array.from({ length: 256 }, (_, byte) => {
    let value = byte << (width - 8)
    for (let bit = 0; bit < 8; bit++) value = (value << 1) ^ (value & top ? polynomial : 0)
    return value & mask
  })
  return (bytes) => {
    let value = 0
    for (let index = 0; index < bytes.length; index++) {
      value = ((value << 8) ^ (table[(value >> (width - 8)) ^ (bytes[index] ?? 0)] ?? 0)) & mask
    }
    return value
  }
}
