/** A bar for selected words: propose a note or a term on them, or copy them with their citation. A proposal is
 *  GitHub's editor for a new file, opened with the file as `kumoyomi new` begins it. */
import { byId, one, say } from "./page.js"
import { citation, copy } from "./links.js"
import { range } from "./text.js"

const LONGEST = 8191 // bytes of an address that GitHub takes
const bar = byId("selection")
let words = null // { paragraph, start, end, quote }

/** The selected words, if they stand in one paragraph of the text; offsets are without white space around. */
function selected() {
  const selection = getSelection()
  if (selection.isCollapsed || !selection.rangeCount) return null
  const found = selection.getRangeAt(0)
  const paragraph = (found.startContainer.parentElement ?? found.startContainer).closest(".text .paragraph")
  if (!paragraph?.contains(found.endContainer)) return null
  const before = document.createRange()
  before.setStart(paragraph, 0)
  before.setEnd(found.startContainer, found.startOffset)
  const whole = found.toString()
  const start = before.toString().length + whole.length - whole.trimStart().length
  const quote = whole.trim()
  return quote && { paragraph, start, end: start + quote.length, quote }
}

/** The fewest characters on both sides that tell the words from the same words elsewhere in the paragraph. */
function context({ paragraph, start, end, quote }) {
  const text = paragraph.textContent
  let prefix = ""
  let suffix = ""
  const alone = () => text.split(prefix + quote + suffix).length === 2 && text.indexOf(prefix + quote + suffix) === start - prefix.length
  for (let width = 1; !alone() && width <= text.length; width++) {
    prefix = text.slice(Math.max(0, start - width), start)
    suffix = text.slice(end, end + width)
  }
  return { prefix, suffix }
}

/** The address of the editor with the file in it. */
function editor(file, text) {
  return `${bar.dataset.new}?filename=${encodeURIComponent(file)}&value=${encodeURIComponent(text)}`
}

function noteFile() {
  const around = Object.entries(context(words)).filter(([, text]) => text)
  const lines = around.map(([name, text]) => `\n${name}: ${JSON.stringify(text)}`)
  const values = { paragraph: words.paragraph.id, quote: JSON.stringify(words.quote) + lines.join(""), date: new Date().toLocaleDateString("sv") }
  return bar.dataset.note.replace(/\{(paragraph|quote|date)\}/g, (_, name) => values[name])
}

const termFile = () => bar.dataset.term.replace("{name}", () => JSON.stringify(words.quote))

function fill(link, file, text) {
  link.hidden = !bar.dataset.new
  const whole = editor(file, text)
  link.href = whole.length <= LONGEST ? whole : editor(file, "")
  link.onclick = whole.length <= LONGEST ? null : () => copy(text, link) // too long to open: paste it there
}

function show() {
  words = selected()
  if (!words) return bar.matches(":popover-open") && bar.hidePopover()
  const { paragraph } = words
  const stamp = Date.now().toString(36)
  const article = paragraph.parentElement.dataset.article
  fill(one(".propose-note", bar), `docs/${article}/notes/${paragraph.id}-${stamp}.md`, noteFile())
  fill(one(".propose-term", bar), `glossary/term-${stamp}.yml`, termFile())
  bar.showPopover()
  const box = [...getSelection().getRangeAt(0).getClientRects()].at(-1)
  const { width, height } = bar.getBoundingClientRect()
  const below = box.bottom + height + 16 < innerHeight
  bar.style.left = `${Math.max(8, Math.min(box.right - width / 2, document.documentElement.clientWidth - width - 8))}px`
  bar.style.top = `${below ? box.bottom + 8 : box.top - height - 8}px`
}

/** Offers the bar for a paragraph without a selection by hand: for its first sentence, which is then selected. */
export function propose(paragraph) {
  const end = paragraph.textContent.indexOf("。") + 1 || paragraph.textContent.length
  getSelection().removeAllRanges()
  getSelection().addRange(range(paragraph, 0, end))
  show()
  one("a:not([hidden]), button", bar).focus({ preventScroll: true })
  say("最初の文を選びました")
}

if (bar) {
  let waiting
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting)
    if (!bar.contains(document.activeElement)) waiting = setTimeout(show, 300)
  })
  document.addEventListener("keydown", event => { if (event.key === "Escape" && bar.matches(":popover-open")) bar.hidePopover() })
  one("button", bar).addEventListener("click", event => {
    copy(`「${words.quote}」\n${citation(words.paragraph).citation}`, event.target)
  })
}
