// What in a PDF file breaks the promise of PDF/A-3a and PDF/UA-1? (The checklist of paper, as far as a machine can.)
import { SaxesParser } from 'saxes'
import { pageContent } from './pdf-content.ts'
import { type Dict, isDict, Name, Pdf, Ref, Str, Stream, type Value } from './pdf-reader.ts'

/** An element of the structure tree. */
export interface Tagged {
  tag: string
  attributes: Dict
  alt: string | null
  kids: Tagged[]
  /** Marked content of its own, as `page:mcid`. */
  content: string[]
  /** Numbers of the annotations that are read here. */
  objects: number[]
}

const nameOf = (value: Value | undefined) => (value instanceof Name ? value.value : '')
const textOf = (value: Value | undefined) => (value instanceof Str ? value.text : '')

/** The tree below the root; notes content that the parent tree does not give back. */
export function structureOf(pdf: Pdf, faults: string[] = []): Tagged {
  const root = pdf.dict(pdf.catalog['StructTreeRoot'])
  const pageNumbers = new Map<number, number>()
  pdf.list(pdf.dict(pdf.catalog['Pages'])['Kids']).forEach((page, i) => {
    if (page instanceof Ref) pageNumbers.set(page.id, i)
  })
  const numbers = pdf.list(pdf.dict(root['ParentTree'])['Nums'])
  const parents = pdf.pages.map(page => {
    const at = numbers.indexOf(page['StructParents'] ?? null)
    return pdf.list(numbers[at + 1]).map(ref => (ref instanceof Ref ? ref.id : 0))
  })
  const walk = (ref: Value | undefined, parent: Value | undefined): Tagged => {
    const dict = pdf.dict(ref)
    const id = ref instanceof Ref ? ref.id : 0
    const up = dict['P'] instanceof Ref ? dict['P'].id : 0
    if (!(parent instanceof Ref) || parent.id !== up) faults.push(`element ${id} names another parent`)
    const element: Tagged = {
      tag: nameOf(dict['S']),
      attributes: isDict(dict['A']) ? dict['A'] : {},
      alt: dict['Alt'] instanceof Str ? dict['Alt'].text : null,
      kids: [],
      content: [],
      objects: [],
    }
    for (const kid of pdf.list(dict['K'])) {
      if (kid instanceof Ref) {
        element.kids.push(walk(kid, ref))
        continue
      }
      if (isDict(kid) && kid['Obj'] instanceof Ref) {
        const at = numbers.indexOf(pdf.dict(kid['Obj'])['StructParent'] ?? null)
        const back = numbers[at + 1]
        if (at % 2 !== 0 || !(back instanceof Ref) || back.id !== id)
          faults.push(`object ${kid['Obj'].id} does not lead back to element ${id}`)
        element.objects.push(kid['Obj'].id)
        continue
      }
      const own = isDict(kid) ? kid : { Pg: dict['Pg'] ?? null, MCID: kid }
      const page = own['Pg'] instanceof Ref ? (pageNumbers.get(own['Pg'].id) ?? -1) : -1
      const mcid = Number(own['MCID'])
      if (parents[page]?.[mcid] !== id)
        faults.push(`content ${page}:${mcid} does not lead back to element ${id}`)
      element.content.push(`${page}:${mcid}`)
    }
    return element
  }
  return walk(root['K'], pdf.catalog['StructTreeRoot'])
}

export function everyElement(element: Tagged): Tagged[] {
  return [element, ...element.kids.flatMap(everyElement)]
}

/** Every fault that is found; none in a file of ours. */
export function faultsOf(bytes: Uint8Array): string[] {
  const pdf = new Pdf(bytes)
  return [
    ...fileFaults(pdf),
    ...metadataFaults(pdf),
    ...fontFaults(pdf),
    ...pageFaults(pdf),
    ...attachmentFaults(pdf),
    ...fieldFaults(pdf),
  ]
}

function check(faults: string[], holds: boolean, fault: string): void {
  if (!holds) faults.push(fault)
}

function fileFaults(pdf: Pdf): string[] {
  const faults: string[] = []
  const { catalog, trailer } = pdf
  const [first, second] = pdf.list(trailer['ID'])
  check(faults, pdf.text.startsWith('%PDF-1.7\n%\xff\xff\xff\xff'), 'header')
  check(
    faults,
    first instanceof Str &&
      second instanceof Str &&
      first.bytes === second.bytes &&
      first.bytes.length === 16,
    'ID',
  )
  check(faults, trailer['Encrypt'] === undefined, 'encrypted')
  check(faults, !/\/(JavaScript|JS|LZWDecode|DeviceCMYK|Launch)\b/.test(pdf.text), 'forbidden name')
  check(faults, textOf(catalog['Lang']) === 'id-ID', 'Lang')
  check(faults, pdf.dict(catalog['MarkInfo'])['Marked'] === true, 'MarkInfo')
  check(faults, pdf.dict(catalog['ViewerPreferences'] ?? {})['DisplayDocTitle'] === true, 'DisplayDocTitle')
  const intent = pdf.dict(pdf.list(catalog['OutputIntents'])[0])
  check(faults, nameOf(intent['S']) === 'GTS_PDFA1', 'output intent')
  const profile = pdf.get(intent['DestOutputProfile'])
  check(
    faults,
    profile instanceof Stream && profile.dict['N'] === 3 && profile.data.slice(36, 40) === 'acsp',
    'ICC profile',
  )
  return faults
}

function metadataFaults(pdf: Pdf): string[] {
  const faults: string[] = []
  const stream = pdf.get(pdf.catalog['Metadata'])
  if (!(stream instanceof Stream) || stream.dict['Filter'] !== undefined) return ['no plain XMP']
  const xmp = Buffer.from(stream.data, 'latin1').toString('utf8')
  const texts = new Map<string, string>()
  const parser = new SaxesParser({ xmlns: true })
  let path: string[] = []
  parser.on('opentag', tag => path.push(tag.name))
  parser.on('text', text => texts.set(path.join('>'), text))
  parser.on('closetag', () => {
    path = path.slice(0, -1)
  })
  parser.on('error', error => faults.push(`XMP: ${error.message}`))
  parser.write(xmp).close()
  const at = (end: string) => [...texts].find(([key]) => key.endsWith(`rdf:Description>${end}`))?.[1]
  const info = pdf.dict(pdf.trailer['Info'])
  const created = textOf(pdf.get(info['CreationDate']))
  check(faults, at('pdfaid:part') === '3' && at('pdfaid:conformance') === 'A', 'pdfaid')
  check(faults, at('pdfuaid:part') === '1', 'pdfuaid')
  check(
    faults,
    /pdfaProperty:name>part</.test(xmp) && /xml:lang="x-default"/.test(xmp),
    'extension schema or default title',
  )
  check(faults, at('dc:title>rdf:Alt>rdf:li') === textOf(pdf.get(info['Title'])), 'dc:title is not Title')
  const stamp = `D:${at('xmp:CreateDate')?.replace(/[-:T]/g, '')}`
  check(faults, stamp === created && at('xmp:ModifyDate') === at('xmp:CreateDate'), 'dates differ')
  return faults
}

function fontFaults(pdf: Pdf): string[] {
  const faults: string[] = []
  for (const object of pdf.objects.values()) {
    if (!isDict(object) || nameOf(object['Type']) !== 'Font') continue
    if (nameOf(object['Subtype']) === 'CIDFontType2') {
      const file = pdf.get(pdf.dict(object['FontDescriptor'])['FontFile2'])
      check(faults, file instanceof Stream && file.data.length > 1000, 'font is not embedded')
      check(faults, nameOf(object['CIDToGIDMap']) === 'Identity', 'CIDToGIDMap')
    } else if (nameOf(object['Subtype']) === 'TrueType') {
      const descriptor = pdf.dict(object['FontDescriptor'])
      check(faults, pdf.get(descriptor['FontFile2']) instanceof Stream, 'font is not embedded')
      check(faults, nameOf(object['Encoding']) === 'WinAnsiEncoding', 'encoding')
      const count = Number(object['LastChar']) - Number(object['FirstChar']) + 1
      check(faults, pdf.list(object['Widths']).length === count, 'widths')
    } else {
      check(faults, pdf.get(object['ToUnicode']) instanceof Stream, 'font without ToUnicode')
      check(faults, nameOf(object['Encoding']) === 'Identity-H', 'encoding')
    }
  }
  return faults
}

function pageFaults(pdf: Pdf): string[] {
  const faults: string[] = []
  const root = structureOf(pdf, faults)
  const elements = everyElement(root)
  check(faults, root.tag === 'Document', 'root is no Document')
  const named = new Set(elements.flatMap(element => element.content))
  let count = 0
  pdf.pages.forEach((page, number) => {
    check(faults, nameOf(page['Tabs']) === 'S', 'Tabs')
    const content = pageContent(pdf, page)
    faults.push(...content.faults)
    count += content.mcids.length
    check(faults, new Set(content.mcids).size === content.mcids.length, 'an MCID twice')
    for (const mcid of content.mcids)
      check(faults, named.has(`${number}:${mcid}`), `content ${number}:${mcid} is nobody's`)
  })
  check(faults, named.size === count, 'elements name content that no page has')
  let level = 0
  for (const element of elements) {
    if (/^H\d$/.test(element.tag)) {
      check(faults, Number(element.tag[1]) <= level + 1, `${element.tag} after level ${level}`)
      level = Number(element.tag[1])
    }
    faults.push(...elementFaults(element))
  }
  return faults
}

const kidsAllowed: Record<string, string[]> = {
  L: ['LI'],
  LI: ['Lbl', 'LBody'],
  Table: ['THead', 'TBody', 'TFoot'],
  THead: ['TR'],
  TBody: ['TR'],
  TFoot: ['TR'],
  TR: ['TH', 'TD'],
}

function elementFaults(element: Tagged): string[] {
  const faults: string[] = []
  const allowed = kidsAllowed[element.tag]
  if (allowed) {
    check(faults, element.content.length === 0, `${element.tag} holds content`)
    for (const { tag } of element.kids) check(faults, allowed.includes(tag), `${tag} in ${element.tag}`)
  }
  if (element.tag === 'L')
    check(faults, nameOf(element.attributes['ListNumbering']) !== '', 'list without numbering')
  if (element.tag === 'TH') check(faults, nameOf(element.attributes['Scope']) !== '', 'TH without scope')
  if (element.tag === 'Figure') {
    const box = element.attributes['BBox']
    check(faults, element.alt !== null && element.alt !== '', 'figure without Alt')
    check(
      faults,
      Array.isArray(box) && Number(box[2]) > Number(box[0]) && Number(box[3]) > Number(box[1]),
      'figure without BBox',
    )
  }
  if (element.tag === 'Table') for (const part of element.kids) faults.push(...gridFaults(part))
  return faults
}

/** Every row fills as many columns as the first, cells over rows and columns counted. */
function gridFaults(part: Tagged): string[] {
  const open: number[] = []
  const widths = part.kids.map(row => {
    let column = 0
    for (const cell of row.kids) {
      while ((open[column] ?? 0) > 0) column++
      const span = Number(cell.attributes['ColSpan'] ?? 1)
      const rows = Number(cell.attributes['RowSpan'] ?? 1)
      for (let i = 0; i < span; i++) open[column + i] = rows
      column += span
    }
    const width = open.filter(left => left > 0).length
    for (let i = 0; i < open.length; i++) open[i] = Math.max((open[i] ?? 0) - 1, 0)
    return width
  })
  const faults = widths.some(width => width !== widths[0])
    ? [`rows of ${[...new Set(widths)].join(', ')} columns`]
    : []
  return open.some(left => left > 0) ? [...faults, 'a cell reaches below its table'] : faults
}

function attachmentFaults(pdf: Pdf): string[] {
  const faults: string[] = []
  for (const object of pdf.objects.values()) {
    if (!isDict(object) || nameOf(object['Type']) !== 'Filespec') continue
    const file = pdf.get(pdf.dict(object['EF'])['F'])
    check(faults, nameOf(object['AFRelationship']) !== '', 'attachment without AFRelationship')
    check(faults, textOf(object['F']) !== '' && textOf(object['UF']) !== '', 'attachment without name')
    check(
      faults,
      file instanceof Stream && nameOf(file.dict['Subtype']).includes('/'),
      'attachment without mime type',
    )
    check(faults, pdf.list(pdf.catalog['AF']).length > 0, 'attachment outside AF')
  }
  return faults
}

/** Every field is printed, looks like something, has a name to be read, and stands in a Form of the structure. */
function fieldFaults(pdf: Pdf): string[] {
  const faults: string[] = []
  const elements = everyElement(structureOf(pdf))
  const read = elements.flatMap(({ tag, objects }) => (tag === 'Form' ? objects : []))
  for (const page of pdf.pages) {
    for (const ref of pdf.list(page['Annots'])) {
      const widget = pdf.dict(ref)
      check(faults, nameOf(widget['Subtype']) === 'Widget' && widget['F'] === 4, 'annotation')
      check(faults, textOf(widget['TU']) !== '', 'field without TU')
      check(
        faults,
        isDict(pdf.dict(widget['AP'] ?? {})['N']) ||
          pdf.get(pdf.dict(widget['AP'] ?? {})['N']) instanceof Stream,
        'field without appearance',
      )
      check(faults, ref instanceof Ref && read.filter(id => id === ref.id).length === 1, 'field outside Form')
    }
  }
  check(
    faults,
    elements.every(({ tag, objects }) => tag === 'Form' || objects.length === 0),
    'object outside Form',
  )
  const form = pdf.catalog['AcroForm']
  if (form === undefined) return faults
  const { DR, DA, NeedAppearances } = pdf.dict(form)
  check(faults, NeedAppearances === undefined, 'NeedAppearances')
  const typed = /^\/(\w+) \d+ Tf 0 g$/.exec(textOf(DA))?.[1] ?? ''
  check(faults, pdf.dict(pdf.dict(DR)['Font'])[typed] instanceof Ref, 'DA without font')
  return faults
}
