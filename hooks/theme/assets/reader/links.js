/** The menu of a paragraph, and the link to a word's place that a card offers. */
import { byId, one } from "./page.js"
import { place } from "./text.js"
import { cardWord } from "./cards.js"
import { citation, copy, here } from "./citation.js"

const NEAR = 60 // at most so many characters of context on a side
const menu = byId("paragraph-menu")
let chosen = null // the paragraph whose menu is open

const segmenter = globalThis.Intl?.Segmenter && new Intl.Segmenter("ja", { granularity: "word" })

/** The edges of the words in `text`, by the browser: a text fragment is only found from edge to edge. */
const edges = text => [...segmenter.segment(text)].map(each => each.index).concat(text.length)

/** A text fragment for the words from `start` to `end` of a paragraph, widened to whole words, with as much
 *  of what stands around them as tells them from the same words elsewhere.
 *  https://wicg.github.io/scroll-to-text-fragment/ */
export function fragment(paragraph, start, end) {
  const text = paragraph.textContent
  const cuts = edges(text)
  const from = cuts.filter(cut => cut <= start).at(-1)
  const to = cuts.find(cut => cut >= end)
  const before = cuts.filter(cut => cut < from && cut >= from - NEAR).reverse()
  const after = cuts.filter(cut => cut > to && cut <= to + NEAR)
  const page = document.body.innerText // what a browser looks through, navigation and all
  let prefix = from
  let suffix = to
  const alone = () => page.indexOf(text.slice(prefix, suffix)) === page.lastIndexOf(text.slice(prefix, suffix))
  while (!alone() && (before.length || after.length)) {
    prefix = before.shift() ?? prefix
    suffix = after.shift() ?? suffix
  }
  const parts = [prefix < from && `${coded(text.slice(prefix, from))}-`, coded(text.slice(from, to)), suffix > to && `-${coded(text.slice(to, suffix))}`]
  return `:~:text=${parts.filter(Boolean).join(",")}`
}

const coded = text => encodeURIComponent(text).replaceAll("-", "%2D")

function linkTo(word) {
  const paragraph = word.closest(".paragraph")
  return `${here()}#${word.id}${segmenter ? fragment(paragraph, ...place(word, paragraph)) : ""}`
}

if (menu) {
  document.addEventListener("click", event => {
    const number = event.target.closest?.(".text a.number")
    if (!number || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    history.replaceState(history.state, "", number.hash)
    chosen = number.closest(".paragraph")
    for (const source of menu.querySelectorAll(".source")) source.hash = `L${chosen.dataset.line}`
    menu.showPopover({ source: number })
  })
  menu.addEventListener("click", async event => {
    const button = event.target.closest("button")
    if (button?.value === "select") {
      const { propose } = await import("./selection.js")
      menu.hidePopover() // gives the focus back, so that the bar can too
      propose(chosen)
    }
    else if (button) copy(citation(chosen)[button.value], button)
  })
  one(".copy-place", byId("card")).addEventListener("click", event => copy(linkTo(cardWord()), event.target))
}
