// How does a document stand as one web page, to be read or printed?

import { textWidthOf } from './column-widths.ts'
import { type Block, type Document, paperSizes, type Section, type Signer, shades } from './document.ts'
import { figureSvg } from './figure-svg.ts'
import { inlineHtml, innerHtml } from './html-line.ts'
import { tableHtml } from './html-table.ts'
import { spacedNip } from './plain.ts'
import { escapeMarkup } from './visible.ts'

/**
 * A complete page that needs nothing from elsewhere: style, drawings and pictures are inside. It says all that the document
 * says but its attachments: what HTML has no words for stands in `data-` attributes (test/paper/html-reader.ts reads it).
 */
export function writeHtml(document: Document): string {
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeMarkup(document.title)}</title>`,
    document.author === null ? '' : `<meta name="author" content="${escapeMarkup(document.author)}">`,
    document.subject === null ? '' : `<meta name="description" content="${escapeMarkup(document.subject)}">`,
    `<meta name="slug" content="${escapeMarkup(document.slug)}">`,
    `<meta name="created" content="${escapeMarkup(document.createdAt)}">`,
    document.fillable ? '<meta name="fillable" content="yes">' : '',
    document.openCells ? '<meta name="open-cells" content="yes">' : '',
    `<style>${style}${document.sections.map(pageRule).join('')}</style>`,
  ].filter(line => line !== '')
  const foot = document.foot === null ? '' : `<footer>${escapeMarkup(document.foot)}</footer>\n`
  const sections = document.sections.map(sectionHtml).join('')
  return `<!DOCTYPE html>
<html lang="id">
<head>
${head.join('\n')}
</head>
<body>
<main>
${sections}</main>
${foot}</body>
</html>
`
}

const shadeRules = Object.entries(shades)
  .map(([name, color]) => `.${name}{background:${color}}`)
  .join('')

const style = `
*{box-sizing:border-box}
body{font:11pt/1.25 Arial,"Liberation Sans",sans-serif;color:#000;background:#fff;margin:1rem auto;padding:0 1rem;max-width:297mm}
section{margin-bottom:2rem}
h1{font-size:13pt}h2{font-size:12pt}h3{font-size:11pt}
h1,h2,h3{break-after:avoid;margin:1em 0 .5em}
p{margin:.4em 0}
.center{text-align:center}.right{text-align:right}.justify{text-align:justify}
.middle{vertical-align:middle}.bottom{vertical-align:bottom}
table{border-collapse:collapse;width:100%;margin:.5em 0}
th,td{padding:1mm 1.5mm;vertical-align:top;overflow-wrap:anywhere;text-align:left}
th.center,td.center{text-align:center}th.right,td.right{text-align:right}
th.middle,td.middle{vertical-align:middle}th.bottom,td.bottom{vertical-align:bottom}
.grid th,.grid td{border:.5pt solid #000}
.horizontal tr{border-top:.5pt solid #000;border-bottom:.5pt solid #000}
thead th,thead td,.group td,.group th{background:${shades.head};font-weight:bold}
.total td,.total th{font-weight:bold}
tr{break-inside:avoid}
.bad{color:#fff;font-weight:bold}
td p,li p{margin:0}
.decimal{list-style:decimal}.alpha{list-style:lower-alpha}.roman{list-style:lower-roman}
.bullet{list-style:disc}.none{list-style:none;padding-left:0}
.blank{display:inline-block;border-bottom:.5pt solid #000;height:1em;max-width:100%}
.lane{position:relative;padding:0;height:17mm;min-width:24mm}
svg{max-width:100%;font-family:inherit}
svg.flow{position:absolute;inset:0;width:100%;height:100%;fill:#fff;stroke:#000;stroke-width:.75pt}
svg.flow g{stroke-width:.26}svg.flow text{fill:#000;stroke:none}svg.flow .head{fill:#000;stroke:none}
figure{margin:.5em 0}
.kop{display:grid;grid-template-columns:auto 1fr;gap:1rem;border-bottom:3pt double #000;text-align:center;padding-bottom:2mm}
.kop img{width:22mm;height:25mm;object-fit:contain}.kop div{grid-column:2}.kop p{margin:0}
.government{font-size:12pt}.agency{font-size:16pt;font-weight:bold}.unit{font-weight:bold}.address{font-size:9pt}
.signatures{display:flex;justify-content:flex-end;gap:1rem;margin-top:1em;break-inside:avoid;break-before:avoid}
.signatures>div{flex:0 1 33%;text-align:center;display:flex;flex-direction:column}
.signatures p{margin:0}.ink{flex:1;min-height:4.5em}
footer{font-size:7pt;border-top:.5pt solid #555;color:#333}
@media print{body{margin:0;padding:0;max-width:none}section+section{break-before:page}thead{display:table-header-group}}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
${shadeRules}
`

function pageRule({ paper }: Section, index: number): string {
  const [short, long] = paperSizes[paper.size]
  const size = paper.orientation === 'portrait' ? `${short}mm ${long}mm` : `${long}mm ${short}mm`
  const { top, right, bottom, left } = paper.margins
  return `@page bagian-${index + 1}{size:${size};margin:${top}mm ${right}mm ${bottom}mm ${left}mm}\n`
}

function sectionHtml(section: Section, index: number): string {
  const width = textWidthOf(section.paper)
  return `<section style="page:bagian-${index + 1}">\n${section.blocks.map(block => blockHtml(block, width)).join('')}</section>\n`
}

function blockHtml(block: Block, width: number): string {
  switch (block.kind) {
    case 'heading': {
      const align = block.align === 'left' ? '' : ` class="${block.align}"`
      return `<h${block.level}${align}>${inlineHtml(block.content)}</h${block.level}>\n`
    }
    case 'paragraph':
    case 'list':
      return innerHtml(block)
    case 'table':
      return `${tableHtml(block, width)}\n`
    case 'figure': {
      const data = block.table
        ? `<details><summary>Angka pada gambar</summary>${tableHtml(block.table, width)}</details>`
        : ''
      return `<figure>${figureSvg(block)}${data}</figure>\n`
    }
    case 'letterhead': {
      const unit = block.unit === null ? [] : [line('unit', block.unit)]
      const address = block.lines.map(text => line('address', text))
      const words = [line('government', block.government), line('agency', block.agency), ...unit, ...address]
      return `<header class="kop">${block.logo ? picture(block.logo) : ''}<div>${words.join('')}</div></header>\n`
    }
    case 'signatures': {
      const last = block.signers.length - 1
      const blocks = block.signers.map((signer, at) =>
        signerHtml(signer, at === last ? block.placeDate : null),
      )
      const middle = block.centred ? ' style="justify-content:center"' : ''
      const room = block.room === undefined ? '' : ` data-room="${block.room}"`
      return `<div class="signatures"${middle}${room}>${blocks.join('')}</div>\n`
    }
    default:
      return block satisfies never
  }
}

function line(name: string, text: string): string {
  return `<p class="${name}">${escapeMarkup(text)}</p>`
}

function picture(bytes: Uint8Array): string {
  const mime = bytes[0] === 0x89 ? 'image/png' : 'image/jpeg'
  return `<img alt="Lambang daerah" src="data:${mime};base64,${Buffer.from(bytes).toString('base64')}">`
}

function signerHtml(signer: Signer, placeDate: string | null): string {
  const ink = signer.electronic ? 'Ditandatangani secara elektronik oleh:' : ''
  const name =
    signer.name === null ? inlineHtml([nameBlank]) : `<strong>${escapeMarkup(signer.name)}</strong>`
  const words = (kind: string, text: string | null) => (text === null ? '' : line(kind, text))
  const above = [words('date', placeDate), words('caption', signer.caption)]
  const post = signer.post.map(text => line('post', text))
  const under = [
    words('rank', signer.rank),
    words('nip', signer.nip === null ? null : `NIP. ${spacedNip(signer.nip)}`),
  ]
  return `<div>${[...above, ...post].join('')}<p class="ink">${ink}</p><p>${name}</p>${under.join('')}</div>`
}

const nameBlank = { kind: 'blank', name: 'nama', width: 45, lines: 1, field: null } as const
