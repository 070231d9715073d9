// What time is it?

/** The one place that asks the machine's clock; everything else is told `asOf`. Epoch milliseconds. */
export const nowMs = (): number => Date.now()
