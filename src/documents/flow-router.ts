// Which way does a line of a flowchart take so that it crosses no symbol and joins no stranger?

/**
 * The chart is one lattice: a cell has five columns of points (west edge, left channel, centre, right channel,
 * east edge) and six rows (north edge, top, middle and bottom of the symbol, under-track, south edge);
 * neighbouring cells share their edges.
 */
export const across = 4
export const down = 5

export interface Point {
  x: number
  y: number
}

/** A way through the lattice from symbol to symbol, every point of it. */
export type Way = Point[]

export interface Port extends Point {
  /** What it costs to use it: lines prefer to leave below and to enter above. */
  cost: number
}

type Direction = 'h' | 'v'
/** How a line passes a point. */
interface Passage {
  goal: string
  how: Direction | 'bend'
}

const cost = { step: 1, bend: 2, cross: 3, shared: 0.05, forbidden: 1000 }

export class Router {
  private readonly columns: number
  private readonly width: number
  private readonly height: number
  /** Cells that hold a symbol. */
  private readonly held: ReadonlySet<number>
  /** How the lines found so far pass each point, and which goal each stretch between two points leads to. */
  private readonly passages = new Map<number, Passage[]>()
  private readonly links = new Map<number, string>()

  /** `symbols` are the cells (column, row) that hold one. */
  constructor(columns: number, rows: number, symbols: readonly Point[]) {
    this.columns = columns
    this.width = columns * across + 1
    this.height = rows * down + 1
    this.held = new Set(symbols.map(({ x, y }) => y * columns + x))
  }

  /**
   * Finds and keeps the cheapest way from one of the ports to one of the others; `goal` names where it leads:
   * lines to the same goal may join, others only cross.
   */
  route(goal: string, from: readonly Port[], to: readonly Port[]): Way {
    const ends = new Set([...from, ...to].map(port => this.indexOf(port)))
    const arrival = new Map(to.map(port => [this.indexOf(port), port.cost]))
    const best = new Map<number, number>()
    const queue: State[] = []
    for (const port of from) add(queue, { point: port, direction: null, cost: port.cost, before: null })
    for (;;) {
      const state = takeCheapest(queue)
      if (state === null) throw new Error(`no way to ${goal}`)
      if (state.done) return this.keep(wayOf(state), goal)
      const key =
        this.indexOf(state.point) * 3 + (state.direction === null ? 0 : state.direction === 'h' ? 1 : 2)
      if (state.cost >= (best.get(key) ?? Number.POSITIVE_INFINITY)) continue
      best.set(key, state.cost)
      const landing = arrival.get(this.indexOf(state.point))
      if (landing !== undefined && state.before !== null) {
        add(queue, { ...state, cost: state.cost + landing, done: true })
        continue
      }
      for (const next of neighbours(state.point, this.width, this.height)) {
        if (this.open(state.point, next, ends)) add(queue, this.onward(state, next, goal))
      }
    }
  }

  private indexOf({ x, y }: Point): number {
    return y * this.width + x
  }

  /** Lines run in the channels, through the centre, at half height and in the under-track; symbols stop them. */
  private open(a: Point, b: Point, ends: ReadonlySet<number>): boolean {
    const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)]
    const [inX, inY] = [x % across, y % down]
    const symbol = this.held.has(Math.floor(y / down) * this.columns + Math.floor(x / across))
    const atEnd = ends.has(this.indexOf(a)) || ends.has(this.indexOf(b))
    if (a.y === b.y) {
      if (inY !== 2 && inY !== 4) return false
      const besideSymbol = inY === 2 && (inX === 1 || inX === 2) && symbol
      return !besideSymbol || atEnd
    }
    if (inX === 0) return false
    if (inX !== 2 || !symbol) return true
    if (inY === 1 || inY === 2) return false
    return inY === 4 || atEnd
  }

  /** What it costs to go straight on, or to turn, where strangers pass. */
  private passing(at: Point, how: Passage['how'], goal: string): number {
    const strangers = (this.passages.get(this.indexOf(at)) ?? []).filter(passage => passage.goal !== goal)
    if (strangers.length === 0) return 0
    const crosses =
      how !== 'bend' && strangers.every(stranger => stranger.how !== 'bend' && stranger.how !== how)
    return crosses ? cost.cross : cost.forbidden
  }

  private onward(state: State, next: Point, goal: string): State {
    const direction = directionOf(state.point, next)
    const turns = state.direction !== null && state.direction !== direction
    const owner = this.links.get(linkOf(this.indexOf(state.point), this.indexOf(next)))
    const step = owner === goal ? cost.shared : owner === undefined ? cost.step : cost.forbidden
    const here = this.passing(state.point, turns ? 'bend' : direction, goal)
    return { point: next, direction, cost: state.cost + step + here + (turns ? cost.bend : 0), before: state }
  }

  private keep(way: Way, goal: string): Way {
    for (const [index, point] of way.entries()) {
      const [before, after] = [way[index - 1], way[index + 1]]
      const came = before ? directionOf(before, point) : after ? directionOf(point, after) : 'h'
      const how = after && directionOf(point, after) !== came ? 'bend' : came
      const at = this.indexOf(point)
      this.passages.set(at, [...(this.passages.get(at) ?? []), { goal, how }])
      if (before) this.links.set(linkOf(this.indexOf(before), at), goal)
    }
    return way
  }
}

interface State {
  point: Point
  direction: Direction | null
  cost: number
  before: State | null
  done?: true
}

/** A heap: the cheapest state is always the first. */
function add(queue: State[], state: State): void {
  let at = queue.push(state) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if ((queue[parent] as State).cost <= state.cost) break
    queue[at] = queue[parent] as State
    at = parent
  }
  queue[at] = state
}

function takeCheapest(queue: State[]): State | null {
  const [first] = queue
  const last = queue.pop()
  if (first === undefined || last === undefined) return null
  if (queue.length === 0) return first
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= queue.length) break
    if (child + 1 < queue.length && (queue[child + 1] as State).cost < (queue[child] as State).cost) child++
    if ((queue[child] as State).cost >= last.cost) break
    queue[at] = queue[child] as State
    at = child
  }
  queue[at] = last
  return first
}

function wayOf(state: State): Way {
  const way: Way = []
  for (let at: State | null = state; at !== null; at = at.before)
    way.unshift({ x: at.point.x, y: at.point.y })
  return way
}

/** Neighbours differ by one (sideways) or by a row's width: twice the lower index, and which of the two. */
const linkOf = (a: number, b: number): number => 2 * Math.min(a, b) + (Math.abs(a - b) === 1 ? 0 : 1)

export const directionOf = (a: Point, b: Point): Direction => (a.x === b.x ? 'v' : 'h')

const neighbours = ({ x, y }: Point, width: number, height: number): Point[] =>
  [
    { x, y: y + 1 },
    { x: x - 1, y },
    { x: x + 1, y },
    { x, y: y - 1 },
  ].filter(point => point.x >= 0 && point.y >= 0 && point.x < width && point.y < height)
