/** The posted text beside the edition: which of the two is shown, here and at the next visit. Only the pages of
 *  builders who have that text load this. What is shown is an attribute of <html>, set before anything is drawn
 *  (partials/early.html); posted.css acts on it. */
import { all, byId, one, say } from "./reader/page.js"
import { begin } from "./reader/selection.js"
import { paragraphs } from "./reader/text.js"
import { cardWord } from "./reader/cards.js"

const root = document.documentElement
const choices = all("[name=layer]")
const card = byId("card")

/** Shows the edition (""), the posted text, or both. */
function show(layer) {
  root.dataset.layer = layer
  for (const each of choices) each.checked = each.value === layer
  for (const each of all("details.posted")) each.open = layer !== ""
  nameSigns()
  document.dispatchEvent(new Event("settings")) // notes go to where their words are now
}

/** A note has a number in either text. The one that is shown has the note's place (#r-…) for its id. */
function nameSigns() {
  const shown = new Map()
  for (const sign of all(".text .sign, h1 .sign, h2 .sign")) {
    const id = sign.hash.replace("#n-", "r-")
    sign.removeAttribute("id")
    if (!shown.has(id) || (!isShown(shown.get(id)) && isShown(sign))) shown.set(id, sign)
  }
  for (const [id, sign] of shown) sign.id = id
}

/** The edition's paragraphs keep their places while they aren't shown, so their boxes tell nothing. */
const isShown = element => element.checkVisibility({ checkVisibilityCSS: true })

/** Changes what is shown, with the paragraph that is being read where it was. */
function choose(layer) {
  const read = paragraphs().findLast(each => each.getBoundingClientRect().top < innerHeight / 3)
  const before = read?.getBoundingClientRect().top
  show(layer)
  __md_set("layer", layer)
  if (read && scrollY > 0) scrollBy({ top: read.getBoundingClientRect().top - before, behavior: "instant" })
  say(`${choices.find(each => each.checked).parentElement.textContent.trim()}を表示しています`)
}

/** What the address leads to is shown: words of the edition, or a posted paragraph where it stands. */
function follow() {
  const target = byId(location.hash.slice(1))
  const posted = target?.closest("details.posted")
  if (posted) posted.open = true
  else if (target?.matches(".text > .paragraph *") && !isShown(target)) show("")
  if (target?.closest(".text")) target.scrollIntoView()
}

/** A note on posted words has at most 20 of their characters, with … for a middle, and a term of which only a form
 *  is known has no name yet. */
function proposeAsPosted() {
  const { note, term } = begin
  const side = 9
  begin.note = (words, template) => {
    if (!isPosted(words)) return note(words, template)
    const chars = [...words.quote]
    const quote = chars.length > 20 ? [...chars.slice(0, side), "…", ...chars.slice(-side)].join("") : words.quote
    const paragraph = { id: words.paragraph.id.replace(POSTED, ""), textContent: quote }
    return note({ paragraph, start: 0, end: quote.length, quote }, template.replace("quote:", "posted:"))
  }
  begin.term = (words, template) => {
    if (!isPosted(words)) return term(words, template)
    const form = JSON.stringify(words.quote)
    return template.replace("{name}", "").replace("posted: []", () => `posted: [${form}]`)
  }
}

const POSTED = "posted-"
const isPosted = ({ paragraph }) => paragraph.id.startsWith(POSTED)

if (choices.length) {
  proposeAsPosted()
  show(root.dataset.layer ?? "")
  if (location.hash) follow()
  addEventListener("hashchange", follow)
  document.addEventListener("change", event => event.target.name === "layer" && choose(event.target.value))
  document.addEventListener("toggle", nameSigns, true) // of a single paragraph too
  card.addEventListener("beforetoggle", event => {
    if (event.newState === "open" && cardWord()?.matches(".error")) one(".here span", card).append("（誤訳）")
  })
}
