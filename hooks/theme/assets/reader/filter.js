/** The filter of the glossary's index: by kana, kanji, Chinese, pinyin without tones, English. */
import { all, byId, one } from "./page.js"
import { key } from "./keys.js"

const input = byId("filter")

function filter() {
  const wanted = key(input.value)
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
