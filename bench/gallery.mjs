// What does every page of every paper look like, in the five offices whose SOPs travel with the program?
// Usage: npm run gallery [-- OFFICE …]. Writes output/gallery/: papers, PNGs, index.html, contact-sheet.pdf.

import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import PDFDocument from 'pdfkit'
import { bundle } from './bundle.mjs'

const run = promisify(execFile)
const home = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')
const folder = path.join(home, 'output', 'gallery')
const formats = ['pdf', 'xlsx', 'html', 'text']
const dotsPerInch = 80

const canDraw = await run('pdftoppm', ['-v']).then(
  () => true,
  () => false,
)

/** PNGs of a PDF's pages, in order: `<slug>-01.png` beside it. */
async function drawPages(place, slug) {
  if (!canDraw) return []
  const stem = path.join(place, slug)
  await run('pdftoppm', ['-png', '-r', String(dotsPerInch), `${stem}.pdf`, stem])
  const pages = fs.readdirSync(place).filter(name => name.startsWith(`${slug}-`) && /-\d+\.png$/.test(name))
  return pages.sort().map(name => {
    const padded = name.replace(/-(\d+)\.png$/, (_, page) => `-${page.padStart(2, '0')}.png`)
    fs.renameSync(path.join(place, name), path.join(place, padded))
    return padded
  })
}

/** Twelve pages on a sheet, each with its name below it. */
async function writeContactSheet(papers) {
  const [columns, rows, margin, caption] = [4, 3, 24, 12]
  const sheet = new PDFDocument({ size: 'A3', layout: 'landscape', margin, autoFirstPage: false })
  const written = new Promise(done =>
    sheet.pipe(fs.createWriteStream(path.join(folder, 'contact-sheet.pdf'))).on('finish', done),
  )
  const pages = papers.flatMap(({ office, pages: names }) => names.map(name => ({ office, name })))
  pages.forEach(({ office, name }, index) => {
    const at = index % (columns * rows)
    if (at === 0) sheet.addPage()
    const width = (sheet.page.width - 2 * margin) / columns
    const height = (sheet.page.height - 2 * margin) / rows
    const [x, y] = [margin + (at % columns) * width, margin + Math.floor(at / columns) * height]
    const fit = [width - 8, height - caption - 8]
    sheet.image(path.join(folder, office, name), x, y, { fit, align: 'center' })
    sheet.fontSize(7).text(`${office}/${name}`, x, y + height - caption, {
      width: width - 8,
      align: 'center',
      lineBreak: false,
    })
  })
  sheet.end()
  await written
}

const escaped = text => text.replace(/[&<>"]/g, letter => `&#${letter.codePointAt(0)};`)

function indexPage(papers) {
  const figures = papers.map(({ office, title, slug, pages }) => {
    const link = ending => `<a href="${office}/${slug}.${ending}">${ending}</a>`
    const images = pages.map(name => `<img loading="lazy" src="${office}/${name}" alt="${escaped(name)}">`)
    const links = ['pdf', 'xlsx', 'html', 'txt'].map(link).join(' ')
    return `<h2>${escaped(office)}: ${escaped(title)} <small>${slug} ${links}</small></h2>\n${images.join('\n')}`
  })
  const style =
    'body{font-family:sans-serif;background:#ddd}img{width:24%;min-width:260px;margin:2px;border:1px solid #999}'
  return `<!DOCTYPE html>\n<html lang="id"><meta charset="utf-8"><title>Naskah lima kantor</title><style>${style}</style>\n${figures.join('\n')}\n</html>\n`
}

const source = "export { galleryPapers } from './test/gallery-papers.ts'"
const { galleryPapers } = await import(
  pathToFileURL(await bundle('gallery', source, [/^pdfkit/, /^exceljs/])).href
)
const only = process.argv.slice(2)
const started = performance.now()
fs.rmSync(folder, { recursive: true, force: true })
const papers = []
for await (const { office, title, slug, files, problems } of galleryPapers(formats, only)) {
  const place = path.join(folder, office)
  fs.mkdirSync(place, { recursive: true })
  for (const { name, bytes } of files) fs.writeFileSync(path.join(place, name), bytes)
  for (const { message } of problems) console.log(`${office}/${slug}: ${message}`)
  papers.push({ office, title, slug, pages: await drawPages(place, slug) })
}
fs.writeFileSync(path.join(folder, 'index.html'), indexPage(papers))
const seconds = ((performance.now() - started) / 1000).toFixed(1)
console.log(`${papers.length} naskah dari lima kantor di ${path.relative(home, folder)} (${seconds} s)`)
if (canDraw) {
  await writeContactSheet(papers)
  const pages = papers.reduce((sum, paper) => sum + paper.pages.length, 0)
  console.log(`${pages} halaman pada contact-sheet.pdf, sebagai PNG, dan di index.html`)
} else {
  console.log('Tanpa gambar halaman: pdftoppm (poppler-utils) tidak terpasang di komputer ini.')
}
