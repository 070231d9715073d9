// How is a procedure drawn, cell by cell?

import type { FlowCell, FlowNode } from '../paper/document.ts'
import { endOfProcedure } from '../sop/meaning.ts'
import type { Procedure, Step } from '../sop/sop.ts'
import { across, directionOf, down, type Point, type Port, Router, type Way } from './flow-router.ts'

/**
 * One row of cells for each step, one cell for each role, in printed order. A line leaves a symbol below and enters
 * the next from above; sideways it runs in the under-track; ways back go by the channels into the side of the
 * earlier step. Every cell stands by itself: what leaves it by an edge goes on in its neighbour.
 * `textOf` tells what stands in the symbol of a step in the lane of a role (Kaltim numbers them); default nothing.
 */
export function flowchart(
  procedure: Procedure,
  textOf: (step: Step, role: string) => string = () => '',
): FlowCell[][] {
  const { roles, steps } = procedure
  const places = steps.map(step => placesOf(step, roles))
  const grid = steps.map((step, row) =>
    roles.map((role, column): FlowCell => {
      const held = places[row]?.includes(column) === true
      const shape = held ? (column === places[row]?.[0] ? shapeOf(step) : 'process') : null
      return { shape, text: held ? textOf(step, role) : '', strokes: [], labels: [] }
    }),
  )
  const symbols = places.flatMap((columns, y) => columns.map(x => ({ x, y })))
  const router = new Router(roles.length, steps.length, symbols)
  const drawn = new Set<string>()
  for (const [row, columns] of places.entries()) drawRow(grid, columns, row, router, drawn)
  for (const exit of exitsInOrder(procedure)) drawExit(grid, exit, places, router, drawn)
  return grid
}

/** Columns of a step's symbols: its own first, then those drawn with it, nearest first. */
function placesOf(step: Step, roles: readonly string[]): number[] {
  const own = Math.max(0, roles.indexOf(step.by))
  const others = [...new Set(step.with.map(role => roles.indexOf(role)))].filter(at => at >= 0 && at !== own)
  return [own, ...others.sort((a, b) => Math.abs(a - own) - Math.abs(b - own))]
}

function shapeOf(step: Step): FlowCell['shape'] {
  switch (step.symbol ?? (step.decide ? 'decision' : 'process')) {
    case 'start':
    case 'end':
      return 'terminator'
    case 'decision':
      return 'decision'
    default:
      return 'process'
  }
}

const middleOf = (column: number, row: number): Point => ({ x: column * across + 2, y: row * down + 2 })

/** Those drawn in the row take the work from the symbol beside them, outwards from the step's own. */
function drawRow(
  grid: FlowCell[][],
  columns: readonly number[],
  row: number,
  router: Router,
  drawn: Set<string>,
): void {
  const [own = 0, ...others] = columns
  for (const column of others) {
    const between = columns.filter(other => (other - column) * (other - own) < 0)
    const from = between.sort((a, b) => Math.abs(a - column) - Math.abs(b - column))[0] ?? own
    const way = router.route(
      `${row}+${column}`,
      [{ ...middleOf(from, row), cost: 0 }],
      [{ ...middleOf(column, row), cost: 0 }],
    )
    drawWay(grid, way, drawn, `${row}+${column}`)
  }
}

interface Exit {
  from: number
  /** Row it leads to; −1 where the procedure ends without a symbol of its own. */
  to: number
  verdict: string | null
  /** Leaves below, as the main line does; the other verdicts leave sideways. */
  main: boolean
}

/** Main lines first, short ones before long: they get the straight ways. */
function exitsInOrder(procedure: Procedure): Exit[] {
  const exits = procedure.steps.flatMap((step, from) => exitsOfStep(procedure, step, from))
  const length = ({ from, to }: Exit): number => Math.abs(to - from)
  return exits.sort((a, b) => Number(b.main) - Number(a.main) || length(a) - length(b) || a.from - b.from)
}

function exitsOfStep({ steps }: Procedure, step: Step, from: number): Exit[] {
  if (step.symbol === 'end') return []
  const end = steps.findIndex(other => other.symbol === 'end')
  const rowOf = (target: string): number =>
    target === endOfProcedure ? end : steps.findIndex(other => other.id === target)
  if (!step.decide) {
    const to = step.next === undefined ? (from + 1 < steps.length ? from + 1 : -1) : rowOf(step.next)
    return to < 0 ? [] : [{ from, to, verdict: null, main: true }]
  }
  const verdicts = Object.entries(step.decide).map(([verdict, target]) => ({ verdict, to: rowOf(target) }))
  const forward = verdicts.filter(({ to }) => to > from).sort((a, b) => a.to - b.to)[0]
  return verdicts.map(each => ({ from, ...each, main: each === forward }))
}

function drawExit(
  grid: FlowCell[][],
  exit: Exit,
  places: readonly number[][],
  router: Router,
  drawn: Set<string>,
): void {
  const column = leavingFrom(places[exit.from] ?? [0], places[exit.to])
  const own = exit.verdict === null ? column : (places[exit.from]?.[0] ?? 0)
  if (exit.to < 0) {
    endHere(grid, own, exit)
    return
  }
  const goal = `${exit.to}`
  const way = router.route(goal, exitPorts(own, exit), entryPorts(places[exit.to] ?? [0], exit))
  if (exit.verdict !== null) label(grid, way, exit.verdict)
  drawWay(grid, way, drawn, goal)
}

/**
 * The work goes on from the symbol of whoever takes the next step, if there is one in this row; else from the
 * symbol it reached last; with two sides, from the step's own.
 */
function leavingFrom(columns: readonly number[], next: readonly number[] = []): number {
  const [own = 0, ...others] = columns
  if (next[0] !== undefined && columns.includes(next[0])) return next[0]
  const oneSide = others.every(column => column > own) || others.every(column => column < own)
  return oneSide ? (others.at(-1) ?? own) : own
}

function exitPorts(column: number, exit: Exit): Port[] {
  const centre = middleOf(column, exit.from)
  const below = { x: centre.x, y: centre.y + 1, cost: exit.main ? 0 : 200 }
  return exit.verdict === null ? [below] : [below, { ...centre, cost: exit.main ? 200 : 0 }]
}

/** From above, or into the side: what comes back from below always from the side. */
function entryPorts(columns: readonly number[], exit: Exit): Port[] {
  const back = exit.to <= exit.from
  return columns.flatMap((column, index) => {
    const centre = middleOf(column, exit.to)
    const second = index === 0 ? 0 : 40
    const top = { x: centre.x, y: centre.y - 1, cost: second + (back ? 30 : 0) }
    return [top, { ...centre, cost: second + (back ? 0 : 12) }]
  })
}

/** A verdict that ends the procedure where no closing symbol is drawn: a short line that leads no further. */
function endHere(grid: FlowCell[][], column: number, exit: Exit): void {
  const cell = grid[exit.from]?.[column]
  if (!cell || exit.verdict === null) return
  const taken = cell.strokes.some(stroke => stroke.path.includes('RM'))
  const at = taken ? 'LM' : 'RM'
  cell.strokes.push({ path: ['CM', at], arrow: true })
  cell.labels.push({ at, text: exit.verdict })
}

/** Beside the point where the line leaves its symbol. */
function label(grid: FlowCell[][], way: Way, text: string): void {
  const [first, second] = way
  if (!first || !second) return
  const cell = grid[Math.floor(first.y / down)]?.[Math.floor(first.x / across)]
  cell?.labels.push({ at: nodeAt(second, Math.floor(first.x / across), Math.floor(first.y / down)), text })
}

const columnsOfNodes = ['W', 'L', 'C', 'R', 'E'] as const
const rowsOfNodes = ['N', 'T', 'M', 'B', 'U', 'S'] as const

const nodeAt = (point: Point, column: number, row: number): FlowNode =>
  `${columnsOfNodes[point.x - column * across] ?? 'C'}${rowsOfNodes[point.y - row * down] ?? 'M'}`

/** Cuts a way at the edges of cells; ends where it joins a line that already leads to the same goal. */
function drawWay(grid: FlowCell[][], way: Way, drawn: Set<string>, goal: string): void {
  let joined = false
  let path: FlowNode[] = []
  let place: [number, number] | null = null
  const close = (arrow: boolean): void => {
    if (place && path.length > 1)
      grid[place[1]]?.[place[0]]?.strokes.push({ path: straightened(path), arrow })
    path = []
  }
  for (const [index, to] of way.entries()) {
    const from = way[index - 1]
    if (!from || joined) continue
    const link = `${goal}:${Math.min(from.x, to.x)},${Math.min(from.y, to.y)}${directionOf(from, to)}`
    joined = drawn.has(link)
    if (joined) continue
    drawn.add(link)
    const column = Math.floor(Math.min(from.x, to.x) / across)
    const row = Math.floor(Math.min(from.y, to.y) / down)
    if (place && (place[0] !== column || place[1] !== row)) close(false)
    if (path.length === 0) path.push(nodeAt(from, column, row))
    path.push(nodeAt(to, column, row))
    place = [column, row]
  }
  close(!joined)
}

/** Only the ends and the corners. */
function straightened(path: readonly FlowNode[]): FlowNode[] {
  return path.filter((node, index) => {
    const [before, after] = [path[index - 1], path[index + 1]]
    if (!before || !after) return true
    return (
      !(before[0] === node[0] && after[0] === node[0]) && !(before[1] === node[1] && after[1] === node[1])
    )
  })
}
