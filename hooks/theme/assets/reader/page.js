/** What the modules share: finding elements, and saying something to those who listen. */

export const one = (selector, within = document) => within.querySelector(selector)
export const all = (selector, within = document) => [...within.querySelectorAll(selector)]
export const byId = id => document.getElementById(id)

/** Says `words` to screen readers, without moving the focus. */
export function say(words) {
  byId("status").textContent = words
}
