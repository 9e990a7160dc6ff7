/** What `search.js` loads where texts are too many to be loaded whole: they come in parts, and an index says which
 *  parts may have what is wanted. What the files hold: `hooks/kumoyomi/search/shards.py`. */
const TOGETHER = 3 // parts that are loaded at a time
const ENOUGH = 9 // parts that are looked through before the reader is asked; all while nothing is found,
const FEW = 4 // and twice so many where fewer hits are
const GRAMS = 24 // that are looked up: of many some will do
const files = new Map() // by path

/** The texts that may have all of `words` and that `fits` takes, in order: as many as are shown, or what some parts
 *  have. Fails where more was typed meanwhile. */
gather = async (words, kind, fits) => {
  const mine = turn
  const hits = []
  const [first, ...others] = (await Promise.all([...new Set(words.flatMap(grams))].slice(0, GRAMS).map(having)))
    .sort((a, b) => a.length - b.length)
    .map(each => new Set(each))
  const wanted = [...first].filter(each => others.every(other => other.has(each))
    && (!kind || kinds[kindOf(each)] === kinds[kind]))
  left = ""
  for (let at = 0; at < wanted.length && !left; at += TOGETHER) {
    if (mine !== turn) throw new Error("overtaken")
    const enough = ENOUGH * rounds * (hits.length < FEW * rounds ? 2 : 1)
    if (hits.length >= most() || hits.length && at >= enough) left = "以上"
    else hits.push(...(await Promise.all(wanted.slice(at, at + TOGETHER).map(part))).flat().filter(fits))
  }
  return hits
}

/** Loads the definitions of terms that are to be shown. */
gather.glosses = shown => Promise.all(shown.map(async term => {
  const number = terms.indexOf(term)
  const there = await part(index.kinds.term + index.terms.findLastIndex(before => before <= number))
  glosses[term.at] = there.find(({ at }) => at === term.at).text
}))

/** The paragraph that a link or a citation names, by which it is indexed too. */
gather.cited = (typed, named) => {
  const [, slug, id] = typed.match(/([^/\s]+)\/[^/\s]*\/#([\w-]+)/) ?? []
  const [, heading, number] = typed.match(/([^「」]+)」(段落\d+\p{L}*)/u) ?? []
  const words = id ? `${slug}#${id}` : `${heading}${number}`.replace(/[^\p{L}\p{N}]/gu, "")
  return gather([folded(words)], "text", named)
}

/** What a part has: the last kind that begins there or before. */
const kindOf = part => Object.keys(index.kinds).findLast(kind => index.kinds[kind] <= part)

/** What is looked up for a word: of letters and digits three, where there are three, else two that stand side by
 *  side. */
function grams(word) {
  const found = [...word.matchAll(/(?=([a-z0-9]{3}|(?<![a-z0-9])..|.[^a-z0-9]))/gsu)].map(([, gram]) => gram)
  return found.length ? found.slice(0, 12) : [word]
}

/** The parts that may have a gram. */
async function having(gram) {
  const made = [...gram].reduce((made, char) => Math.imul(made ^ char.codePointAt(), 0x9e3779b1) >>> 0, 0)
  const hash = (made ^ made >>> 15) >>> 0
  const slots = (await once(`shards/${hash % index.shards}`)).split("!")
  let at = -1
  return [...slots[Math.floor(hash / index.shards) % index.slots]].map(char => {
    const code = char.codePointAt()
    return at += code - (code > 0xdfff ? 0x821 : 33)
  })
}

const part = async number => {
  const groups = await once(`parts/${number}`)
  return groups.texts ??= groups.flatMap(taken)
}

/** A file, loaded once, unless it couldn't be. */
const once = path => files.get(path) ?? files.set(path, get(path).catch(error => {
  files.delete(path)
  throw error
})).get(path)
