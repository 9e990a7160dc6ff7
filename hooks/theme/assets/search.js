/** The search: a worker in place of the theme's, for the theme's own box. Messages: 0 set-up, 1 ready, 2 query,
 *  3 result. It shows what it is given as HTML, so all words are escaped here. A query ends in a line break and
 *  a kind where the reader has chosen one. What the files hold: `hooks/kumoyomi/search.py`. */
importScripts("fold.js")

const FILES = ["terms", "text", "more"]
const KINDS = { title: "ページ", text: "本文", note: "注", source: "出典", page: "ページ", term: "用語" } // in order
const WAYS = { name: "", forms: "別の表記", posted: "掲載文の表記", chinese: "中国語", reading: "読み", pinyin: "ピンイン", english: "英語", romaji: "ローマ字" }
const AHEAD = 4 // terms that stand before the text, not counting those that are the query
const MOST = 100 // hits that are shown
const NEAR = 14 // characters of context

const root = new URL("..", location)
const variants = new Map()
const folded = text => fold(text, variants)
const segmenter = Intl.Segmenter && new Intl.Segmenter("ja", { granularity: "word" })
const waits = []
let loaded = 0
let turn = 0
let terms, propose
const texts = []

onmessage = ({ data: { type, data } }) => {
  if (type === 0) postMessage({ type: 1 })
  if (type === 2) answer(...data.split("\n"), ++turn).catch(() => show([item(escaped("読み込めませんでした"), "")]))
}

/** Tells what the files say that are here, and again when the next one has come, unless more was typed. */
async function answer(typed, ...rest) {
  const [mine, kind = ""] = rest.reverse()
  if (!folded(typed)) return show([])
  let shown = 0
  for (let file = Math.max(loaded, 1); file <= FILES.length; file++) {
    await (waits[file] ??= load(file).catch(error => { delete waits[file]; throw error }))
    if (mine !== turn) return
    const hits = find(typed, kind)
    if (hits.length > shown) show(hits.slice(0, MOST).map(hit => hit()), hits.length)
    else if (!hits.length && file === FILES.length) show(nothing(typed, kind))
    shown = hits.length
  }
}

async function load(file) {
  const got = await (await fetch(new URL(`search/${FILES[file - 1]}.json`, root))).json()
  for (const [char, form] of pairs(got.variants)) variants.set(char, form)
  if (got.terms) {
    propose = got.propose
    terms = got.terms.map(term => ({ ...term, at: `glossary/${term.id}/`, keys: keys(term) }))
    for (const term of terms) add("term", term.at, term.name, term.gloss)
    for (const [at, title] of Object.entries(got.pages)) add("title", at, "", title)
  }
  for (const { kind, page, label, texts } of got.groups ?? []) {
    for (const [at, own, text] of texts) add(kind, page + at, [label, own].filter(Boolean).join("・"), text)
  }
  loaded = file
}

const add = (kind, at, label, text) => texts.push({ kind, at, label, text, key: folded(text) })

const keys = term => Object.keys(WAYS).flatMap((way, order) => [term[way] ?? []].flat().map(word => {
  const key = way === "romaji" ? roman(word) : folded(word)
  return { way, word, key, order }
}))

/** Romaji in one form: Hepburn without long vowels, however it is typed. */
const roman = word => word.replace(/([aiue])\1+|o[ou]+/g, all => all[0])
  .replace(/nn+|m(?=[bmp])/g, "n").replace(/t(?=ch)|c(?=c)/g, "").replace(/th(?=i)/g, "t").replace(/cch/g, "ch")
  .replace(/([sz])(?=i|y)/g, (_, sound) => sound === "s" ? "sh" : "j").replace(/(?<=sh|j)y/g, "")
  .replace(/ty|t(?=i)/g, "ch").replace(/tu/g, "tsu").replace(/hu/g, "fu").replace(/(?<=s|c)fu/g, "hu").replace(/di/g, "ji").replace(/du/g, "zu")

/** The query as it was typed; where nothing has it, its words. */
function find(typed, kind) {
  const words = [...typed.normalize("NFKC").matchAll(/"([^"]+)"|\S+/g)].map(([word, phrase]) => ({
    not: /^-\p{L}/u.test(word), word: folded(phrase ?? word),
  })).filter(each => each.word)
  const wanted = words.filter(each => !each.not).map(each => each.word)
  const unwanted = words.filter(each => each.not).map(each => each.word)
  if (wanted.length && unwanted.length) return look(wanted, unwanted, kind)
  const hits = look([folded(typed)], [], kind)
  return hits.length || !wanted.length ? hits : look(wanted, [], kind)
}

/** Hits, best first: each makes the item that is shown. */
function look(wanted, unwanted, kind) {
  const named = []
  for (const term of kind && kind !== "term" ? [] : terms) {
    const found = wanted.map(word => best(term, word))
    if (found.includes(undefined) || unwanted.some(word => best(term, word))) continue
    named.push({ term, ...found.reduce((one, other) => other.rank > one.rank ? other : one) })
  }
  named.sort((a, b) => a.rank - b.rank || a.order - b.order || a.key.length - b.key.length)
  const exact = named.filter(each => each.rank < 2).length
  const ahead = named.splice(0, Math.max(exact, AHEAD))
  const has = (each, word) => each.key.includes(word)
  const found = texts.filter(each => (!kind || each.kind === kind) && wanted.every(word => has(each, word)) && !unwanted.some(word => has(each, word)))
  const seen = new Set([...ahead, ...named].map(each => each.term.at))
  const told = Object.keys(KINDS).flatMap(kind => found.filter(each => each.kind === kind && (kind !== "term" || !seen.has(each.at) && seen.add(each.at))))
  const further = told.filter(each => each.kind === "term")
  return [...ahead.map(each => () => entry(each, wanted)), ...told.slice(0, told.length - further.length).map(each => () => line(each, wanted)),
    ...named.map(each => () => entry(each, wanted)), ...further.map(each => () => line(each, wanted))]
}

/** How a term is called by `word`, if at all: 0 its name, 1 another form, 2 how one begins, 3 what is in one. */
function best(term, word) {
  let found
  for (const each of term.keys) {
    const heard = each.way === "romaji" ? roman(word) : word
    const at = heard ? each.key.indexOf(heard) : -1
    // Two letters are in half of all romaji.
    if (at < 0 || at && heard.length < 3 && /romaji|pinyin|english/.test(each.way)) continue
    const rank = at ? 3 : each.key === heard ? each.order && 1 : 2
    if (!found || rank < found.rank) found = { ...each, rank }
  }
  return found
}

const escaped = text => text.replace(/[&<>"']/g, char => `&#${char.charCodeAt()};`)
const label = kind => `<b class="kind">${kind}</b> `
const item = (title, at, text = "") => ({ location: at, title, text, terms: {}, tags: undefined })

function entry({ term, way, word, key }, wanted) {
  const name = way === "name" ? marked(word, ranges(word, wanted))
    : `${marked(way === "romaji" && !wanted.some(each => word.includes(each)) ? key : word, ranges(word, wanted))} → ${escaped(term.name)}（${WAYS[way]}）`
  return item(label(KINDS.term) + name, term.at, escaped(term.gloss))
}

/** A line of the text with the words in it, that leads to them. */
function line({ kind, at, label: place, text }, wanted) {
  const found = ranges(text, wanted)
  const shown = []
  const firsts = found.filter(({ word }, index) => found.findIndex(each => each.word === word) === index)
  for (const { start, end } of firsts) {
    const from = Math.max(start - NEAR, text.lastIndexOf("\ufffc", start) + 1)
    const stop = text.indexOf("\ufffc", end)
    const to = Math.min(end + (wanted.length > 1 ? NEAR : 4 * NEAR), stop < 0 ? text.length : stop)
    const last = shown.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(to, last[1])
    else shown.push([from, to])
  }
  const words = shown.map(([from, to]) => `${from ? "…" : ""}${marked(text, found, from, to)}${to < text.length ? "…" : ""}`).join(" ")
  const target = kind === "title" ? at : at + (at.includes("#") ? "" : "#") + fragment(text, firsts)
  return item(`<span class="line">${label(KINDS[kind])}${words}</span>${place && ` <small>${escaped(place)}</small>`}`, target)
}

/** Where the words are, in order, none in another. */
function ranges(text, wanted) {
  const starts = []
  const ends = []
  let key = ""
  let at = 0
  for (const [cluster] of text.matchAll(/.[\p{M}\uff9e\uff9f]*/gsu)) {
    const own = piece(cluster)
    for (let n = own.length; n--;) starts.push(at), ends.push(at + cluster.length)
    key += own
    at += cluster.length
  }
  const found = []
  for (const word of new Set(wanted)) {
    for (let n = key.indexOf(word); n >= 0; n = key.indexOf(word, n + word.length)) {
      found.push({ word, start: starts[n], end: ends[n + word.length - 1] })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

const pieces = new Map()
function piece(cluster) {
  if (!pieces.has(cluster)) pieces.set(cluster, folded(cluster))
  return pieces.get(cluster)
}

function marked(text, found, from = 0, to = text.length) {
  let made = ""
  let at = from
  for (const { start, end } of found) {
    if (start < at || end > to) continue
    made += `${escaped(text.slice(at, start))}<mark>${escaped(text.slice(start, end))}</mark>`
    at = end
  }
  return made + escaped(text.slice(at, to))
}

/** Text fragments for the words, widened to whole ones, each with what stands around it.
 *  https://wicg.github.io/scroll-to-text-fragment/ */
function fragment(text, found) {
  const parts = found.slice(0, 4).filter(each => segmenter && each.end - each.start < 200).map(({ start, end }) => {
    const low = text.lastIndexOf("\ufffc", start) + 1
    const stop = text.indexOf("\ufffc", end)
    const block = text.slice(low, stop < 0 ? text.length : stop)
    const cuts = [...segmenter.segment(block)].map(each => low + each.index).concat(low + block.length)
    const from = cuts.findLast(cut => cut <= start)
    const to = cuts.find(cut => cut >= end)
    const before = text.slice(cuts.find(cut => cut >= from - NEAR), from)
    const after = text.slice(to, cuts.findLast(cut => cut <= to + NEAR))
    return `text=${before.trim() && `${coded(before)}-,`}${coded(text.slice(from, to))}${after.trim() && `,-${coded(after)}`}`
  })
  return parts.length ? `:~:${parts.join("&")}` : ""
}

const coded = text => encodeURIComponent(text.trim().replace(/\p{Cs}/gu, "\ufffd")).replaceAll("-", "%2D")

/** What nothing was found for: a citation of a paragraph, else terms that are written nearly so. */
function nothing(typed, kind) {
  const bare = text => text.replace(/[^\p{L}\p{N}]/gu, "")
  const cited = typed.length > 12 && texts.filter(each => each.kind === "text" && (typed.includes(each.at)
    || /・段落/.test(each.label) && (bare(typed) + "x").search(`${bare(each.label)}\\D`) >= 0))
  if (cited?.length) return cited.slice(0, 1).map(each => item(`<span class="line">${label(KINDS.text)}${escaped(each.text)}</span> <small>${escaped(each.label)}</small>`, each.at))
  const near = kind && kind !== "term" ? [] : guesses(folded(typed))
  const items = near.map(({ term }) => item(`<b class="kind guess">もしかして</b> ${escaped(term.name)}（${escaped(term.reading)}）`, term.at, escaped(term.gloss)))
  const name = JSON.stringify(typed.trim().slice(0, 50).replace(/\p{Cs}/gu, "\ufffd"))
  return [...items, item(`<b class="guess">「${escaped(typed.trim().slice(0, 50))}」を用語として提案する</b>`, propose ? propose + encodeURIComponent(name) : "contributing/")]
}

function guesses(word) {
  if (word.length < 2 || word.length > 40) return []
  const most = Math.max(1, Math.floor(word.length / 3))
  const near = terms.map(term => ({ term, far: Math.min(...term.keys.map(({ key }) => distance(word, key, most))) }))
  return near.filter(each => each.far <= most).sort((a, b) => a.far - b.far).slice(0, 3)
}

/** How many letters have to be changed, added, taken out or exchanged with the next (Damerau, Levenshtein). */
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return Infinity
  let two, one = []
  let row = [...b, 0].map((_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    [two, one, row] = [one, row, [i]]
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(one[j] + 1, row[j - 1] + 1, one[j - 1] + (a[i - 1] !== b[j - 1]))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], two[j - 2] + 1)
    }
  }
  return row[b.length]
}

/** Each item is a group of one; where there are more than can be shown, the last says so. */
function show(items, count = 0) {
  if (count > items.length) items.push(item(`ほかに${count - items.length}件あります。言葉を足してください`, ""))
  postMessage({ type: 3, data: { items: items.map((each, at) => [{ ...each, score: items.length - at }]) } })
}
