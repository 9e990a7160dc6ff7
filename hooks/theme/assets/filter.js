/** The filter of the glossary's index: by kana, kanji, Chinese, pinyin without tones, English. */
import { all, byId, one } from "./reader/page.js"
import "./fold.js"

const input = byId("filter")
const variants = pairs(input?.dataset.variants ?? "")

function filter() {
  const wanted = fold(input.value, variants)
  let count = 0
  for (const item of all("[data-keys]")) {
    item.hidden = !item.dataset.keys.includes(wanted)
    count += !item.hidden
  }
  for (const list of all("ul.terms")) {
    list.hidden = list.previousElementSibling.hidden = !one("li:not([hidden])", list)
  }
  for (const other of all(".rows, section:has(> .index)")) other.hidden = Boolean(wanted)
  byId("filtered").textContent = wanted ? (count ? `${count}件` : "見つかりません") : ""
}

input?.addEventListener("input", event => event.isComposing || filter())
input?.addEventListener("compositionend", filter)
