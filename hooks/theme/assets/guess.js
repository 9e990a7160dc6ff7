/** What `search.js` loads where no term is called as was typed: what may have been meant, labelled as a guess. */
const BESIDE = /(氏|さん|[様样]|社|とは|会[長长]|博士|先生|公司|集团|,?(co\.?,?)?(inc|corp|corporation|ltd|limited)\.?|s)$/

/** The hits, behind the term that is called so but for its last word: of address, of a company, s. Where there are
 *  none, the paragraph that a citation names, or terms that are in what was typed or are written nearly so, and a way
 *  to propose one. */
async function guess(typed, hits) {
  const word = folded(typed)
  const called = terms.filter(term => term.keys.some(({ key }) => key === word.replace(BESIDE, ""))).slice(0, 1)
  if (hits.length) return [...called.map(offer), ...hits]
  const paragraph = /#|段落/.test(typed) && await cited(typed)
  if (paragraph) return [line(paragraph, [paragraph.key.slice(0, 9)])]
  const begin = typed.trim().slice(0, 40).toWellFormed()
  return [
    ...(word.length > 40 || !word[1] ? [] : [...new Set([...called, ...within(typed, word), ...near(typed, word)])].slice(0, 3).map(offer)),
    item(`「${escaped(begin)}」を用語に提案する`, propose.replace("{name}", () => encodeURIComponent(JSON.stringify(begin)))),
  ]
}

const offer = term => item(kinds("もしかして", `${escaped(term.name)}（${escaped(term.reading)}）`), term.at, escaped(glosses[term.at] ?? ""))
const split = typed => typed.split(/[^\p{L}\p{M}\p{N}'’]+/u).map(folded).filter(Boolean)

/** Terms of which a whole name is in what was typed, the longest first, or the first; in letters, as whole words. */
function within(typed, word) {
  const words = split(typed)
  const runs = new Set(words.flatMap((_, at) => words.slice(at).map((_, more) => words.slice(at, at + more + 1).join(""))))
  const found = terms.flatMap(term => term.keys
    .filter(({ key }) => key[1] && (runs.has(key.replace(/[^\p{L}\p{N}]/gu, "")) || word.includes(key) && !/^[ -~]*$/.test(key)))
    .map(({ key }) => ({ term, key })))
    .sort((a, b) => b.key.length - a.key.length || word.indexOf(a.key) - word.indexOf(b.key))
  return found.filter(({ key }, at) => !found.slice(0, at).some(longer => longer.key !== key && longer.key.includes(key))).map(each => each.term)
}

/** Terms that are written nearly so, or have nearly each of the words, the nearest first. */
function near(typed, word) {
  const words = split(typed)
  const most = word.length / 3 | 0 || 1
  const nearest = (word, keys, most) => Math.min(...keys.map(key => distance(word, key, most)))
  return terms
    .map(term => {
      const each = term.keys.flatMap(apart)
      const far = nearest(word, term.keys.map(each => each.key), most)
      return { term, far: words[1] ? Math.min(far, words.reduce((sum, word) => sum + nearest(word, each, word.length / 3 | 0), 0)) : far }
    })
    .filter(each => each.far <= most).sort((a, b) => a.far - b.far).map(each => each.term)
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
