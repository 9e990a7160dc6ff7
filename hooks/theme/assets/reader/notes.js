/** Notes beside the text. There is one copy of each, in the list at the section's end; style sheets take it out
 *  of there, and here it gets its height: on wide pages beside its words, in short, and in full where it is
 *  open; on narrow ones, when open, under its paragraph. The one that the address names (#n-…) is open.
 *  Whoever listens to the event "place" may place them instead, as vertical writing does. */
import { all, byId, one, say } from "./page.js"

const GAP = 6 // between notes, in pixels
const article = one("article:has(> .text, > .part)")
const notes = article ? all(".notes .note", article) : []
const wide = matchMedia("(min-width: 76.25em)")
export const signOf = note => byId(note.id.replace("n-", "r-"))
let open = null
let roomy = null // the paragraph that has made room for an open note

/** Heights at which notes stand in order, apart from each other, and the farthest as near as can be: where
 *  they would overlap they form a group, which is moved so that its extremes are equally far off. */
export function spread(wanted, heights) {
  const groups = []
  wanted.forEach((top, index) => {
    let group = { from: index, to: index + 1, low: top, high: top, height: heights[index] + GAP }
    while (groups.length) {
      const above = groups.at(-1)
      if (start(above) + above.height <= start(group)) break
      groups.pop()
      // Where each note of a group would have the group begin: below, `above` is in the way.
      group = {
        from: above.from, to: group.to, height: above.height + group.height,
        low: Math.min(above.low, group.low - above.height), high: Math.max(above.high, group.high - above.height),
      }
    }
    groups.push(group)
  })
  return groups.flatMap(group => {
    let top = start(group)
    return heights.slice(group.from, group.to).map(height => (top += height + GAP) - height - GAP)
  })
}

const start = group => Math.max(0, (group.low + group.high) / 2)

function place() {
  if (roomy) roomy.style.marginBlockEnd = ""
  roomy = null
  article.style.minHeight = ""
  article.dataset.placed = ""
  for (const note of notes) note.style.cssText = ""
  if (!document.dispatchEvent(new CustomEvent("place", { cancelable: true, detail: open }))) return
  const origin = article.getBoundingClientRect().top
  const shown = notes.filter(note => wide.matches ? note.offsetParent : note === open)
  if (wide.matches) placeInMargin(shown, origin)
  else if (open) placeUnderParagraph(origin)
}

function placeInMargin(shown, origin) {
  const rest = shown.map(note => note === open ? short(note) : note.offsetHeight)
  const wanted = shown.map(note => height(signOf(note)) - origin)
  const tops = spread(wanted, rest)
  shown.forEach((note, index) => { note.style.top = `${tops[index]}px` })
  const last = shown.at(-1)
  if (last) article.style.minHeight = `${Math.max(...shown.map((note, index) => tops[index] + note.offsetHeight))}px`
  if (open) keepInView(origin)
}

/** Where a note begins that stands exactly beside its sign: the sign is raised, and the note's line smaller. */
const height = sign => (sign.getBoundingClientRect().top + sign.getBoundingClientRect().bottom) / 2 - 6

/** The height, or width, that an open note has when it isn't. */
export function short(note, size = "offsetHeight") {
  note.classList.remove("open")
  const height = note[size]
  note.classList.add("open")
  return height
}

/** An open note covers those below it; where it would end below the window, it is moved up. */
function keepInView(origin) {
  const bottom = open.getBoundingClientRect().bottom
  const words = signOf(open).getBoundingClientRect()
  if (bottom > innerHeight - GAP && words.top >= 0 && words.bottom <= innerHeight) {
    open.style.top = `${Math.max(GAP + 50, innerHeight - GAP - open.offsetHeight) - origin}px`
  }
}

function placeUnderParagraph(origin) {
  const under = signOf(open).closest("p, h1, h2")
  const box = under.getBoundingClientRect()
  open.style.top = `${box.bottom - origin + GAP}px`
  under.style.marginBlockEnd = `calc(${open.offsetHeight + GAP}px + 1em)`
  roomy = under
}

function show(note) {
  open?.classList.remove("open")
  if (open) light(open, false)
  open = note
  open?.classList.add("open")
  if (open) light(open, true)
  place()
}

/** The words of a note stand out while it is open or under the pointer. */
function light(note, on) {
  const id = note.id.slice(2)
  for (const words of all(`[data-notes~="${id}"]`)) words.classList.toggle("lit", on)
}

/** Opens the note that the address names, and closes any other. */
function follow(event) {
  const note = location.hash.startsWith("#n-") ? notes.find(each => each.id === location.hash.slice(1)) : null
  if (note === open) return
  const before = open
  show(note ?? null)
  if (note) {
    note.tabIndex = -1
    note.focus({ preventScroll: true })
    if (!event) signOf(note).scrollIntoView({ block: "center" })
    note.scrollIntoView({ block: "nearest" })
    say(`注${note.value}を開きました`)
  } else if (before?.contains(document.activeElement)) {
    signOf(before).focus({ preventScroll: true })
  }
}

/** Opens a note by its id. Its address gets an entry in the history, so that Back closes it. */
export function openNote(id, replace = false) {
  history[replace || open ? "replaceState" : "pushState"]({ note: true }, "", `#n-${id}`)
  follow(new Event("open"))
}

/** Closes the open note. */
export function close() {
  const sign = signOf(open)
  if (history.state?.note) return history.back()
  history.replaceState(null, "", sign.id ? `#${sign.id}` : "#")
  follow(new Event("close"))
}

function click(event) {
  const link = event.target.closest("a")
  if (link) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    if (link.matches(".sign")) {
      event.preventDefault()
      if (open?.id === link.hash.slice(1)) close()
      else openNote(link.hash.slice(3))
    } else if (open && link.hash === `#${signOf(open).id}` && open.contains(link)) {
      event.preventDefault()
      close()
    }
    return
  }
  const note = event.target.closest(".notes .note")
  if (note && note !== open && wide.matches && getSelection().isCollapsed) openNote(note.id.slice(2))
  else if (open && !note && wide.matches) close()
}

if (notes.length) {
  document.fonts.ready.then(() => {
    place()
    follow()
    new ResizeObserver(place).observe(article)
  })
  wide.addEventListener("change", place)
  addEventListener("resize", place)
  document.addEventListener("settings", place)
  addEventListener("popstate", follow)
  addEventListener("hashchange", follow)
  document.addEventListener("click", click)
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && open && !one(":popover-open")) close()
  })
  for (const note of notes) {
    note.addEventListener("pointerenter", () => light(note, true))
    note.addEventListener("pointerleave", () => note === open || light(note, false))
  }
}
