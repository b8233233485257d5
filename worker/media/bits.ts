/** Writes numbers of any number of bits, the highest bit first, and gives the bytes. */
export interface BitWriter {
  /** How many whole bytes are written. */
  readonly length: number
  /** The lowest `count` bits (at most 24) of `value`. */
  put(value: number, count: number): void
  /** `zeros` times 0, then 1, then the lowest `count` bits (at most 16) of `rest`. */
  putUnary(zeros: number, rest: number, count: number): void
  /** Fills up to a whole byte with 0. */
  align(): void
  /** The bytes from `start` on, as a view: whole ones only. */
  since(start: number): Uint8Array
}

const MOST_BITS = 24

/** `capacity`: the most bytes there can be. */
export function createBitWriter(capacity: number): BitWriter {
  const bytes = new Uint8Array(capacity)
  let length = 0
  /** The last bits, not yet a byte. */
  let open = 0
  let openBits = 0

  function put(value: number, count: number): void {
    open = (open << count) | (value & ((1 << count) - 1))
    openBits += count
    while (openBits >= 8) {
      openBits -= 8
      bytes[length++] = open >>> openBits
    }
  }

  return {
    get length() {
      return length
    },
    put,
    putUnary(zeros, rest, count) {
      let left = zeros
      for (; left + 1 + count > MOST_BITS; left -= Math.min(left, 8)) {
        put(0, Math.min(left, 8))
      }
      put((1 << count) | (rest & ((1 << count) - 1)), left + 1 + count)
    },
    align() {
      if (openBits > 0) put(0, 8 - openBits)
    },
    since: (start) => bytes.subarray(start, length),
  }
}
