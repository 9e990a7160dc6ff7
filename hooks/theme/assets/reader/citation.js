/** How a paragraph is cited, and copying that. */
import { one, say } from "./page.js"

/** The page's address. */
export const here = () => location.href.split("#")[0]

/** What a citation of a paragraph says: its link, and in Japanese and BibTeX. */
export function citation(paragraph) {
  const { article, title, byline, date, heading } = paragraph.closest(".text").dataset
  const number = one(".number", paragraph).dataset.number
  const today = new Date().toLocaleDateString("sv") // year-month-day
  const { version } = paragraph.closest("[data-version]").dataset
  const [year, month] = date.split("-")
  return {
    link: `${here()}#${paragraph.id}`,
    citation: `${byline}「${title}」${date}、「${heading}」段落${number}（${version}）、${here()}#${paragraph.id}、${today}閲覧。`,
    bibtex: [
      `@online{${article}-${paragraph.id},`,
      `  author = {{${byline}}},`,
      `  title = {{${title}}},`,
      `  date = {${date}},`,
      `  year = {${year}},${month ? `\n  month = {${Number(month)}},` : ""}`,
      `  note = {「${heading}」段落${number}。${version}},`,
      `  url = {${here()}#${paragraph.id}},`,
      `  urldate = {${today}}`,
      "}",
    ].join("\n"),
  }
}

/** Where a page may not use the clipboard, as over plain HTTP, it may still copy what is selected. */
function copyByHand(text) {
  const area = document.createElement("textarea")
  area.value = text
  document.body.append(area)
  area.select()
  document.execCommand("copy")
  area.remove()
}

/** Copies, and says so on the button and to those who listen. */
export async function copy(text, button) {
  if (navigator.clipboard) await navigator.clipboard.writeText(text)
  else copyByHand(text)
  const label = button.textContent
  button.textContent = "コピーしました"
  say("コピーしました")
  setTimeout(() => { button.textContent = label }, 1500)
}
