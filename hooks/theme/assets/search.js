/** The search: a worker in place of the theme's, for the theme's own box. Messages: 0 set-up, 1 ready, 2 query,
 *  3 result. The box shows what it is given as HTML, so all words are escaped here. A query ends in a line break
 *  and a kind where the reader has chosen one, and in another for each time that more hits were asked for. What
 *  the files hold: `hooks/kumoyomi/search.py`. */
importScripts("fold.js")

const FILES = ["", "terms", "text", "more", "guides"]
const KINDS = { title: "ページ", text: "本文", posted: "掲載文", note: "注", source: "出典", page: "ページ", term: "用語" } // in order
const WAYS = { name: "", forms: "別の表記", posted: "掲載文の表記", chinese: "中国語", reading: "読み", pinyin: "ピンイン", english: "英語", romaji: "ローマ字" }
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
let terms, propose, index, gather, named

/** Tells what the files have that are here, and again when the next one has come, unless more was typed. */
onmessage = async ({ data: { type, data } }) => {
  if (type === 0) return postMessage({ type: 1 })
  const mine = ++turn
  const [typed, kind, ...more] = data.replaceAll(BARRIER, " ").split("\n")
  rounds = 1 + more.length
  if (!folded(typed)) return show([])
  for (let file = loaded || 1; file < FILES.length; file++) {
    let hits
    try {
      await (waits[file] ??= load(file))
      hits = await find(typed, kind)
    } catch {
      if (loaded < file) delete waits[file]
      if (mine !== turn) return
      return show([item("読み込めません", "")])
    }
    if (mine !== turn) return
    let shown = hits.slice(0, most()).map(hit => hit())
    const count = `${(left ? shown : hits).length}件${left}`
    const more = left || hits.length > shown.length ? [item("続きを見る", "#more")] : []
    if (file < FILES.length - 1) {
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
    propose = got.propose
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

const keys = term => Object.keys(WAYS).flatMap((way, order) => [term[way] ?? []].flat().map(word => (
  { way, order, word, key: way === "romaji" ? roman(word) : folded(word) })))

/** Romaji in one form, however it is typed: Hepburn without long vowels. */
const roman = word => [
  [/([aiueo])\1+|ou/g, all => all[0]], [/nn|m(?=[bmp])/g, "n"], [/[tc](?=ch)/g, ""], [/s(?=[iy])/g, "sh"],
  [/z(?=[iy])/g, "j"], [/t(?=[iy])/g, "ch"], [/(sh|ch|j)y/g, "$1"], [/tu/g, "tsu"], [/(^|[^sc])hu/g, "$1fu"],
].reduce((made, [from, to]) => made.replace(from, to), word)

/** The query as it was typed; where nothing has it, its words. */
async function find(typed, kind) {
  const words = [...typed.normalize("NFKC").matchAll(/["“「]([^"”」]+)["”」]|[^\s,;:、。()]+/g)]
    .map(([word, phrase]) => [folded(phrase ?? word), /^-\p{L}/u.test(word)]).filter(([word]) => word)
  const [wanted, unwanted] = [false, true].map(not => words.filter(each => each[1] === not).map(([word]) => word))
  const whole = wanted.length && unwanted.length ? [] : await look([folded(typed)], [], kind)
  if (whole.length || !wanted.length) return whole
  return look(wanted, unwanted, kind)
}

/** Hits, best first; each makes the item that is shown. */
async function look(wanted, unwanted, kind) {
  named = []
  const heard = word => [word, roman(word)]
  const [having, without] = [wanted.map(heard), unwanted.map(heard)]
  for (const term of kind && kind !== "term" ? [] : terms) {
    const found = having.map(word => best(term, ...word)).sort((a, b) => b?.rank - a?.rank)
    if (found.every(Boolean) && !without.some(word => best(term, ...word))) named.push({ term, ...found[0] })
  }
  named.sort((a, b) => a.rank - b.rank || a.order - b.order || a.key.length - b.key.length)
  const ahead = kind ? named.length : Math.max(AHEAD, named.filter(each => each.rank < 2).length)
  const seen = new Set(named.map(each => each.term.at))
  const fits = each => (!kind || KINDS[each.kind] === KINDS[kind]) && wanted.every(word => each.key.includes(word))
    && !unwanted.some(word => each.key.includes(word)) && (each.kind !== "term" || !seen.has(each.at) && seen.add(each.at))
  const shown = await gather?.(wanted, kind, fits) ?? texts.filter(fits)
  const lines = (...kinds) => kinds.flatMap(kind => shown.filter(each => each.kind === kind)).map(each => () => line(each, wanted))
  const entries = named.map(each => () => entry(each, wanted))
  return [...entries.slice(0, ahead), ...lines("title", "text", "posted", "note", "source", "page"), ...left ? [] : entries.slice(ahead), ...lines("term")]
}

/** How a term is called by `word`, if at all: 0 its name, 1 another form, 2 a word of one in letters, 3 how one begins,
 *  4 what is in one. */
function best(term, word, romaji) {
  let found
  for (const each of term.keys) {
    const heard = each.way === "romaji" ? romaji : word
    const at = each.key.indexOf(heard)
    if (at < 0 || at && each.order > 4 && heard.length < 3) continue // two letters are in half of all romaji
    const rank = each.key === heard ? each.order && 1 : /^[a-z]/.test(heard) && apart(each).includes(heard) ? 2 : at ? 4 : 3
    if (!found || rank < found.rank) found = { ...each, rank }
  }
  return found
}

/** The words of a name that are set apart. */
const apart = each => each.apart ??= each.word.split(/[\s・-]+/).map(folded)

const escaped = text => text.replace(/[&<>]/g, char => `&#${char.charCodeAt()};`)
const item = (title, location, text = "") => ({ title, location, text, terms: {} })
const kinds = (kind, words) => `<b class="kind">${kind}</b> ${words}`

function entry({ term, way, word, key }, wanted) {
  const shown = way === "romaji" && !word.includes(wanted[0]) ? key : word
  const words = marked(shown, 0, shown.length, places({ text: shown, key: folded(shown) }, wanted))
  const name = way === "name" ? words : `${words} → ${escaped(term.name)}（${WAYS[way]}）`
  return item(kinds(KINDS.term, name), term.at, escaped(glosses[term.at] ?? ""))
}

/** A line of the text with the words in it, that leads to them. */
function line(each, wanted) {
  const { kind, at, label, text } = each
  const found = places(each, wanted)
  const first = wanted.map(word => found.find(([, , each]) => each === word)).sort(([a], [b]) => a - b)
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
  const shown = `<span class="line">${kinds(KINDS[kind], words)}</span> <small>${escaped(label)}</small>`
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
  return found.sort(([a], [b]) => a - b)
}

/** Where each letter of a text's folded form stands in it: a letter is folded with the marks that follow it. */
function where(text) {
  const letters = []
  for (const { 0: piece, index } of text.matchAll(/.[\p{M}\p{sc=Hang}\uff9e\uff9f]*/gsu)) {
    if (!sizes.has(piece)) sizes.set(piece, folded(piece).length)
    const place = [index, index + piece.length]
    for (let size = sizes.get(piece); size; size--) letters.push(place)
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
  if (count != null && items[0]) items[0].title += `<span data-count="${count || ""}"></span>`
  postMessage({ type: 3, data: { items: items.map((each, at) => [{ ...each, score: items.length - at }]) } })
}
