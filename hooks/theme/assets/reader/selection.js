/** A bar for selected words: propose a note or a term on them, or copy them with their citation. A proposal is
 *  GitHub's editor for a new file, opened with the file as `kumoyomi new` begins it. */
import { byId, one, say } from "./page.js"
import { citation, copy } from "./links.js"
import { range } from "./text.js"

const LONGEST = 8191 // bytes of an address that GitHub takes
const bar = byId("selection")
const selection = getSelection()
let words = null // { paragraph, start, end, quote }

/** The selected words, if they stand in one paragraph of the text; offsets are without white space around. */
function selected() {
  if (selection.isCollapsed) return null
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
  const values = { paragraph: JSON.stringify(words.paragraph.id), quote: JSON.stringify(words.quote) + lines.join(""), date: new Date().toLocaleDateString("sv") }
  return bar.dataset.note.replace(/\{(paragraph|quote|date)\}/g, (_, name) => values[name])
}

const termFile = () => bar.dataset.term.replace("{name}", () => JSON.stringify(words.quote))

function fill(link, file, text) {
  link.hidden = !bar.dataset.new
  link.href = editor(file, text)
  const long = link.href.length > LONGEST // to open: paste it there
  if (long) link.href = editor(file, "")
  link.onclick = long && (() => copy(text, link))
}

function show() {
  words = selected()
  if (!words) return bar.hidePopover()
  const { paragraph } = words
  const stamp = Date.now().toString(36)
  const article = paragraph.closest(".text").dataset.article
  fill(one(".propose-note", bar), `docs/${article}/notes/${paragraph.id}-${stamp}.md`, noteFile())
  fill(one(".propose-term", bar), `glossary/term-${stamp}.yml`, termFile())
  byId("card").hidePopover()
  bar.showPopover()
  const box = [...selection.getRangeAt(0).getClientRects()].at(-1)
  const { width, height } = bar.getBoundingClientRect()
  const gap = matchMedia("(pointer: coarse)").matches ? 28 : 8 // a finger's handles hang from the words
  const below = box.bottom + height + 2 * gap < innerHeight
  bar.style.left = `${Math.max(8, Math.min(box.right - width / 2, innerWidth - width - 24))}px` // of a scroll bar too
  bar.style.top = `${below ? box.bottom + gap : box.top - height - gap}px`
}

/** Offers the bar for a paragraph without a selection by hand: for its first sentence, which is then selected. */
export function propose(paragraph) {
  const end = paragraph.textContent.indexOf("。") + 1 || paragraph.textContent.length
  selection.removeAllRanges()
  selection.addRange(range(paragraph, 0, end))
  show()
  one("a:not([hidden]), button", bar).focus({ preventScroll: true })
  say("最初の文を選びました")
}

if (bar) {
  let waiting
  // Browsers drag links away; words may begin in a term all the same, and letting go of them follows no link.
  let from // where the mouse went down in a term
  const caret = ({ x, y }) => document.caretPositionFromPoint?.(x, y)
  document.addEventListener("mousedown", event => {
    from = !event.button && event.target.closest(".text .term") && caret(event)
    if (!from) return
    selection.collapse(from.offsetNode, from.offset)
    event.preventDefault()
  })
  document.addEventListener("mousemove", event => {
    const to = from && event.buttons && caret(event)
    if (to) selection.setBaseAndExtent(from.offsetNode, from.offset, to.offsetNode, to.offset)
  })
  document.addEventListener("click", event => {
    if (!from || !event.detail || selection.isCollapsed) return
    event.stopPropagation()
    event.preventDefault()
  }, true)
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting)
    if (!bar.contains(document.activeElement)) waiting = setTimeout(show, 300)
  })
  document.addEventListener("keydown", event => { if (event.key === "Escape") bar.hidePopover() })
  one("button", bar).addEventListener("click", event => {
    copy(`「${words.quote}」\n${citation(words.paragraph).citation}`, event.target)
  })
}
