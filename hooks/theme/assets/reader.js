/** The reading page: each module finds what it needs on the page, and does nothing where it isn't there. */
import "./reader/frame.js"
import "./reader/settings.js"
import "./reader/terms.js"
import "./reader/cards.js"
import "./reader/notes.js"
import "./reader/links.js"
import "./reader/resume.js"
import "./reader/search-box.js"

if (document.getElementById("filter")) import("./filter.js")

// Before a reader has moved anything, there is nothing to select.
if (document.getElementById("selection")) {
  for (const sign of ["pointermove", "pointerdown", "keydown", "selectionchange"]) {
    document.addEventListener(sign, () => import("./reader/selection.js"), { once: true })
  }
}
