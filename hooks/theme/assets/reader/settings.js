/** The panel of settings. A setting is an attribute of <html>, kept on the device; style sheets and `terms.js`
 *  act on it. What isn't set has no attribute. Colours are the theme's own component. */
import { all, byId } from "./page.js"

const root = document.documentElement
const form = byId("settings")
const NAMES = ["writing", "size", "leading", "face", "terms", "readings", "hide"]

function show() {
  for (const input of all("input:not([name^=__])", form)) {
    const value = root.dataset[input.name] ?? ""
    input.checked = input.type === "radio" ? input.value === value : !value.split(" ").includes(input.value)
  }
}

function keep() {
  const hidden = all("input[name=hide]:not(:checked)", form).map(input => input.value).join(" ")
  for (const name of NAMES) {
    const value = name === "hide" ? hidden : form.elements[name].value
    if (value) root.dataset[name] = value
    else delete root.dataset[name]
  }
  __md_set("settings", Object.fromEntries(NAMES.filter(name => root.dataset[name]).map(name => [name, root.dataset[name]])))
  document.dispatchEvent(new Event("settings"))
}

/** Vertical writing is an asset of its own: only its readers load it. */
const load = () => root.dataset.writing && root.dataset.script === "text" && import("../vertical.js")

show()
load()
document.addEventListener("settings", load)
byId(`__palette_${__md_get("__palette")?.index ?? 0}`).checked = true // the theme leaves it to its own icons
form.addEventListener("change", event => event.target.name.startsWith("__") || keep())
form.addEventListener("reset", () => setTimeout(() => {
  // The form now shows what it had when the page came: all of ours as usual, colours as the device has them.
  keep()
  byId("__palette_0").click()
}))
form.addEventListener("submit", event => event.preventDefault())
