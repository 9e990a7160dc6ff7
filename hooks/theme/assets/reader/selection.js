/** A bar for selected words: propose a note or a term on them, or copy them with their citation. A proposal is
 *  GitHub's editor for a new file, opened with the file as `kumoyomi new` begins it. `reader.js` loads this when
 *  a reader begins to do something. */
import { all, byId, one, say } from "./page.js"
import { citation, copy } from "./citation.js"
import { before, range } from "./text.js"

const LONGEST = 8191 // bytes of an address that GitHub takes
const bar = byId("selection")
const selection = getSelection()
let words = null // { paragraph, start, end, quote }

/** The selected words, if they stand in one paragraph of the text and nothing else is selected: a triple click
 *  reaches to the beginning of what follows. Offsets are without white space around. */
function selected() {
  if (!selection.rangeCount) return
  const found = selection.getRangeAt(0)
  for (const paragraph of all(".text .paragraph").filter(each => found.intersectsNode(each))) {
    const from = before(paragraph, found.startContainer, found.startOffset)
    const whole = paragraph.textContent.slice(from, before(paragraph, found.endContainer, found.endOffset))
    const quote = whole.trim()
    const start = from + whole.indexOf(quote)
    const only = paragraph.contains(found.commonAncestorContainer) || quote === selection.toString().trim()
    if (quote) return only && { paragraph, start, end: start + quote.length, quote }
  }
}

/** The fewest characters on both sides that tell the words from the same words elsewhere in the paragraph. */
function context({ paragraph, start, end, quote }) {
  const text = paragraph.textContent
  const ahead = [...text.slice(0, start)]
  for (let width = 0; ; width++) {
    const prefix = ahead.slice(-width || ahead.length).join("")
    const suffix = [...text.slice(end)].slice(0, width).join("")
    const at = text.indexOf(prefix + quote + suffix)
    if (at === start - prefix.length && at === text.lastIndexOf(prefix + quote + suffix)) return { prefix, suffix }
  }
}

const line = (name, text) => text && `\n${name}: ${JSON.stringify(text)}`

/** The files that are begun; posted.js begins those for posted words otherwise. What readers selected comes in
 *  last, for it may look like a place of the template. */
export const begin = {
  note(words, template) {
    const { prefix, suffix } = context(words)
    return template.replace("{date}", new Date().toLocaleDateString("sv"))
      .replace("{paragraph}", JSON.stringify(words.paragraph.id))
      .replace("{quote}", () => JSON.stringify(words.quote) + line("prefix", prefix) + line("suffix", suffix))
  },
  term: (words, template) => template.replace("{name}", () => JSON.stringify(words.quote)),
}

/** Leads a link to the editor with the file in it; what is too long for an address is copied, to be pasted there. */
function fill(link, file, text) {
  const address = value => `${bar.dataset.new}?filename=${encodeURIComponent(file)}&value=${encodeURIComponent(value)}`
  const long = address(text).length > LONGEST
  link.href = address(long ? "" : text)
  link.onclick = long && (() => copy(text, link))
}

function show() {
  words = selected()
  if (!words) return bar.hidePopover()
  const { id } = words.paragraph
  const { article } = words.paragraph.closest(".text").dataset
  const stamp = Date.now().toString(36)
  fill(one(".propose-note", bar), `docs/${article}/notes/${id.replace("posted-", "")}-${stamp}.md`, begin.note(words, bar.dataset.note))
  fill(one(".propose-term", bar), `glossary/term-${stamp}.yml`, begin.term(words, bar.dataset.term))
  bar.showPopover() // and no other any more
  place()
}

/** Puts the bar below the words, or else above them; it scrolls with them. */
function place() {
  const { right, top, bottom } = selection.getRangeAt(0).getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = bar
  const gap = matchMedia("(pointer: coarse)").matches ? 28 : 8 // a finger's handles hang from the words
  const at = bottom + height + 2 * gap < innerHeight ? bottom + gap : top - height - gap
  bar.style.left = `${scrollX + Math.max(8, Math.min(right - width / 2, innerWidth - width - 24))}px` // of a scroll bar too
  bar.style.top = `${scrollY + Math.max(8, Math.min(at, innerHeight - height - 8))}px`
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
  one("button", bar).addEventListener("click", event => {
    copy(`「${words.quote}」\n${citation(words.paragraph).citation}`, event.target)
  })
}
