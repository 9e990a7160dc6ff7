/** The search: a worker in place of the theme's, for the theme's own box. Messages: 0 set-up, 1 ready, 2 query,
 *  3 result. The box shows what it is given as HTML, so all words are escaped here. A query ends in a line break
 *  and a kind where the reader has chosen one, and in another for each time that more hits were asked for. What
 *  the files hold: `hooks/kumoyomi/search/index.py`. */
importScripts("fold.js")

const FILES = ["", "terms", "text", "notes", "more", "guides"]
const AHEAD = 3 // terms before the text, not counting those that are called so
const NEAR = 14 // characters of context
const BARRIER = "\ufffc" // between blocks

const variants = new Map()
const folded = text => fold(text, variants)
const segmenter = new Intl.Segmenter("ja", { granularity: "word" })
const waits = []
const glosses = {}
const texts = []
const sizes = new Map() // how many letters a piece folds to
let loaded = 0
let turn = 0
let rounds = 1
let left = "" // said of the count where there may be more hits
let terms, propose, kinds, ways, index, gather, named

/** Tells what the files have that are here, and again when the next one has come, unless more was typed. */
onmessage = async ({ data: { type, data } }) => {
  if (type === 0) return postMessage({ type: 1 })
  const mine = ++turn
  const [typed, kind, ...more] = data.replaceAll(BARRIER, " ").split("\n")
  rounds = 1 + more.length
  if (!folded(typed)) return show([])
  for (let file = loaded || 1; FILES[file]; file++) {
    let hits
    try {
      await (waits[file] ??= load(file))
      hits = await find(typed, kind)
    } catch {
      if (loaded < file) delete waits[file]
    }
    if (mine !== turn) return
    if (!hits) return show([item("読み込めません", "")])
    let shown = hits.slice(0, most()).map(hit => hit())
    const count = `${(left ? shown : hits).length}件${left}`
    const more = left || hits.length > shown.length ? [item("続きを見る", "#more")] : []
    if (FILES[file + 1]) {
      if (hits.length) show(shown)
      continue
    }
    if (!hits.length || !named.length && !kind) {
      globalThis.guess ?? importScripts("guess.js")
      shown = await guess(typed, shown)
      if (mine !== turn) return
    }
    show([...shown, ...more], hits.length && count)
  }
}

/** How many hits are shown. */
const most = () => rounds * (index ? 10 : 30)

async function load(file) {
  const got = await get(FILES[file])
  for (const [char, form] of pairs(got.variants)) variants.set(char, form)
  if (got.terms) {
    ({ propose, kinds, ways } = got)
    terms = got.terms.map(term => ({ ...term, at: `glossary/${term.id}/`, keys: keys(term) }))
  }
  if (index = got.index) {
    importScripts("shards.js")
    FILES.length = 3
  }
  texts.push(...(got.groups ?? []).flatMap(taken))
  loaded = file
}

const get = async path => (await fetch(`../search/${path}.json`)).json()

const taken = ({ kind, page, label, texts }) => texts.map(([at, own, text]) => {
  if (kind === "term") glosses[page + at] ??= text
  return { kind, at: page + at, label: [label, own].filter(Boolean).join("・"), text, key: folded(text) }
})

const keys = term => Object.keys(ways).flatMap((way, order) => [term[way] ?? []].flat().map(word => {
  const keyed = word => order > 5 ? roman(folded(word)) : folded(word)
  return { way, order, word, keyed, key: keyed(word) }
}))

/** The words of a name that are set apart. */
const apart = each => each.apart ??= each.word.split(/[^\p{L}\p{M}\p{N}]+/u).map(each.keyed)

/** Pinyin and romaji in one form, however they are typed: tones as figures, ü as v; Hepburn, Kunrei, by keys; long
 *  vowels and doubled consonants once. */
const roman = word => [
  [/[,:]|[tc](?=ch)|(?<=[a-z])\d(?=[a-z])|(?<=[a-z]{2})\d|(?<=[td])([hw]|e[xl])(?=[iu])|(?<=.)w(?=o)|(?<=w)h(?=o)/g, ""],
  [/m(?=[bmp])/g, "n"], [/(.)\1+|(?<=o)u/g, "$1"], [/sh|s(?=[iy])/g, "S"], [/ch|t(?=[iy])/g, "C"], [/j|z(?=[iy])/g, "J"],
  [/(?<=[A-Z])y/g, ""], [/tsu/g, "tu"], [/fu/g, "hu"], [/(?<=[ln])v/g, "u"],
].reduce((made, [from, to]) => made.replace(from, to), word)

/** The query as it was typed; where nothing has it, its words, without marks at their ends and とは. -e is an option, no minus. */
async function find(typed, kind) {
  const words = [...typed.normalize("NFKC").replace(/とは\??$/, "").matchAll(/["“「]([^"”」]+)["”」]|[^\s,;:、。()]\S*[^\s,;:.!?、。()]|(?<![^\s"”」])\S(?!\S)/g)]
    .map(([word, phrase]) => [folded(phrase ?? word), /^-(?![a-z]$)\p{L}/iu.test(word)]).filter(each => each[0])
  const [wanted, unwanted] = [false, true].map(not => [...new Set(words.filter(each => each[1] === not).map(each => each[0]))])
  const whole = wanted.length && unwanted.length ? [] : await look([folded(typed)], [], kind)
  return whole.length || !wanted.length ? whole : look(wanted, unwanted, kind)
}

/** Hits, best first; each makes the item that is shown. */
async function look(wanted, unwanted, kind) {
  named = []
  const heard = word => [word.replace(/^[「『](.+)[」』]$/, "$1"), roman(word)]
  const [having, without] = [wanted.map(heard), unwanted.map(heard)]
  for (const term of kind && kind !== "term" ? [] : terms) {
    let worst = { rank: -1 }
    const called = word => {
      const found = best(term, ...word)
      if (found?.rank > worst.rank) worst = found
      return found
    }
    if (having.every(called) && !without.some(called)) named.push({ term, ...worst })
  }
  named.sort((a, b) => a.rank - b.rank || a.order - b.order || a.word.length - b.word.length)
  await gather?.glosses(named.slice(0, most()).map(each => each.term))
  const ahead = kind ? named.length : Math.max(AHEAD, named.filter(each => each.rank < 2).length)
  const seen = new Set(named.map(each => each.term.at))
  const fits = each => (!kind || kinds[each.kind] === kinds[kind]) && wanted.every(word => each.key.includes(word))
    && !unwanted.some(word => each.key.includes(word)) && (each.kind !== "term" || !seen.has(each.at) && seen.add(each.at))
  const shown = await gather?.(wanted, kind, fits) ?? texts.filter(fits)
  const lines = (...kinds) => kinds.flatMap(kind => shown.filter(each => each.kind === kind)).map(each => () => line(each, wanted))
  const entries = named.map(each => () => entry(each, wanted))
  return [...entries.slice(0, ahead), ...lines(...Object.keys(kinds).slice(0, -1)), ...left && shown.at(-1).kind !== "term" ? [] : entries.slice(ahead), ...lines("term")]
}

/** How a term is called by `word`, if at all: 0 its name, 1 another form, 2 a word of one in letters or of a person's,
 *  3 how one begins, 4 what is in one. */
function best(term, word, romaji) {
  let found
  for (const each of term.keys) {
    const heard = each.order > 5 && romaji[1] ? romaji : word
    const at = each.key.indexOf(heard)
    if (at < 0) continue
    const rank = each.key === heard ? each.order && 1 : (term.person || /^\w/.test(heard)) && apart(each).includes(heard) ? 2 : at ? 4 : 3
    if (rank > 3 && each.order > 4 && !word[3]) continue // three letters are in half of all romaji
    if (!found || rank < found.rank) found = { ...each, rank, typed: word }
  }
  return found
}

const escaped = text => text.replace(/[&<]/g, char => `&#${char.charCodeAt()};`)
const item = (title, location, text = "") => ({ title, location, text, terms: {} })
const titled = (kind, words) => `<b class="kind">${kind}</b> ${words}`

function entry({ term, way, word, order, typed }, wanted) {
  const shown = order > 5 && !folded(word).includes(typed) ? typed : word
  const words = marked(shown, 0, shown.length, places({ text: shown, key: folded(shown) }, wanted))
  const name = way === "name" ? words : `${words} → ${escaped(term.name)}（${ways[way]}）`
  return item(titled(kinds.term, name), term.at, escaped(glosses[term.at] ?? ""))
}

/** A line of the text with the words in it, that leads to them. */
function line(each, wanted) {
  const { kind, at, label, text } = each
  const found = places(each, wanted)
  const first = wanted.map(word => found.find(each => each[2] === word)).sort((a, b) => a[0] - b[0])
  const parts = []
  const marks = []
  for (const [start, end] of first) {
    const [low, high] = around(text, start, end, BARRIER)
    const from = Math.max(start - NEAR, low)
    const to = Math.min(end + 3 * NEAR, high)
    if (from <= parts.at(-1)?.[1]) parts.at(-1)[1] = to
    else parts.push([from, to])
    const heading = kind === "page" && !low && high < text.length // whole, with what is below: lists of contents have it too
    marks.push(heading ? fragment(each, low, high, low, high + 2 * NEAR) : fragment(each, start, end, low, high))
  }
  const words = (parts[0][0] ? "…" : "") + parts.map(part => marked(text, ...part, found)).join(" … ")
  const shown = `<span class="line">${titled(kinds[kind], words)}</span> <small>${escaped(label)}</small>`
  return item(shown, `${at}${at.includes("#") ? "" : "#"}:~:${marks.slice(0, 4).join("&")}`)
}

/** All parts of a text that words stand for, as [start, end, word], in order. */
function places(each, wanted) {
  const { key } = each
  const letters = each.letters ??= where(each.text)
  const found = []
  for (const word of wanted) {
    for (let at = key.indexOf(word); at >= 0; at = key.indexOf(word, at + word.length)) {
      found.push([letters[at][0], letters[at + word.length - 1][1], word])
    }
  }
  return found.sort((a, b) => a[0] - b[0])
}

/** Where each letter of a text's folded form stands in it: a letter is folded with the marks that follow it. */
function where(text) {
  const letters = []
  for (const { 0: piece, index } of text.matchAll(/.[\p{M}\p{sc=Hang}\uff9e\uff9f]*/gsu)) {
    if (!sizes.has(piece)) sizes.set(piece, folded(piece).length)
    for (let size = sizes.get(piece); size; size--) letters.push([index, index + piece.length])
  }
  return letters
}

/** The edges of what stands between two `marks`, at least `near` characters around the words. */
const around = (text, start, end, mark, near = 0) => {
  const next = text.indexOf(mark, end + near)
  return [text.lastIndexOf(mark, start - near) + 1, next < 0 ? text.length : next]
}

function marked(text, from, to, found) {
  let made = ""
  for (const [start, end] of found) {
    if (start < from || end > to) continue
    made += `${escaped(text.slice(from, start))}<mark>${escaped(text.slice(start, end))}</mark>`
    from = end
  }
  return made + escaped(text.slice(from, to))
}

/** A text fragment for words, widened to whole ones, with what stands around them.
 *  https://wicg.github.io/scroll-to-text-fragment/ */
function fragment(each, start, end, low, high) {
  const { text } = each
  const [first, last] = around(text, start, end, "。", NEAR) // words are told apart within sentences
  const [inner, outer] = around(text, start, end, "\u3000") // no cell of a table goes on in the next
  const [left, right] = [Math.max(first, low, inner), Math.min(last, high, outer)]
  const cuts = each[[left, right]] ??= [...segmenter.segment(text.slice(left, right))].map(word => left + word.index).concat(right)
  const from = cuts.findLast(cut => cut <= start)
  const to = cuts.find(cut => cut >= end)
  const before = coded(text.slice(cuts.find(cut => cut >= from - NEAR), from))
  const after = coded(text.slice(to, cuts.findLast(cut => cut <= to + NEAR)).replace(BARRIER, "").split(BARRIER)[0])
  return `text=${before && `${before}-,`}${coded(text.slice(from, to))}${after && `,-${after}`}`
}

const coded = text => encodeURIComponent(text.trim()).replaceAll("-", "%2D")

/** Each item is a group of one. The first tells how many hits there are: the box counts items. */
function show(items, count) {
  if (count != null) items[0].title += `<span data-count="${count || ""}"></span>`
  postMessage({ type: 3, data: { items: items.map((each, at) => [{ ...each, score: items.length - at }]) } })
}
