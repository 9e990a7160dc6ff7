/** The form in which typed words are compared: the same as `hooks/kumoyomi/keys.py`. */
export function key(text) {
  return text.normalize("NFKC").toLowerCase()
    .normalize("NFD").replace(/(?<=[a-z])[\u0300-\u036f]+/g, "").normalize("NFC")
    .replace(/[\u30a1-\u30f6]/g, kana => String.fromCharCode(kana.charCodeAt() - 0x60))
    .replace(/[\s・'’-]+/g, "")
}
