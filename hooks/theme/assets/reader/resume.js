/** Where reading stopped: kept on the device for each article, and offered at the next visit. */
import { all, one } from "./page.js"
import { paragraphs } from "./text.js"

const text = one(".text")
const started = one(".article, .contents, .text")

/** Keeps that `top`, a paragraph, is being read. */
export function keep(top) {
  const { heading } = top.parentElement.dataset
  __md_set("reading", { path: location.pathname, id: top.id, label: `「${heading}」段落${one(".number", top).dataset.number}` })
}

/** Offers the way back, unless it leads to what is on the screen. */
function offer({ path, id, label }) {
  if (path === location.pathname && paragraphs().findIndex(each => each.id === id) < 2) return
  const bar = document.createElement("aside")
  bar.className = "resume"
  bar.setAttribute("aria-label", "続きから")
  const link = document.createElement("a")
  link.href = `${path}#${id}`
  link.textContent = `続きから読む：${label}`
  const shut = document.createElement("button")
  shut.type = "button"
  shut.textContent = "閉じる"
  shut.addEventListener("click", () => bar.remove())
  link.addEventListener("click", () => bar.remove())
  bar.append(link, shut)
  one(".md-container").append(bar)
}

const [visit] = performance.getEntriesByType("navigation")
const kept = __md_get("reading")
if (kept && started && !location.hash && visit?.type === "navigate" && !document.referrer.startsWith(location.origin)) offer(kept)
if (text) {
  let waiting
  addEventListener("scroll", () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => {
      const top = paragraphs().findLast(each => each.getBoundingClientRect().top < innerHeight / 3)
      if (top && scrollY > 99 && !document.documentElement.dataset.writing) keep(top)
    }, 500)
  }, { passive: true })
}
