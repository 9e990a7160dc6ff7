/** What `search.js` loads where texts are too many to be loaded whole: they come in parts, and an index says which
 *  parts may have what is wanted. What the files hold: `hooks/kumoyomi/shards.py`. */
const TOGETHER = 8 // parts that are loaded at a time
const parts = new Map() // files, by path
let asked = 0

/** Loads what may have all of `words`, in the order of hits, until it has as many as are shown. `found` gives the
 *  hits in what is loaded. */
gather = async (words, kind, found) => {
  const mine = ++asked
  const [first, ...others] = (await Promise.all([...new Set(words.flatMap(grams))].map(having)))
    .sort((a, b) => a.length - b.length)
    .map(each => new Set(each))
  const [from, to] = range(kind)
  const wanted = [...first].filter(each => each >= from && each < to && others.every(other => other.has(each)))
  let more = ""
  for (let at = 0; at < wanted.length && !more && mine === asked; at += TOGETHER) {
    const before = found().filter(each => each.part >= 0 && each.part < wanted[at]) // -1: definitions, which come last
    if (before.length >= MOST) more = "以上"
    else await Promise.all(wanted.slice(at, at + TOGETHER).map(part))
  }
  if (mine === asked) left = more
  texts.sort((a, b) => a.part - b.part)
}

/** Loads the paragraph that a link or a citation names, by which it is indexed too. */
gather.cited = typed => {
  const [, slug, id] = typed.match(/([^/\s]+)\/[^/\s]*\/#([\w-]+)/) ?? []
  const [, heading, number] = typed.match(/([^「」]+)」(段落\d+\p{L}*)/u) ?? []
  const words = id ? `${slug}#${id}` : `${heading}${number}`.replace(/[^\p{L}\p{N}]/gu, "")
  return gather([folded(words)], "text", () => [])
}

/** The first part of a kind, and the one behind its last. */
function range(kind) {
  const starts = [...Object.values(index.kinds), index.parts]
  return kind ? starts.slice(Object.keys(index.kinds).indexOf(kind)) : [0, index.parts]
}

/** What is looked up for a word: of letters and digits three, where there are three, else two that stand side by
 *  side. Of a long word some will do. */
function grams(word) {
  const found = [...word.matchAll(/(?=([a-z0-9]{3}|(?<![a-z0-9])..|.[^a-z0-9]))/gsu)].map(([, gram]) => gram)
  return found.length ? found.slice(0, 12) : [word]
}

/** The parts that have a gram. */
async function having(gram) {
  const shard = [...gram].reduce((made, char) => (made * 7919 + char.codePointAt()) % index.shards, 0)
  let at = -1
  return [...(await once(`shards/${shard}`))[gram] ?? ""]
    .map(char => at += char.codePointAt() - (char > "\udfff" ? 0x822 : 34))
}

/** Takes the texts of a part, the first time that it is asked for. */
const part = async number => (await once(`parts/${number}`)).splice(0).forEach(group => take(group, number))

/** A file, loaded once, unless it couldn't be. */
const once = path => parts.get(path) ?? parts.set(path, get(path).catch(error => {
  parts.delete(path)
  throw error
})).get(path)
