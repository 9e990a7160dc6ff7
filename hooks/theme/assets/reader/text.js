/** The text model: the visible text of a paragraph, and places in it. Apparatus is drawn by style sheets and
 *  has no text of its own, so a paragraph's text nodes are its text. Offsets are code units, half-open. */
import { all } from "./page.js"

export const paragraphs = () => all(".text > .paragraph")

function* nodes(paragraph) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  for (let start = 0; walker.nextNode(); start += walker.currentNode.length) yield [walker.currentNode, start]
}

/** The range from `start` to `end` of a paragraph's text. */
export function range(paragraph, start, end) {
  const found = document.createRange()
  for (const [node, at] of nodes(paragraph)) {
    if (start >= at && start <= at + node.length) found.setStart(node, start - at)
    if (end > at && end <= at + node.length) found.setEnd(node, end - at)
  }
  return found
}

/** How much of a paragraph's text stands before a point: none of it, or all, where that is outside. */
export function before(paragraph, node, at) {
  const found = document.createRange()
  found.setStart(paragraph, 0)
  found.setEnd(node, at)
  return Math.min(found.toString().length, paragraph.textContent.length)
}

/** Where an element's words stand in its paragraph's text. */
export function place(element, paragraph) {
  const start = before(paragraph, element, 0)
  return [start, start + element.textContent.length]
}
