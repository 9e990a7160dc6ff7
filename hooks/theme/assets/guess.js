/** What `search.js` loads where no term is called as was typed: what may have been meant, labelled as a guess. */
const BESIDE = /(?<=.)(氏|さん|[様样]|社|とは|[会社][長长]|主席|ceo|博士|先生|公司|集团|,?(co\.?,?)?(inc|corp|corporation|ltd|limited)\.?|s)$/

/** The hits, behind the term that is called so but for its last word: of address, of a company, s; a person also by
 *  the family's name. Where there are none, the paragraph that a citation names, or terms that are in what was typed
 *  or are written nearly so, and a way to propose one. */
async function guess(typed, hits) {
  const word = folded(typed)
  const bare = word.replace(BESIDE, "")
  const called = terms.filter(term => best(term, bare, roman(bare))?.rank < (term.person && !/\w/.test(bare) ? 4 : 2)).slice(0, 1)
  const offers = async guessed => (await gather?.glosses(guessed), guessed.map(offer))
  if (hits.length) return [...await offers(called), ...hits]
  const paragraph = /#|段落/.test(typed) && await cited(typed)
  if (paragraph) return [line(paragraph, [paragraph.key.slice(0, 9)])]
  const begin = typed.trim().slice(0, 40).toWellFormed()
  return [
    ...await offers(word.length > 40 || !word[1] ? [] : [...new Set([...called, ...mixed(typed), ...within(typed, word), ...near(typed, word)])].slice(0, 3)),
    item(`「${escaped(begin)}」を用語に提案する`, propose.replace("{name}", encodeURIComponent(JSON.stringify(begin)))),
  ]
}

const offer = term => item(titled("もしかして", `${escaped(term.name)}（${escaped(term.reading)}）`), term.at, escaped(glosses[term.at] ?? ""))
const shorter = (a, b) => a.name.length - b.name.length
const split = typed => typed.split(/[^\p{L}\p{M}\p{N}'’]+/u).map(folded).filter(Boolean)

/** Terms in whose names are all the runs of characters, kana or letters of a word that is converted in part: うんせい大会. */
function mixed(typed) {
  const runs = typed.normalize("NFKC").match(/\p{sc=Han}+|[\p{sc=Hira}ー]+|[\p{sc=Kana}ー]+|\w+/gu)?.map(folded)
  return !runs?.[1] || !/\p{sc=Han}/u.test(typed) ? [] : terms
    .filter(term => runs.every(run => term.keys.some(({ key }) => key.includes(run))))
    .sort(shorter)
}

/** Terms of which a whole name is in what was typed, the longest first, or the first; in letters, as whole words. */
function within(typed, word) {
  const words = split(typed)
  const runs = new Set(words.flatMap((_, at) => words.slice(at).flatMap((_, more) => {
    const run = words.slice(at, at + more + 1).join("")
    return [run, roman(run)]
  })))
  const found = terms.flatMap(term => term.keys
    .filter(({ key }) => key[1] && (runs.has(key.replace(/[^\p{L}\p{N}]/gu, "")) || word.includes(key) && !/^[ -~]*$/.test(key)))
    .map(({ key }) => ({ term, key })))
    .sort((a, b) => b.key.length - a.key.length || (word + a.key).indexOf(a.key) - (word + b.key).indexOf(b.key))
  return found.filter(({ key }, at) => !found.slice(0, at).some(longer => longer.key !== key && longer.key.includes(key))).map(each => each.term)
}

/** Terms that are written nearly so, or have nearly each of the words, the nearest first. */
function near(typed, word) {
  const words = split(typed)
  const most = word.length / 3 | 0 || 1
  const nearest = (word, keys, most) => Math.min(...keys.flatMap(key => [distance(word, key, most), distance(roman(word), key, most)]))
  return terms
    .map(term => {
      const each = term.keys.flatMap(apart)
      const far = nearest(word, term.keys.map(each => each.key), most)
      return { term, far: words[1] ? Math.min(far, words.reduce((sum, word) => sum + nearest(word, each, word.length / 3 | 0), 0)) : far }
    })
    .filter(each => each.far <= most).sort((a, b) => a.far - b.far || shorter(a.term, b.term)).map(each => each.term)
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
    if (Math.min(...rows[i]) > most) return 99
  }
  return rows[a.length][b.length]
}

/** The paragraph that a copied link or citation names. */
async function cited(typed) {
  const bare = text => text.replace(/[^\p{L}\p{N}]/gu, "")
  const named = ({ kind, at, label }) => {
    const [slug, , id] = at.split(/\/#?/)
    return kind === "text" && label.includes("・段落") && (typed.includes(slug) && typed.includes(`#${id}`) || bare(typed).includes(bare(label)))
  }
  return (await gather?.cited(typed, named) ?? texts.filter(named)).at(-1) // the last: 段落1 is in 段落10, too
}
