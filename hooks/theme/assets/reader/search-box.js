/** What the theme's search box lacks. It reads the box at `keyup` and on focus: here it reads nothing of words
 *  still being composed, and the kind that the reader has chosen, behind a line break, which no box can hold.
 *  Another line break asks for more hits. */
import { all, one } from "./page.js"

const input = one(".md-search__input")
const buttons = all(".kinds button")
const list = one(".md-search-result__list")
const meta = list?.previousElementSibling
const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")
let composed = null // what stood in the box before the words that are being composed
let kind = ""

const ask = () => input.dispatchEvent(new Event("keyup"))

function choose(button) {
  kind = button.value
  for (const each of buttons) each.ariaPressed = each === button
  ask()
}

if (input) {
  Object.defineProperty(input, "value", {
    get() {
      const typed = composed ?? get.call(this)
      return typed && kind ? `${typed}\n${kind}` : typed
    },
    set(value) { set.call(this, value) },
  })
  input.addEventListener("compositionstart", () => { composed = get.call(input) })
  input.addEventListener("compositionend", () => { composed = null; ask() })
  input.addEventListener("input", () => { // pasted by mouse, say, where no key comes up
    kind = kind.trim()
    ask()
  })
  list.addEventListener("click", event => {
    if (!event.target.closest("[href$='#more']")) return
    event.preventDefault()
    event.stopPropagation()
    kind += "\n"
    ask()
  })
  input.form.addEventListener("reset", () => setTimeout(ask))
  input.addEventListener("keydown", event => {
    // Tab leads to the buttons: the theme would close the search. An Enter that ends composing is no order.
    if (event.key === "Tab" && !event.shiftKey || event.isComposing || event.keyCode === 229) event.stopPropagation()
  })
  one(".kinds").addEventListener("keydown", event => {
    if (!/^(Escape|Arrow)/.test(event.key)) event.stopPropagation()
  })
  for (const button of buttons) button.addEventListener("click", () => choose(button))
  new MutationObserver(() => {
    const count = one("[data-count]", list)?.dataset.count
    const words = count ? `${count}見つかりました` : "見つかりませんでした"
    if (count != null && meta.textContent !== words) meta.textContent = words
  }).observe(list, { childList: true })
}
