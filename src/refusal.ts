// What may not be done?

/**
 * The user asks what may not be done. Thrown in the core, caught once in `main.ts`:
 * one Indonesian sentence (what, and what is possible instead), no stack, exit 2.
 */
export class Refusal extends Error {
  override name = 'Refusal'
}
