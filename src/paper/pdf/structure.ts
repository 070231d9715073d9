// How does the file say what each piece of a page is (the structure tree)?

import type { Container } from './container.ts'

export type Tag =
  | 'Document'
  | 'Div'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TFoot'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Form'

/** One element; its kids are other elements and marked content of pages, in reading order. */
export class Element {
  readonly id: number
  readonly tag: Tag
  readonly parent: Element | null
  readonly #parentRef: string
  #kids = ''
  #page: string | null = null
  /** Dictionary entries as they stand in the file: `/A<<…>>`, `/Alt(…)`. */
  attributes: string
  /** Kids not yet written. */
  #open: Set<Element> | null = null

  constructor(id: number, tag: Tag, parent: Element | null, parentRef: string, attributes: string) {
    this.id = id
    this.tag = tag
    this.parent = parent
    this.#parentRef = parentRef
    this.attributes = attributes
  }

  addElement(kid: Element): void {
    this.#kids += `${kid.id} 0 R `
    this.#open ??= new Set()
    this.#open.add(kid)
  }

  /** The kids that wait to be written; they wait no longer. */
  takeOpen(): Iterable<Element> {
    const open = this.#open ?? []
    this.#open = null
    return open
  }

  written(kid: Element): void {
    this.#open?.delete(kid)
  }

  addContent(page: string, mcid: number): void {
    this.#page ??= page
    this.#kids += page === this.#page ? `${mcid} ` : `<</Type/MCR/Pg ${page}/MCID ${mcid}>> `
  }

  /** A form field that is read here. */
  addObject(page: string, id: number): void {
    this.#kids += `<</Type/OBJR/Pg ${page}/Obj ${id} 0 R>> `
  }

  body(): string {
    const page = this.#page === null ? '' : `/Pg ${this.#page}`
    const kids = this.#kids === '' ? '' : `/K[${this.#kids.trimEnd()}]`
    return `<</S/${this.tag}/P ${this.#parentRef}${page}${this.attributes}${kids}>>`
  }
}

/** The tree of one file, and for each page the way back from marked content to its element. */
export class Structure {
  readonly root: Element
  readonly #container: Container
  readonly #pageParents: string[] = []
  readonly #objectParents: number[] = []

  constructor(container: Container) {
    this.#container = container
    this.root = new Element(container.reserve(), 'Document', null, container.structureRoot, '')
  }

  add(tag: Tag, parent: Element, attributes = ''): Element {
    const element = new Element(this.#container.reserve(), tag, parent, `${parent.id} 0 R`, attributes)
    parent.addElement(element)
    return element
  }

  /**
   * Writes an element and what is still open below it; nothing may be added to them afterwards.
   * Thousands of rows need not wait in memory.
   */
  end(element: Element): void {
    for (const kid of element.takeOpen()) this.end(kid)
    element.parent?.written(element)
    this.#container.put(element.id, element.body())
  }

  /** `parents[mcid]` is the element of that marked content; pages are told in their order. */
  endPage(parents: readonly number[]): void {
    const id = this.#container.reserve()
    this.#container.put(id, `[${parents.map(parent => `${parent} 0 R`).join(' ')}]`)
    this.#pageParents.push(`${this.#pageParents.length} ${id} 0 R`)
  }

  /** Notes an element that holds a form field; they are told in the order of their fields. */
  addObject(element: Element): void {
    this.#objectParents.push(element.id)
  }

  /** The key of a field in the parent tree, once all pages have ended. */
  objectKey(index: number): number {
    return this.#pageParents.length + index
  }

  /** Ends the tree; gives the numbers of the root and of the parent tree, and the first key that is free. */
  finish(): { root: number; parentTree: number; nextKey: number } {
    this.end(this.root)
    const parentTree = this.#container.reserve()
    const objects = this.#objectParents.map((id, index) => `${this.objectKey(index)} ${id} 0 R`)
    this.#container.put(parentTree, `<</Nums[${[...this.#pageParents, ...objects].join(' ')}]>>`)
    return { root: this.root.id, parentTree, nextKey: this.objectKey(objects.length) }
  }
}
