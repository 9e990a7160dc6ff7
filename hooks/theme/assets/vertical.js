/** Vertical writing (縦書き): the article is its own scroller, as wide as a whole number of columns (vertical.css),
 *  and turned page by page: by wheel, keys, swipe and buttons. reader/settings.js loads this where a reader
 *  has chosen it. Places are pixels from the first column, to the left. */
import { all, byId, one, say } from "./reader/page.js"
import { paragraphs } from "./reader/text.js"
import { close, short, signOf, spread } from "./reader/notes.js"
import { keep } from "./reader/resume.js"

const GAP = 6 // between notes, in pixels
const EDGE = 3 // between a page's first or last note and its edge: numbers of three figures stick out
const TURN = 30 // so many pixels of a wheel or a finger turn a page
const LONGEST = 700 // milliseconds that turning a page may take
const REST = 200 // milliseconds without an event of the wheel: the next is another turn

const root = document.documentElement
const article = one("article:has(> .text, > .part)")
const still = matchMedia("(prefers-reduced-motion: reduce)")
let step = 0 // the width of a page
let page = 0 // the one that is shown, or being turned to
let pages = 1
let place = null // a character on it: its first, or what a change of the columns has kept
let turning = 0 // until when
let jumping = false // to what the address leads to
let left = scrollY // where horizontal writing was left

const vertical = () => root.dataset.writing === "vertical"
const scrolled = () => -article.scrollLeft
const startOf = box => article.getBoundingClientRect().right + scrolled() - box.right

/** The middle of an element's or range's first column, of which some may stick out. */
function middleOf(it) {
  const box = it.getClientRects()[0] ?? it.getBoundingClientRect()
  return startOf(box) + (it.matches?.("a") ? box.width : 20) / 2
}

/** The page that an element or range begins on. */
const pageOf = it => Math.floor(middleOf(it) / step)

/** The character at a point of the window, as a range, which stays with it when columns change; or null. */
function characterAt(x, y) {
  const { offsetNode: node, offset } = document.caretPositionFromPoint?.(x, y) ?? {}
  if (!node?.data || !article.contains(node)) return null
  const range = document.createRange()
  range.setStart(node, Math.min(offset, node.length - 1))
  range.setEnd(node, range.startOffset + 1)
  return range
}

/** The first character that is shown, in the first column where nothing lies over it. */
function beginning() {
  const { top, bottom } = one(".text", article).getBoundingClientRect()
  for (let y = top + 8; y < bottom; y += 40) {
    const found = characterAt(article.getBoundingClientRect().right - 12, y)
    if (found) return found
  }
  return null
}

/* The bar below: in the direction of reading, the next page is on the left. */
const bar = document.createElement("nav")
bar.className = "pager"
bar.setAttribute("aria-label", "ページ送り")
const button = (label, by) => {
  const made = document.createElement("button")
  made.type = "button"
  made.textContent = label
  made.addEventListener("click", () => turn(by))
  return made
}
const [next, previous] = [button("← 次のページ", 1), button("前のページ →", -1)]
const onward = document.createElement("a") // in the place of `next` on the last page
const following = one(".md-footer__link--next")
if (following) onward.href = following.href
onward.textContent = `← ${one(".md-ellipsis", following ?? document)?.textContent.trim()}`
const position = document.createElement("span")
bar.append(next, onward, position, previous)
one(".md-container").append(bar)

/** Shows a page; the one before the first and the one behind the last are those. */
function show(wanted, smooth) {
  page = Math.max(0, Math.min(wanted, pages - 1))
  turning = smooth ? performance.now() + LONGEST : 0
  article.scrollTo({ left: -page * step, behavior: smooth && !still.matches ? "smooth" : "instant" })
  tell()
}

/** For those who come back to this page. */
const remember = () => history.replaceState({ ...history.state, page }, "")

function tell() {
  const last = page === pages - 1
  const focus = document.activeElement
  next.hidden = last && following
  next.disabled = last
  onward.hidden = !last || !following
  previous.disabled = page === 0
  position.textContent = `${page + 1}／${pages}`
  if (focus === next && last) (following ? onward : previous).focus()
  if (focus === previous && page === 0) next.focus()
}

/** Turns by so many pages; false where there are none. */
function turn(by) {
  const from = page
  jumping = false
  if (scrollY) scrollTo({ top: 0 })
  show(page + by, true)
  remember()
  if (page !== from) say(`${pages}ページ中${page + 1}ページ`)
  return page !== from
}

/** Puts everything in its place: what can't go on a page's rest begins the next; the last page is whole. */
function arrange() {
  const first = !step
  if (first && scrolled()) place = characterAt(innerWidth / 2, innerHeight / 2) // found by the browser
  article.style.setProperty("--end", "1px")
  const whole = all(".figure, .part > h2, .layers, .notes, .glossary, .references", article)
  for (const each of whole) each.style.removeProperty("--shift")
  step = article.clientWidth
  const pitch = parseFloat(getComputedStyle(one(".text")).lineHeight)
  for (const each of whole) {
    const box = each.getBoundingClientRect()
    const start = startOf(box)
    const room = step - (start % step)
    const needed = box.width + (each.matches("h2") ? 3 * pitch : 0)
    if (!box.width || needed <= room + 1 || room >= step - 1) continue
    each.style.setProperty("--shift", `${room}px`)
    const merged = start + room - startOf(each.getBoundingClientRect()) // of two margins that meet
    if (merged > 1) each.style.setProperty("--shift", `${room + merged}px`)
  }
  article.dataset.pages = pages = Math.max(1, Math.ceil((article.scrollWidth - 1) / step))
  article.style.setProperty("--end", `${pages * step}px`)
  placeNotes(one(".note.open"))
  const kept = place?.getClientRects().length ? place : reading() // it may be of a text that isn't shown any more
  show(kept ? pageOf(kept) : page)
  if (first) place = beginning()
}

/** The edges of what there is for notes below the columns: of the pages, and of figures that reach down there. */
function edges() {
  const columns = one(".text", article).offsetHeight
  const tall = all(".figure[open]", article).filter(each => each.offsetHeight > columns)
  const sides = tall.map(each => startOf(each.getBoundingClientRect())).flatMap((start, at) => [start, start + tall[at].offsetWidth])
  return [...Array(pages + 1).keys()].map(number => number * step).concat(sides).sort((one, other) => one - other)
}

/** Below the columns each note stands under its words, as near as the others of its page let it; the open one
 *  above or below its words. */
function placeNotes(open) {
  const stand = all(".notes .note", article).filter(each => each === open || each.offsetParent)
  const ends = edges()
  const rows = Map.groupBy(stand, each => ends.findLastIndex(end => end <= middleOf(signOf(each))))
  for (const [at, notes] of rows) placeRow(notes, ends[at] + EDGE, ends[at + 1] - EDGE, open)
  if (!open) return
  const words = signOf(open).getBoundingClientRect()
  open.style.setProperty("--at", `${words.left - open.offsetWidth / 2}px`)
  open.classList.remove("above")
  const box = open.getBoundingClientRect()
  open.classList.toggle("above", words.bottom > box.top && words.left < box.right && words.right > box.left)
}

/** Notes in order between two places. */
function placeRow(notes, from, to, open) {
  const widths = notes.map(note => (note === open ? short(note, "offsetWidth") : note.offsetWidth))
  const wanted = notes.map((note, index) => startOf(signOf(note).getBoundingClientRect()) - from - widths[index] / 3)
  const places = spread(wanted, widths)
  let limit = to - from
  for (let index = notes.length; index--; limit = places[index] - GAP) {
    places[index] = Math.min(places[index], limit - widths[index])
  }
  const over = Math.min(0, places[0]) / (notes.length - 1 || 1) // too many: each covers some of another
  notes.forEach((note, index) => {
    note.style.setProperty("--at", `${from + places[index] - over * (notes.length - 1 - index)}px`)
  })
}

/** The paragraph at the beginning of the page, or the last before it; undefined before the first. */
const reading = () => paragraphs().findLast(each => place?.comparePoint(each, 0) <= 0)

/** Shows what the address leads to. */
function follow() {
  const target = byId(location.hash.slice(1))
  const shown = target?.matches(".notes .note") ? signOf(target) : target
  if (vertical() && article.contains(shown)) show(pageOf(shown))
}

/** Shows the page that was shown here before, else what the address leads to; the browser still scrolls there. */
function arrive() {
  jumping = !(history.state?.page >= 0)
  if (jumping) follow()
  else if (vertical()) show(history.state.page)
}

/** Begins or ends, as the reader has set it; the paragraph that is being read stays. */
function start() {
  bar.hidden = !vertical()
  if (vertical()) {
    for (const each of all(".notes .note", article)) each.style.top = "" // reader/notes.js was here first
    const kept = left > 99 && __md_get("reading")
    arrange()
    if (kept?.path === location.pathname && byId(kept.id)) {
      place = document.createRange()
      place.selectNodeContents(byId(kept.id))
      show(pageOf(place))
    }
    if (left) scrollTo({ top: left = 0, behavior: "instant" })
  } else if (step) {
    delete article.dataset.pages
    step = page = 0
    const read = reading() ?? byId(__md_get("reading")?.id)
    read?.scrollIntoView()
    if (read) keep(read)
    left = scrollY
    place = null
  }
}

/* Where the browser itself has scrolled, to what it has found, say, the page that shows most of it */
article.addEventListener("scroll", () => { if (vertical() && article.scrollTop) article.scrollTop = 0 })
article.addEventListener("scrollend", () => {
  const there = Math.abs(scrolled() - page * step) < 1
  if (!vertical() || !step || finger || (!there && performance.now() < turning)) return
  if (!there && jumping) follow()
  else if (!there) show(Math.round(scrolled() / step), true)
  if (!place || pageOf(place) !== page) place = beginning() // else it is what a change of the columns has kept here
  if (reading()) keep(reading())
  remember()
})

article.addEventListener("focusin", ({ target }) => {
  // Before the reader has done anything, it is the browser: with what the address leads to.
  if (!vertical() || !step || !navigator.userActivation.hasBeenActive) return
  if (target.matches(":focus-visible") && !target.closest(".note")) show(pageOf(target))
})

/* The wheel: one gesture, one page. What scrolls by itself does; at both ends the window scrolls. */
let rolled = 0
let last = 0
article.addEventListener("wheel", event => {
  const across = Math.abs(event.deltaX) > Math.abs(event.deltaY)
  const by = across ? -event.deltaX : event.deltaY
  if (!vertical() || event.ctrlKey || (!across && within(event.target, by))) return
  if (Math.sign(by) > 0 ? page === pages - 1 : page === 0 || scrollY) return
  event.preventDefault()
  if (event.timeStamp - last > REST) rolled = 0
  last = event.timeStamp
  const turned = Math.abs(rolled) >= TURN
  rolled += by
  if (!turned && Math.abs(rolled) >= TURN) turn(Math.sign(rolled))
}, { passive: false })

/** Whether something in the article scrolls up or down by itself where `element` is. */
function within(element, by) {
  const box = element.closest(".figure, .notes, .note, .glossary, .references, .layers")
  return box && (by > 0 ? box.scrollTop + box.clientHeight < box.scrollHeight - 1 : box.scrollTop > 0)
}

const KEYS = { ArrowLeft: 1, PageDown: 1, " ": 1, ArrowRight: -1, PageUp: -1, Home: -Infinity, End: Infinity }
addEventListener("keydown", event => {
  const by = KEYS[event.key] * (event.key === " " && event.shiftKey ? -1 : 1)
  const other = event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key !== " ")
  if (!vertical() || !by || other || event.defaultPrevented) return
  const own = `input, textarea, select, [popover], .md-search${event.key === " " ? ", button, summary" : ""}`
  if (event.target.closest?.(own)) return
  if (turn(by)) event.preventDefault()
})

/* A finger: the page goes with it, and is turned where it lets go. */
let finger = null
article.addEventListener("pointerdown", event => {
  if (vertical() && event.pointerType === "touch" && event.isPrimary) finger = { x: event.clientX, at: scrolled() }
})
article.addEventListener("pointermove", event => {
  if (finger && getSelection().isCollapsed) article.scrollLeft = -finger.at - event.clientX + finger.x
})
for (const name of ["pointerup", "pointercancel"]) {
  addEventListener(name, event => {
    if (!finger) return
    const moved = event.clientX - finger.x
    finger = null
    if (name === "pointercancel" || !getSelection().isCollapsed || Math.abs(moved) < TURN) show(page, true)
    else if (!turn(Math.sign(moved))) show(page, true)
  })
}

document.addEventListener("place", event => {
  if (!vertical()) return
  event.preventDefault()
  if (step) placeNotes(event.detail)
})
document.addEventListener("click", event => {
  const open = one(".note.open")
  if (vertical() && open && !event.target.closest(".note, a, button, [popover]")) close()
})
document.addEventListener("settings", start)
document.addEventListener("toggle", ({ target }) => {
  if (!vertical() || !step || !target.matches("details")) return
  arrange()
  if (navigator.userActivation.isActive) show(pageOf(target.closest(".figure") ?? target)) // where it has no room, the next
}, true)
addEventListener("popstate", arrive)
addEventListener("hashchange", () => {
  if (jumping) follow()
  jumping = false
})
addEventListener("load", arrive) // the browser itself scrolls to the address until then
addEventListener("scroll", () => { if (!vertical()) left = scrollY })

if (!one("link[href$='assets/vertical.css']")) {
  const sheet = document.createElement("link")
  Object.assign(sheet, { rel: "stylesheet", media: "screen", href: new URL("vertical.css", import.meta.url).href })
  await new Promise(resolve => { sheet.onload = sheet.onerror = resolve; document.head.append(sheet) })
}
await document.fonts.ready
start()
new ResizeObserver(() => vertical() && arrange()).observe(article)
arrive()
