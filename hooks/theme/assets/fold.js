/** The form in which typed words are compared: the same as `hooks/kumoyomi/search/keys.py`, where the rules are told.
 *  Both a module of the page and a part of the worker, so it exports by a global name. */
globalThis.fold = (text, variants) => {
  let made = text.normalize("NFKC").toLowerCase()
  if (/[\xc0-\u1fff]/.test(made)) made = made.normalize("NFD").replace(/(?<=[a-z])[\u0300-\u036f]+/g, "").normalize("NFC")
  return made
    .replace(/[\u30a1-\u30f6]/g, kana => String.fromCharCode(kana.charCodeAt() - 0x60))
    .replace(/[\u3400-\u9fff]/g, han => variants.get(han) ?? han)
    .replace(/[\t-\r \x85\u1680\u200b-\u200d\u2028\u2029\ufeff\ufe00-\ufe0f\u{e0100}-\u{e01ef}・·•‧'‘’‐-]+/gu, "")
}

/** The table of variants from its text: families of characters, the first of each stands for the others. */
globalThis.pairs = text => new Map(text.split(" ").flatMap(([form, ...others]) => others.map(each => [each, form])))
