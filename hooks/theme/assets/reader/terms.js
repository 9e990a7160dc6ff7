/** Which terms are marked, and their readings, as the reader has set them. */
import { all, byId, one } from "./page.js"

const root = document.documentElement

/** The id of the term that a link leads to. */
export const termOf = link => link.pathname.split("/").at(-2)

function mark() {
  const seen = new Set()
  for (const link of all(".text a.term")) {
    const around = root.dataset.terms === "page" ? "" : link.closest(".text").dataset.heading
    const key = `${termOf(link)} ${around} ${!!link.closest(".posted")}`
    const marked = root.dataset.terms === "all" || !seen.has(key)
    seen.add(key)
    link.classList.toggle("marked", marked)
    if (marked) link.removeAttribute("tabindex")
    else link.tabIndex = -1
    read(link, marked && root.dataset.readings)
  }
}

/** Puts a reading over a term in kanji that is written as the glossary has it; one for 淘天集団 is none for 淘天.
 *  The <rt> is empty and drawn by the style sheet: it is neither found nor copied. */
function read(link, wanted) {
  const ruby = one("ruby", link)
  if (!wanted) return ruby?.lastChild.remove(), ruby?.replaceWith(...ruby.childNodes)
  const entry = byId(`card-${termOf(link)}`)
  const words = link.textContent
  if (ruby || !entry || one(".entry-name a", entry).textContent !== words || !/^\p{Script=Han}+$/u.test(words)) return
  const made = document.createElement("ruby")
  const reading = document.createElement("rt")
  reading.dataset.reading = one(".reading", entry).textContent.replaceAll("・", "")
  made.append(...link.childNodes, reading)
  link.append(made)
}

if (root.dataset.terms || root.dataset.readings) mark()
document.addEventListener("settings", mark)
