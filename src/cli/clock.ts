// What time is it?

/** The one place that asks the machine's clock; everything else is told `asOf`. Epoch milliseconds. */
export const nowMs = (): number => Date.now()

/** RFC 3339 in the zone that this machine's clock shows, as `date` would print it. */
export function localInstant(at: number): string {
  const east = -new Date(at).getTimezoneOffset()
  const wall = new Date(at + east * 60_000).toISOString().slice(0, 19)
  const pad = (value: number): string => String(Math.floor(Math.abs(value))).padStart(2, '0')
  return `${wall}${east < 0 ? '-' : '+'}${pad(east / 60)}:${pad(east % 60)}`
}
