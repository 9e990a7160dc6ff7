/** What the theme's frame lacks. The list of pages closes when it leads to a place on this page; and outside the
 *  search no letter alone does anything: one who speaks to the machine would find the page gone (WCAG 2.2, 2.1.4).
 *  Only / opens the search, as readers know it from elsewhere: it is no letter of a word, and loses nothing. (And
 *  a space is the browser's own.) */
import { byId } from "./page.js"

const pages = byId("__pages")
pages?.addEventListener("click", event => event.target.closest("a") && pages.hidePopover())

addEventListener("keydown", event => {
  const alone = event.key?.length === 1 && !"/ ".includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey
  if (alone && !byId("__search").checked) event.stopImmediatePropagation()
}, true)
