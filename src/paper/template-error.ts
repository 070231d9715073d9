// Which template is wrong, where, and how?

/** A template written for this house that is wrong: our bug, not the user's. `place` is `name:line:column`. */
export class TemplateError extends Error {
  override name = 'TemplateError'
  readonly place: string
  constructor(place: string, detail: string) {
    super(`templat ${place}: ${detail}`)
    this.place = place
  }
}
