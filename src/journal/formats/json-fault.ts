// Where does a broken JSON line break?

/**
 * Index of the first character that JSON cannot have there; the text's length where it ends too early; -1 when
 * nothing is wrong. The engine's own message names the place only in some versions, so it is found here.
 * Linear; nesting is held in an array, so that a line of a million brackets breaks nothing.
 */
export function jsonFault(text: string): number {
  const open: ('{' | '[')[] = []
  let at = skip(text, 0)
  let expects: 'value' | 'value-or-close' | 'key' | 'key-or-close' | 'next' = 'value'
  while (at < text.length) {
    const mark = text[at] as string
    if (expects === 'next') {
      const inside = open.at(-1)
      if (inside === undefined) return at
      if (mark === ',') expects = inside === '{' ? 'key' : 'value'
      else if (mark === (inside === '{' ? '}' : ']')) open.pop()
      else return at
      at += 1
    } else if (expects === 'key' || expects === 'key-or-close') {
      if (expects === 'key-or-close' && mark === '}') {
        open.pop()
        expects = 'next'
        at += 1
      } else {
        const colon = keyEnd(text, at)
        if (colon.fault) return colon.at
        at = colon.at
        expects = 'value'
      }
    } else if (mark === '{' || mark === '[') {
      open.push(mark)
      expects = mark === '{' ? 'key-or-close' : 'value-or-close'
      at += 1
    } else if (mark === ']' && expects === 'value-or-close') {
      open.pop()
      expects = 'next'
      at += 1
    } else {
      const end = scalarEnd(text, at)
      if (end.fault) return end.at
      at = end.at
      expects = 'next'
    }
    at = skip(text, at)
  }
  return expects === 'next' && open.length === 0 ? -1 : text.length
}

interface End {
  at: number
  fault: boolean
}

function keyEnd(text: string, at: number): End {
  const name = stringEnd(text, at)
  if (name.fault) return name
  const colon = skip(text, name.at)
  return { at: text[colon] === ':' ? colon + 1 : colon, fault: text[colon] !== ':' }
}

function scalarEnd(text: string, at: number): End {
  if (text[at] === '"') return stringEnd(text, at)
  const word = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y
  word.lastIndex = at
  const found = word.exec(text)
  return found === null ? { at, fault: true } : { at: at + found[0].length, fault: false }
}

function stringEnd(text: string, at: number): End {
  if (text[at] !== '"') return { at, fault: true }
  let index = at + 1
  while (index < text.length) {
    const code = text.charCodeAt(index)
    if (code === 0x22) return { at: index + 1, fault: false }
    if (code < 0x20) return { at: index, fault: true }
    if (code !== 0x5c) index += 1
    else if (/^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(index + 1, index + 6)))
      index += text[index + 1] === 'u' ? 6 : 2
    else return { at: index, fault: true }
  }
  return { at: text.length, fault: true }
}

function skip(text: string, at: number): number {
  let index = at
  while (index < text.length && ' \t\r\n'.includes(text[index] as string)) index += 1
  return index
}
