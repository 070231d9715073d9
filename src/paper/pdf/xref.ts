// Where does every object of the file stand?

/**
 * Places of objects 1, 2, 3 …: a byte offset, or `-(stream × packSize + index)` for an object inside an object
 * stream, or null for an object that was never written.
 */
export type Places = readonly (number | null)[]

/** The classic table (PDF 1.0), which every signing tool reads. */
export function crossReferenceTable(places: Places): string {
  const rows = places.map(place =>
    place === null ? '0000000000 65535 f ' : `${String(place).padStart(10, '0')} 00000 n `,
  )
  return ['xref', `0 ${places.length + 1}`, '0000000000 65535 f ', ...rows].join('\n')
}

/** Rows of a cross-reference stream, `W [1 4 2]`, each as its difference from the row above (PNG predictor Up). */
export function crossReferenceRows(places: Places, packSize: number): Uint8Array {
  const rows = Buffer.alloc((places.length + 1) * 8)
  const above = Buffer.alloc(7)
  const row = Buffer.alloc(7)
  for (let object = 0; object <= places.length; object++) {
    const place = object === 0 ? null : places[object - 1]
    row.fill(0)
    if (place === null || place === undefined) {
      row.writeUInt16BE(object === 0 ? 65535 : 0, 5)
    } else if (place < 0) {
      row[0] = 2
      row.writeUInt32BE(Math.floor(-place / packSize), 1)
      row.writeUInt16BE(-place % packSize, 5)
    } else {
      row[0] = 1
      row.writeUInt32BE(place, 1)
    }
    const at = object * 8
    rows[at] = 2
    for (let i = 0; i < 7; i++) rows[at + 1 + i] = ((row[i] ?? 0) - (above[i] ?? 0)) & 255
    row.copy(above)
  }
  return rows
}
