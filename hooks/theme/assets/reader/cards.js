/** Term cards. One at a time, for the term under the pointer, with the keyboard's focus, or tapped; a term in
 *  a card shows the next in its place, with a way back. WCAG 2.2, 1.4.13: it can be left standing, entered by
 *  the pointer and closed by Esc. */
import { all, byId, one } from "./page.js"
import { termOf } from "./terms.js"
import { openNote } from "./notes.js"

const OPEN_AFTER = 150 // milliseconds with the pointer on a term
const CLOSE_AFTER = 300 // milliseconds with it on neither term nor card
const GAP = 8

const card = byId("card")
const anchored = CSS.supports("position-area", "end")
let word = null // the link whose card is open
let trail = [] // the entries shown in it, the last one now
let waiting // to open or to close
let pressed = null // the link whose card was open when a pointer went down
let touched = false // by what the pointer did last
let pushed = false // whether the history has an entry for the card: Back closes it
let leaving // to take that entry back

/** The link that the open card belongs to; null while none is open. */
export const cardWord = () => word

const entryOf = link => byId(`card-${termOf(link)}`)
const textTerm = target => target.closest?.(".text a.term")

function open(link, x) {
  clearTimeout(waiting)
  if (word === link || !entryOf(link)) return
  if (word) card.hidePopover()
  word = link
  trail = []
  show(entryOf(link))
  card.showPopover({ source: link })
  place(link, x)
  link.setAttribute("aria-describedby", entryOf(link).id)
}

function close() {
  if (word) card.hidePopover()
}

function show(entry) {
  for (const each of all(".entry", card)) each.hidden = each !== entry
  trail.push(entry)
  const name = one(".entry-name a", entry)
  const first = trail.length === 1
  one(".back", card).hidden = first
  one(".page", card).href = name.href
  const here = one(".here", card)
  here.hidden = !first || word.textContent === name.textContent
  one("span", here).textContent = `「${word.textContent}」`
  one(".copy-place", card).hidden = !first
  one(".notes-here", card).replaceChildren(...(first ? noteLinks() : []))
}

/** Links to the notes on the word. */
function noteLinks() {
  const noted = [word.closest("[data-notes]"), ...all("[data-notes]", word)].filter(Boolean)
  const ids = new Set(noted.flatMap(each => each.dataset.notes.split(" ")))
  return [...ids].flatMap(id => {
    const sign = byId(`r-${id}`)
    const link = document.createElement("a")
    link.href = sign.hash
    link.textContent = `注${sign.dataset.number}`
    return [link, " "]
  })
}

/** Style sheets place the card, by anchor; here it is done where they can't, and for a word on two lines,
 *  whose anchor would be as wide as the text: beside the part at `x`, below or above all of it; in vertical
 *  writing to the left or right of it. */
function place(link, x) {
  card.style.cssText = ""
  const parts = [...link.getClientRects()]
  if (matchMedia("(max-width: 479px)").matches) return clear(link)
  if (anchored && parts.length === 1) return
  const part = parts.find(each => each.left <= x && x <= each.right) ?? parts[0]
  const box = link.getBoundingClientRect()
  const { width, height } = card.getBoundingClientRect()
  const vertical = document.documentElement.dataset.writing
  const left = !vertical ? part.left : box.left < GAP * 2 + width ? box.right + GAP : box.left - GAP - width
  const below = box.bottom + GAP + height <= innerHeight || box.top < GAP + height
  card.style.cssText = "position: absolute; position-area: none; margin: 0"
  card.style.left = `${scrollX + Math.max(GAP, Math.min(left, document.documentElement.clientWidth - width - GAP))}px`
  card.style.top = `${scrollY + (vertical ? Math.max(GAP, Math.min(part.top, innerHeight - height - GAP)) : below ? box.bottom + GAP : box.top - GAP - height)}px`
}

/** Scrolls a word that the sheet from below would cover out of its way. Vertical writing has no way to scroll
 *  there: the sheet comes from above. */
function clear(link) {
  const hidden = link.getBoundingClientRect().bottom + 3 * GAP - card.getBoundingClientRect().top
  if (hidden > 0 && document.documentElement.dataset.writing) card.style.bottom = "auto", card.style.top = 0
  else if (hidden > 0) scrollBy({ top: hidden, behavior: "instant" })
}

function closed() {
  clearTimeout(waiting)
  word.removeAttribute("aria-describedby")
  if (card.contains(document.activeElement)) word.focus({ preventScroll: true }) // still open, so it stays shut
  word = null
  // A tap on another word closes this card before it opens its own, which then takes over the entry.
  if (pushed) leaving = setTimeout(() => history.back(), 100)
}

function click(event) {
  const link = event.target.closest?.("a")
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  if (textTerm(link)) {
    if (!touched || !entryOf(link)) return
    event.preventDefault()
    if (pressed === link) return
    open(link, event.clientX)
    clearTimeout(leaving)
    if (!pushed) history.pushState({ card: true }, "")
    pushed = true
  } else if (card.contains(link)) {
    inCard(link, event)
  }
}

function inCard(link, event) {
  const id = link.hash.startsWith("#n-") && link.hash.slice(3)
  const entry = link.matches(".term") && entryOf(link)
  if (id) {
    const replace = pushed
    pushed = false
    event.preventDefault()
    close()
    openNote(id, replace)
  } else if (entry) {
    event.preventDefault()
    show(entry)
    one(".entry-name a", entry).focus({ preventScroll: true })
  } else if (pushed) {
    event.preventDefault()
    location.replace(link.href) // in place of the card's entry: Back leads to the text
  }
}

if (card) {
  document.addEventListener("pointerover", event => {
    if (event.pointerType === "touch" || event.buttons) return
    const link = textTerm(event.target)
    clearTimeout(waiting)
    if (link === word || card.contains(event.target)) return
    if (link) waiting = setTimeout(open, OPEN_AFTER, link, event.clientX)
    else if (word && !card.contains(document.activeElement) && document.activeElement !== word) {
      waiting = setTimeout(close, CLOSE_AFTER)
    }
  })
  document.addEventListener("pointerdown", event => {
    touched = event.pointerType === "touch"
    pressed = word && textTerm(event.target) === word ? word : null
  }, true)
  document.addEventListener("keydown", () => { touched = false }, true)
  document.addEventListener("focusin", event => {
    const link = textTerm(event.target)
    if (link?.matches(":focus-visible") && !touched) open(link)
  })
  document.addEventListener("focusout", event => {
    const to = event.relatedTarget
    if (word && to && to !== word && !card.contains(to)) close()
  })
  document.addEventListener("click", click)
  card.addEventListener("beforetoggle", event => {
    if (event.newState === "closed" && word) closed()
  })
  one(".back", card).addEventListener("click", () => {
    trail.pop()
    const entry = trail.pop()
    show(entry)
    one(".entry-name a", entry).focus({ preventScroll: true })
  })
  addEventListener("popstate", () => {
    clearTimeout(leaving)
    pushed = false
    close()
  })
}
