/** What `search.js` loads when nothing was found. */

/** What is shown then: terms that are written nearly so, and a way to propose one. */
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
    if (Math.min(...rows[i]) > most) return 99
  }
  return rows[a.length][b.length]
}
