/** The reading page: each module finds what it needs on the page, and does nothing where it isn't there. */
import "./reader/frame.js"
import "./reader/settings.js"
import "./reader/terms.js"
import "./reader/cards.js"
import "./reader/notes.js"
import "./reader/links.js"
import "./reader/selection.js"
import "./reader/resume.js"
import "./reader/search-box.js"

if (document.getElementById("filter")) import("./filter.js")
