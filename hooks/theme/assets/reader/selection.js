/** A bar for selected words: propose a note or a term on them, or copy them with their citation. A proposal is
 *  GitHub's editor for a new file, opened with the file as `kumoyomi new` begins it. `reader.js` loads this when
 *  a reader begins to do something. */
import { all, byId, one, say } from "./page.js"
import { citation, copy } from "./citation.js"
import { range } from "./text.js"

const LONGEST = 8191 // bytes of an address that GitHub takes
const LONGEST_NAME = 300 // characters that a term's file takes
const LONGEST_POSTED = 20 // and a note's file, of words of the posted text
const POSTED = "posted-" // begins the ids of its paragraphs
const bar = byId("selection")
const selection = getSelection()
let words = null // { paragraph, start, end, quote }

/** What a range has of a paragraph, as a range. */
function part({ startContainer, startOffset, endContainer, endOffset }, paragraph) {
  const made = document.createRange()
  made.selectNodeContents(paragraph)
  if (!made.comparePoint(startContainer, startOffset)) made.setStart(startContainer, startOffset)
  if (!made.comparePoint(endContainer, endOffset)) made.setEnd(endContainer, endOffset)
  return made
}

/** The selected words, if they stand in one paragraph of the text and nothing else is selected: a triple click
 *  reaches to the beginning of what follows. Offsets are without white space around. */
function selected() {
  if (selection.isCollapsed) return null
  const found = selection.getRangeAt(0)
  const paragraph = all(".text .paragraph").find(each => found.intersectsNode(each) && part(found, each).toString().trim())
  if (!paragraph) return null
  const inside = part(found, paragraph)
  const whole = inside.toString()
  const quote = whole.trim()
  if (!paragraph.contains(found.commonAncestorContainer) && quote !== selection.toString().trim()) return null
  inside.setEnd(inside.startContainer, inside.startOffset)
  inside.setStart(paragraph, 0)
  const start = inside.toString().length + whole.length - whole.trimStart().length
  return { paragraph, start, end: start + quote.length, quote }
}

/** The fewest characters on both sides that tell the words from the same words elsewhere in the paragraph. */
function context({ paragraph, start, end, quote }) {
  const text = paragraph.textContent
  const [before, after] = [[...text.slice(0, start)], [...text.slice(end)]]
  for (let width = 0; ; width++) {
    const prefix = before.slice(Math.max(0, before.length - width)).join("")
    const suffix = after.slice(0, width).join("")
    const at = text.indexOf(prefix + quote + suffix)
    if (at === start - prefix.length && text.indexOf(prefix + quote + suffix, at + 1) < 0) return { prefix, suffix }
  }
}

/** The address of the editor with the file in it. */
function editor(file, text) {
  return `${bar.dataset.new}?filename=${encodeURIComponent(file)}&value=${encodeURIComponent(text)}`
}

const isPosted = () => words.paragraph.id.startsWith(POSTED)
const paragraphId = () => words.paragraph.id.replace(POSTED, "")

/** The keys that say what the note is about. */
function about() {
  if (!isPosted()) return Object.entries({ quote: words.quote, ...context(words) }).filter(([, text]) => text)
  const chars = [...words.quote]
  const side = LONGEST_POSTED / 2 - 1
  const short = [...chars.slice(0, side), "…", ...chars.slice(-side)]
  return [["posted", (chars.length > LONGEST_POSTED ? short : chars).join("")]]
}

function noteFile() {
  const lines = about().map(([name, text]) => `${name}: ${JSON.stringify(text)}`).join("\n")
  const values = { "{paragraph}": JSON.stringify(paragraphId()), "quote: {quote}": lines, "{date}": new Date().toLocaleDateString("sv") }
  return bar.dataset.note.replace(/\{paragraph\}|quote: \{quote\}|\{date\}/g, found => values[found])
}

/** Who selects posted words knows a form of the term, but not yet its name. */
function termFile() {
  const word = JSON.stringify(words.quote)
  const [name, forms] = isPosted() ? ["", `[${word}]`] : [word, "[]"]
  return bar.dataset.term.replace("{name}", () => name).replace("posted: []", () => `posted: ${forms}`)
}

function fill(link, file, text) {
  link.hidden = !bar.dataset.new
  link.href = editor(file, text)
  const long = link.href.length > LONGEST // to open: paste it there
  if (long) link.href = editor(file, "")
  link.classList.toggle("long", long)
  link.onclick = long && (() => copy(text, link))
}

function show() {
  words = selected()
  if (!words) return bar.hidePopover()
  const { paragraph, quote } = words
  const stamp = Date.now().toString(36)
  const { article } = paragraph.closest(".text").dataset
  fill(one(".propose-note", bar), `docs/${article}/notes/${paragraphId()}-${stamp}.md`, noteFile())
  const term = one(".propose-term", bar)
  fill(term, `glossary/term-${stamp}.yml`, termFile())
  term.hidden ||= quote.length > LONGEST_NAME
  byId("card").hidePopover()
  bar.showPopover()
  place(paragraph)
}

/** Puts the bar below the words, or else above them; it scrolls with them. */
function place(paragraph) {
  const found = selection.getRangeAt(0)
  const columns = getComputedStyle(paragraph).writingMode !== "horizontal-tb"
  const box = columns ? found.getBoundingClientRect() : [...found.getClientRects()].at(-1)
  const { width, height } = bar.getBoundingClientRect()
  const gap = matchMedia("(pointer: coarse)").matches ? 28 : 8 // a finger's handles hang from the words
  const below = box.bottom + height + 2 * gap < innerHeight
  const within = (at, most) => Math.max(8, Math.min(at, most))
  const left = within(box.right - width / 2, innerWidth - width - 24) // of a scroll bar too
  const top = within(below ? box.bottom + gap : box.top - height - gap, innerHeight - height - gap)
  bar.style.left = `${left + scrollX}px`
  bar.style.top = `${top + scrollY}px`
}

/** Offers the bar for a paragraph without a selection by hand: for its first sentence, which is then selected. */
export function propose(paragraph) {
  if (selected()?.paragraph !== paragraph) {
    const end = paragraph.textContent.indexOf("。") + 1 || paragraph.textContent.length
    selection.removeAllRanges()
    selection.addRange(range(paragraph, 0, end))
    say("最初の文を選びました")
  }
  show()
  one("a:not([hidden]), button", bar).focus({ preventScroll: true })
}

if (bar) {
  let waiting
  // Browsers drag links away; words may begin in a term, or at the paragraph's number, all the same, and letting go
  // of them follows no link.
  let from // where the mouse went down in such a link
  const caret = ({ x, y }) => document.caretPositionFromPoint?.(x, y)
  document.addEventListener("mousedown", event => {
    from = !event.button && event.target.closest(".text :is(.term, .number)") && caret(event)
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
  const later = () => {
    clearTimeout(waiting)
    if (!bar.contains(document.activeElement)) waiting = setTimeout(show, 300)
  }
  document.addEventListener("selectionchange", later)
  later() // for what was selected while this was on its way
  document.addEventListener("keydown", event => { if (event.key === "Escape") bar.hidePopover() })
  one("button", bar).addEventListener("click", event => {
    copy(`「${words.quote}」\n${citation(words.paragraph).citation}`, event.target)
  })
}
