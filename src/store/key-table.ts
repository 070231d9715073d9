// Have we seen this id before?

/** Value of a hexadecimal digit, by its character code. */
const digits = Uint8Array.from({ length: 128 }, (_, code) => (code < 58 ? code - 48 : code - 87))

/**
 * A set of ids (lower-case hexadecimal), by their first 128 bits, in one flat array: 16 bytes a slot, at most
 * two thirds full. A set of strings takes eight times as much, and the garbage collector walks it.
 */
export class KeyTable {
  size = 0
  private slots: Uint32Array
  private mask: number
  private readonly key = new Uint32Array(4)

  constructor(capacity = 1024) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(16, capacity * 1.5)))
    this.slots = new Uint32Array(slots * 4)
    this.mask = slots - 1
  }

  /** Adds an id; false when it was there. */
  add(id: string): boolean {
    for (let word = 0; word < 4; word += 1) {
      let value = 0
      for (let i = word * 8; i < word * 8 + 8; i += 1) value = (value << 4) | (digits[id.charCodeAt(i)] ?? 0)
      this.key[word] = value
    }
    return this.addKey()
  }

  /** The same, of an id that stands in bytes from `at`. */
  addBytes(bytes: Uint8Array, at: number): boolean {
    for (let word = 0; word < 4; word += 1) {
      let value = 0
      for (let i = at + word * 8; i < at + word * 8 + 8; i += 1)
        value = (value << 4) | (digits[bytes[i] ?? 0] ?? 0)
      this.key[word] = value
    }
    return this.addKey()
  }

  /** Adds any text by a quick hash; false when it was there, or, once in a great many, another of the same hash. */
  addText(text: string): boolean {
    let a = 0x811c9dc5
    let b = 0x1b873593
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i)
      a = Math.imul(a ^ code, 0x01000193)
      b = Math.imul(b ^ code, 0x5bd1e995)
    }
    this.key[0] = a ^ (b >>> 15)
    this.key[1] = b
    this.key[2] = text.length
    this.key[3] = 1
    return this.addKey()
  }

  private addKey(): boolean {
    const { key } = this
    const a = key[0] ?? 0
    const b = key[1] ?? 0
    const c = key[2] ?? 0
    const d = key[3] ?? 0
    // The all-zero key marks an empty slot; no sha256 begins with 128 zero bits.
    let slot = (a & this.mask) * 4
    const { slots } = this
    for (;;) {
      const w = slots[slot]
      const x = slots[slot + 1]
      if (w === a && x === b && slots[slot + 2] === c && slots[slot + 3] === d) return false
      if (w === 0 && x === 0 && slots[slot + 2] === 0 && slots[slot + 3] === 0) break
      slot = (slot + 4) & (this.mask * 4 + 3)
    }
    slots[slot] = a
    slots[slot + 1] = b
    slots[slot + 2] = c
    slots[slot + 3] = d
    this.size += 1
    if (this.size * 3 > (this.mask + 1) * 2) this.grow()
    return true
  }

  private grow(): void {
    const old = this.slots
    this.slots = new Uint32Array(old.length * 2)
    this.mask = this.mask * 2 + 1
    this.size = 0
    for (let i = 0; i < old.length; i += 4) {
      if (!old[i] && !old[i + 1] && !old[i + 2] && !old[i + 3]) continue
      this.key.set(old.subarray(i, i + 4))
      this.addKey()
    }
  }
}
