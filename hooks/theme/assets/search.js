/** The search: a worker in place of the theme's, for the theme's own box. Messages: 0 set-up, 1 ready, 2 query,
 *  3 result. The box shows what it is given as HTML, so all words are escaped here. A query ends in a line break
 *  and a kind where the reader has chosen one. What the files hold: `hooks/kumoyomi/search.py`. */
importScripts("fold.js")

const FILES = ["", "terms", "text", "more"]
const KINDS = { title: "ページ", text: "本文", note: "注", source: "出典", page: "ページ", term: "用語" } // in order
const WAYS = { name: "", forms: "別の表記", posted: "掲載文の表記", chinese: "中国語", reading: "読み", pinyin: "ピンイン", english: "英語", romaji: "ローマ字" }
const AHEAD = 3 // terms before the text, not counting those that are called so
const MOST = 30 // hits that are shown
const NEAR = 14 // characters of context
const BARRIER = "\ufffc" // between blocks

const variants = new Map()
const folded = text => fold(text, variants)
const segmenter = new Intl.Segmenter("ja", { granularity: "word" })
const waits = []
const glosses = {}
const texts = []
let loaded = 0
let turn = 0
let terms, propose

/** Tells what the files have that are here, and again when the next one has come, unless more was typed. */
onmessage = async ({ data: { type, data } }) => {
  if (type === 0) return postMessage({ type: 1 })
  const mine = ++turn
  const [typed, kind] = data.split("\n")
  if (!folded(typed)) return show([])
  for (let file = loaded || 1; file < FILES.length; file++) {
    try {
      await (waits[file] ??= load(file))
    } catch {
      delete waits[file]
      return show([item("読み込めません", "")])
    }
    if (mine !== turn) return
    const hits = find(typed, kind)
    if (hits.length) show(hits.slice(0, MOST).map(hit => hit()), hits.length)
    else if (file === 3) show(nothing(typed))
  }
}

async function load(file) {
  const got = await (await fetch(`../search/${FILES[file]}.json`)).json()
  for (const [char, form] of pairs(got.variants)) variants.set(char, form)
  if (got.terms) {
    propose = got.propose
    terms = got.terms.map(term => ({ ...term, at: `glossary/${term.id}/`, keys: keys(term) }))
  }
  for (const { kind, page, label, texts: listed } of got.groups ?? []) {
    for (const [at, own, text] of listed) {
      texts.push({ kind, at: page + at, label: [label, own].filter(Boolean).join("・"), text, key: folded(text) })
      if (kind === "term") glosses[page + at] ??= text
    }
  }
  loaded = file
}

const keys = term => Object.keys(WAYS).flatMap((way, order) => [term[way] ?? []].flat().map(word => (
  { way, order, word, key: way === "romaji" ? roman(word) : folded(word) })))

/** Romaji in one form, however it is typed: Hepburn without long vowels. */
const roman = word => [
  [/([aiueo])\1+|ou/g, all => all[0]], [/nn|m(?=[bmp])/g, "n"], [/[tc](?=ch)/g, ""], [/s(?=[iy])/g, "sh"],
  [/z(?=[iy])/g, "j"], [/t(?=[iy])/g, "ch"], [/(sh|ch|j)y/g, "$1"], [/tu/g, "tsu"], [/(^|[^sc])hu/g, "$1fu"],
].reduce((made, [from, to]) => made.replace(from, to), word)

/** The query as it was typed; where nothing has it, its words. */
function find(typed, kind) {
  const words = [...typed.normalize("NFKC").matchAll(/"([^"]+)"|\S+/g)]
    .map(([word, phrase]) => [folded(phrase ?? word), /^-\p{L}/u.test(word)]).filter(([word]) => word)
  const [wanted, unwanted] = [false, true].map(not => words.filter(each => each[1] === not).map(([word]) => word))
  const hits = wanted.length && unwanted.length ? [] : look([folded(typed)], [], kind)
  if (hits.length || !wanted.length) return hits
  const split = look(wanted, unwanted, kind)
  const paragraph = cited(typed)
  return split.length || !paragraph ? split : [() => line(paragraph, [paragraph.key.slice(0, 9)])]
}

/** The paragraph that a copied link or citation names. */
function cited(typed) {
  const bare = text => text.replace(/[^\p{L}\p{N}]/gu, "")
  return texts.find(({ at, label }) => label.includes("・段落")
    && (RegExp(`${at.replace(/\/.*#/, "/.*#")}\\b`).test(typed) || RegExp(`${bare(label)}(?!\\d)`).test(bare(typed))))
}

/** Hits, best first; each makes the item that is shown. */
function look(wanted, unwanted, kind) {
  const named = []
  for (const term of kind && kind !== "term" ? [] : terms) {
    const found = wanted.map(word => best(term, word)).sort((a, b) => b?.rank - a?.rank)
    if (found.every(Boolean) && !unwanted.some(word => best(term, word))) named.push({ term, ...found[0] })
  }
  named.sort((a, b) => a.rank - b.rank || a.order - b.order || a.key.length - b.key.length)
  const ahead = kind ? named.length : Math.max(AHEAD, named.filter(each => each.rank < 2).length)
  const seen = new Set(named.map(each => each.term.at))
  const found = texts.filter(each => (!kind || each.kind === kind) && wanted.every(word => each.key.includes(word))
    && !unwanted.some(word => each.key.includes(word)) && (each.kind !== "term" || !seen.has(each.at) && seen.add(each.at)))
  const lines = (...kinds) => kinds.flatMap(kind => found.filter(each => each.kind === kind)).map(each => () => line(each, wanted))
  const entries = named.map(each => () => entry(each, wanted))
  return [...entries.slice(0, ahead), ...lines("title", "text", "note", "source", "page"), ...entries.slice(ahead), ...lines("term")]
}

/** How a term is called by `word`, if at all: 0 its name, 1 another form, 2 how one begins, 3 what is in one. */
function best(term, word) {
  let found
  for (const each of term.keys) {
    const heard = each.way === "romaji" ? roman(word) : word
    const at = each.key.indexOf(heard)
    if (at < 0 || at && each.order > 4 && heard.length < 3) continue // two letters are in half of all romaji
    const rank = at ? 3 : each.key !== heard ? 2 : each.order ? 1 : 0
    if (!found || rank < found.rank) found = { ...each, rank }
  }
  return found
}

const escaped = text => text.replace(/[&<>]/g, char => `&#${char.charCodeAt()};`)
const item = (title, location, text = "") => ({ title, location, text, terms: {} })
const kinds = (kind, words) => `<b class="kind">${kind}</b> ${words}`

function entry({ term, way, word, key }, wanted) {
  const words = marked(way === "romaji" && !word.includes(wanted[0]) ? key : word, wanted)
  const name = way === "name" ? words : `${words} → ${escaped(term.name)}（${WAYS[way]}）`
  return item(kinds(KINDS.term, name), term.at, escaped(glosses[term.at] ?? ""))
}

/** A line of the text with the words in it, that leads to them. */
function line(each, wanted) {
  const { kind, at, label, text, key } = each
  const found = wanted.map(word => place(text, key.indexOf(word), word.length)).sort(([a], [b]) => a - b)
  const parts = []
  for (const [start, end] of found) {
    const [low, high] = around(text, start, end, BARRIER, 0)
    const from = Math.max(start - NEAR, low)
    const to = Math.min(end + 3 * NEAR, high)
    if (from <= parts.at(-1)?.[1]) parts.at(-1)[1] = to
    else parts.push([from, to])
  }
  const words = (parts[0][0] ? "…" : "") + parts.map(part => marked(text.slice(...part), wanted)).join(" … ")
  const shown = `<span class="line">${kinds(KINDS[kind], words)}</span> <small>${escaped(label)}</small>`
  const marks = found.slice(0, 4).map(words => fragment(each, ...words)).join("&")
  return item(shown, `${at}${at.includes("#") ? "" : "#"}:~:${marks}`)
}

/** Where the part of a text begins and ends that `length` letters of its folded form stand for, from `at`. */
function place(text, at, length) {
  const reach = wanted => {
    let [low, high, guess] = [0, text.length, wanted] // most letters fold to one
    while (low < high) {
      guess = Math.min(Math.max(guess, low), high - 1)
      const missing = wanted - folded(text.slice(0, guess)).length
      if (missing > 0) low = guess + 1
      else high = guess
      guess += missing || -1
    }
    return low
  }
  let end = reach(at + length)
  while (/[\p{M}\uff9e\uff9f]/u.test(text[end])) end++
  return [reach(at + 1) - 1, end]
}

/** The edges of what stands between two `marks`, at least `near` characters around the words. */
const around = (text, start, end, mark, near) => {
  const next = text.indexOf(mark, end + near)
  return [text.lastIndexOf(mark, start - near) + 1, next < 0 ? text.length : next]
}

function marked(text, wanted) {
  const key = folded(text)
  const found = wanted.flatMap(word => {
    const places = []
    for (let at = key.indexOf(word); at >= 0; at = key.indexOf(word, at + word.length)) places.push(place(text, at, word.length))
    return places
  }).sort(([a], [b]) => a - b)
  let made = ""
  let from = 0
  for (const [start, end] of found) {
    if (start < from) continue
    made += `${escaped(text.slice(from, start))}<mark>${escaped(text.slice(start, end))}</mark>`
    from = end
  }
  return made + escaped(text.slice(from))
}

/** A text fragment for words, widened to whole ones, with what stands around them.
 *  https://wicg.github.io/scroll-to-text-fragment/ */
function fragment(each, start, end) {
  const { text } = each
  const [first, last] = around(text, start, end, BARRIER, 0)
  const [low, high] = around(text, start, end, "。", NEAR) // words are told apart within sentences
  const [left, right] = [Math.max(first, low), Math.min(last, high)]
  const cuts = each[[left, right]] ??= [...segmenter.segment(text.slice(left, right))].map(word => left + word.index).concat(right)
  const from = cuts.findLast(cut => cut <= start)
  const to = cuts.find(cut => cut >= end)
  const before = coded(text.slice(cuts.find(cut => cut >= from - NEAR), from))
  const after = coded(text.slice(to, cuts.findLast(cut => cut <= to + NEAR)))
  return `text=${before && `${before}-,`}${coded(text.slice(from, to))}${after && `,-${after}`}`
}

const coded = text => encodeURIComponent(text.trim()).replaceAll("-", "%2D")

/** What is shown where nothing was found: terms that are written nearly so, and a way to propose one. */
function nothing(typed) {
  const word = folded(typed)
  const most = word.length / 3 | 0 || 1
  const near = word.length > 40 ? [] : terms
    .map(term => ({ term, far: Math.min(...term.keys.map(({ key }) => distance(word, key, most))) }))
    .filter(each => each.far <= most && word[1]).sort((a, b) => a.far - b.far).slice(0, 3)
  const begin = typed.trim().slice(0, 40).toWellFormed()
  return [
    ...near.map(({ term }) => item(kinds("もしかして", `${escaped(term.name)}（${escaped(term.reading)}）`), term.at, escaped(glosses[term.at]))),
    item(`「${escaped(begin)}」を用語に提案する`, propose.replace("{name}", () => encodeURIComponent(JSON.stringify(begin)))),
  ]
}

/** How many letters must be changed, added, left out, or exchanged with the next. */
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return 99
  const rows = [[...b, 0].map((_, at) => at)]
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const turned = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + !same, turned ? rows[i - 2][j - 2] + 1 : 99)
    }
  }
  return rows[a.length][b.length]
}

/** Each item is a group of one. The first tells how many hits there are: the box counts items. */
function show(items, count) {
  if (items[0]) items[0].title += `<span data-count="${count}"></span>`
  postMessage({ type: 3, data: { items: items.map((each, at) => [{ ...each, score: items.length - at }]) } })
}
