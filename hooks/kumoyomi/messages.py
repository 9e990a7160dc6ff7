"""What each problem code says: the fact, and how to mend it, in Japanese and English.

The page ``/problems/`` is made from this table, and each code has a case in ``tests/cases/problems/``.
A word in braces is filled from the problem; ``near`` is what was probably meant, and may be empty.
"""

from collections.abc import Mapping

Message = Mapping[str, tuple[str, str]]  # by language: what is wrong, and how to mend it

NEAREST = {"ja": "もしかして {near}？ ", "en": "did you mean {near}? "}

MESSAGES: Mapping[str, Message] = {
    # Files
    "missing-file": {
        "ja": (
            "記事にこのファイルがありません",
            "書き加えてください。article.yml、text.md、ids.txt は記事に必ず要ります",
        ),
        "en": ("the article lacks this file", "add it: an article needs article.yml, text.md and ids.txt"),
    },
    "stray-file": {
        "ja": (
            "ここには置けないファイルです",
            "名前か場所を変えるか、消してください。置けるもの: {wanted}",
        ),
        "en": ("this file doesn't belong here", "rename, move or remove it; there may be: {wanted}"),
    },
    "not-a-file": {
        "ja": (
            "ふつうのファイルではありません（リンク、パイプなど）",
            "中身のあるファイルに置き換えてください",
        ),
        "en": ("not a regular file (a link, a pipe …)", "put a regular file in its place"),
    },
    "unreadable": {
        "ja": ("読めません（{why}）", "持ち主と読む権限を確かめてください"),
        "en": ("can't be read ({why})", "check its owner and its permissions"),
    },
    "unwritable": {
        "ja": ("書きこめません（{why}）", "持ち主と書く権限を確かめてください。前のものはそのままです"),
        "en": (
            "can't be written ({why})",
            "check its owner and its permissions; what was there before still is",
        ),
    },
    "disk-full": {
        "ja": (
            "ディスクに空きがなく、書きこめません（{why}）",
            "空きを作り（残りは df -h . でわかります）、もう一度実行してください。前のものはそのままです",
        ),
        "en": (
            "the disk has no room to write it ({why})",
            "make room (df -h . tells what is left) and run this again; what was there before still is",
        ),
    },
    "folder-deep": {
        "ja": ("フォルダーが深すぎます（上限 {limit} 段）", "浅いフォルダーに移してください"),
        "en": ("the folder lies too deep (limit {limit})", "move it to a folder above"),
    },
    "folder-full": {
        "ja": (
            "フォルダーの中のファイルが多すぎます（{number} 個、上限 {limit} 個）",
            "要らないファイルを消すか、記事やサイトを分けてください",
        ),
        "en": (
            "there are too many files in the folder ({number}, limit {limit})",
            "remove what isn't needed, or make several articles or sites of it",
        ),
    },
    "too-large": {
        "ja": ("ファイルが大きすぎます（上限 {limit}）", "分けるか、短くしてください"),
        "en": ("the file is too large (limit {limit})", "split or shorten it"),
    },
    "picture": {
        "ja": ("{kind} の画像ではありません", "画像を開き、png、jpg、gif、webp のどれかで保存し直してください"),
        "en": ("this is no {kind} picture", "open the picture and save it again as png, jpg, gif or webp"),
    },
    "encoding": {
        "ja": ("UTF-8 として読めないバイト {byte} があります", "文字コード UTF-8 で保存し直してください"),
        "en": ("byte {byte} is not UTF-8", "save the file again as UTF-8"),
    },
    "byte-order-mark": {
        "ja": (
            "ファイルの頭に、目に見えない印（BOM）があります",
            "「BOM なし」の UTF-8 で保存し直してください",
        ),
        "en": ("the file begins with an invisible mark (BOM)", "save the file again as UTF-8 without BOM"),
    },
    "character": {
        "ja": ("使えない文字 {char}（{name}）があります", "この文字を消してください。目に見えない文字です"),
        "en": ("{char} ({name}) may not stand here", "remove the character; it is invisible"),
    },
    "bad-id": {
        "ja": (
            "{value} は名前として使えません",
            "ファイルやキーの名前は、半角の英小文字・数字・ハイフンで付け直してください（出典は S01、節は s1 の形）",
        ),
        "en": (
            "{value} can't be a name",
            "name files and keys in small Latin letters, digits and hyphens (sources: S01, sections: s1)",
        ),
    },
    "page-path": {
        "ja": (
            "{value} はページのアドレスの形ではありません",
            "glossary/apsara のように、頭と終わりの / も .md も付けずに書いてください",
        ),
        "en": (
            "{value} doesn't have the form of a page's address",
            "write it as glossary/apsara, without / at its ends, without .md",
        ),
    },
    "unknown-block": {
        "ja": ("「::: {name}」で呼べるものはありません", "次のどれかにしてください: {wanted}"),
        "en": ("nothing is called by ::: {name}", "write one of: {wanted}"),
    },
    "address-taken": {
        "ja": (
            "アドレス {address} は {other} がもう使っています",
            "ファイルかフォルダーの名前を変えてください",
        ),
        "en": ("address {address} already belongs to {other}", "rename the file or the folder"),
    },
    "merge-conflict": {
        "ja": (
            "git の衝突のしるし（{sign}）が残っています",
            "二つの版のどちらを残すか決め、<<<<<<<、=======、>>>>>>> の行を消してください",
        ),
        "en": (
            "a mark of a git conflict ({sign}) was left",
            "decide between the two versions, and remove the lines <<<<<<<, ======= and >>>>>>>",
        ),
    },
    # YAML
    "yaml-syntax": {
        "ja": (
            "YAML の書き方に誤りがあります: {said}",
            "この行とすぐ前の行の字下げ、引用符、コロンを確かめてください",
        ),
        "en": (
            "not valid YAML: {said}",
            "look at indentation, quotes and colons of this line and the one before",
        ),
    },
    "yaml-space": {
        "ja": (
            "YAML の字下げや区切りに、半角でない空白（タブ、全角など）があります",
            "半角の空白にしてください",
        ),
        "en": (
            "white space of YAML that is no ordinary space (a tab, a full-width space …)",
            "use ordinary spaces",
        ),
    },
    "yaml-indent": {
        "ja": (
            "YAML の字下げが上の行とそろっていません",
            "同じ深さのキーは同じ字下げに、上のキーの中身は深い字下げにし、値の続きなら上の行につないでください",
        ),
        "en": (
            "the indentation doesn't fit the lines above",
            "indent keys of one level alike, and deeper what belongs to the key above; join what continues a value",
        ),
    },
    "yaml-start": {
        "ja": (
            "YAML の値は、この文字では始められません",
            '値を半角の "…" で囲んでください。| の後は改行し、次の行から字下げして書きます',
        ),
        "en": (
            "a YAML value can't begin with this character",
            'put the value between straight marks "…"; after | write on the next line, indented',
        ),
    },
    "yaml-colon": {
        "ja": ("YAML の値の途中に「: 」があります", '値を半角の "…" で囲むか、全角の「：」にしてください'),
        "en": ("“: ” stands within a YAML value", 'put the value between straight marks "…", or write “：”'),
    },
    "yaml-pair": {
        "ja": (
            "YAML のこの行が「キー: 値」になっていません",
            "コロンは半角で書き、後ろに空白を一つ置いてください",
        ),
        "en": (
            "this line of YAML is no “key: value”",
            "write an ordinary colon (no full-width one) and a space after it",
        ),
    },
    "yaml-line": {
        "ja": (
            "YAML のこの行にキーがありません",
            "値の続きなら上の行につなぎ、注の本文なら --- の下に移し、説明なら頭に「# 」を付けてください",
        ),
        "en": (
            "this line of YAML has no key",
            "join it to the value above; the text of a note goes below ---; a comment begins with #",
        ),
    },
    "yaml-item": {
        "ja": (
            "YAML のリストの項目が「- 」で始まっていません",
            "行の頭を、半角のハイフンと空白「- 」にしてください",
        ),
        "en": ("an item of a YAML list doesn't begin with “- ”", "begin the line with a hyphen and a space"),
    },
    "yaml-comma": {
        "ja": (
            "波括弧の中の「{words}」に値がありません",
            '「キー: 値」の形で書いてください。「,」のある値なら、値の全体を "…" で囲みます',
        ),
        "en": (
            "“{words}” within braces has no value",
            'write “key: value”; put a whole value that has a comma in it between "…"',
        ),
    },
    "yaml-list": {
        "ja": (
            "[ ] の中の「{words}」は、一つの値として読まれます",
            '分けるなら「、」を半角の「, 」にし、一つの値なら "…" で囲んでください',
        ),
        "en": (
            "“{words}” between [ ] would be read as one value",
            'part values by “, ” instead of “、”; if it is one, put it between "…"',
        ),
    },
    "yaml-hash": {
        "ja": (
            "「{words}」は説明とみなされ、読まれません",
            '値の一部なら、値の全体を "…" で囲んでください。説明なら、# の後ろに空白を置きます',
        ),
        "en": (
            "“{words}” would be left out as a comment",
            'if it is part of the value, put the value between "…"; else write a space after #',
        ),
    },
    "yaml-fold": {
        "ja": (
            "YAML の値の途中の改行は、空白になってしまいます",
            "1行につなぐか、| だけを置いて次の行から字下げして書いてください",
        ),
        "en": (
            "a line break within this YAML value would become a space",
            "join the lines, or write | alone and the value below it, indented",
        ),
    },
    "yaml-quotes": {
        "ja": ("YAML の引用符が閉じていません", "値の終わりに同じ引用符を置いてください"),
        "en": ("a quotation mark of YAML isn't closed", "put the same mark at the end of the value"),
    },
    "yaml-brackets": {
        "ja": (
            "YAML の括弧が閉じていないか、中がコンマで分かれていません",
            '閉じる括弧とコンマは半角で書き、括弧で始まる言葉なら値を "…" で囲んでください',
        ),
        "en": (
            "a bracket of YAML isn't closed, or its items aren't parted by commas",
            'write ordinary brackets and commas; put words that begin with a bracket between "…"',
        ),
    },
    "yaml-rest": {
        "ja": (
            "YAML の閉じた引用符や括弧の後に、まだ言葉があります",
            'リストなら [ ] の中に書いてください。言葉なら値の全体を "…" で囲み、中の " は「」にします。上の行の引用符も見てください',
        ),
        "en": (
            "words follow a closed quotation mark or bracket of YAML",
            'an item of a list goes between [ ]; put a whole value between "…" and use other marks inside; look at the '
            "quotes of the line above too",
        ),
    },
    "yaml-escape": {
        "ja": (
            '"…" の中の \\ の使い方に誤りがあります',
            "\\ を \\\\ と書くか、値を '…' で囲んでください",
        ),
        "en": (
            'a \\ between "…" means nothing here',
            "write \\\\, or put the value between '…'",
        ),
    },
    "yaml-anchor": {
        "ja": (
            "アンカーと別名（& と *）は使えません: {name}",
            "値をそのまま書いてください。文字として使うなら引用符で囲みます",
        ),
        "en": (
            "anchors and aliases (& and *) are not used here: {name}",
            "write the value itself, or quote the text",
        ),
    },
    "yaml-tag": {
        "ja": ("タグ {tag} は使えません", "! で始まる部分を消すか、値を引用符で囲んでください"),
        "en": ("the tag {tag} is not used here", "remove what begins with !, or quote the value"),
    },
    "yaml-merge": {
        "ja": ("<< による併合は使えません", "キーを一つずつ書いてください"),
        "en": ("merging with << is not used here", "write the keys one by one"),
    },
    "yaml-key": {
        "ja": ("キーが文字列ではありません", "「名前: 値」の形で書いてください"),
        "en": ("a key must be plain text", "write it as name: value"),
    },
    "yaml-documents": {
        "ja": (
            "一つのファイルに文書が二つあります",
            "--- から後ろを別のファイルに移すか、何もなければ --- を消してください",
        ),
        "en": (
            "a second document in one file",
            "move what follows --- to a file of its own; if nothing does, remove ---",
        ),
    },
    "yaml-depth": {
        "ja": ("入れ子が深すぎます（上限 {limit} 段）", "括弧と字下げを確かめてください"),
        "en": ("nested too deeply (limit {limit})", "check brackets and indentation"),
    },
    "duplicate-key": {
        "ja": ("キー {key} は {line} 行目にもあります", "どちらか一方にしてください"),
        "en": ("key {key} stands on line {line} already", "keep one of the two"),
    },
    "front-matter": {
        "ja": (
            "見出し部分（--- の行にはさまれた設定）がありません",
            "1行目に半角の --- だけを置き、設定を書いて、もう一度 --- で閉じてください",
        ),
        "en": ("the front matter is missing", "begin with a line ---, the settings, and another line ---"),
    },
    "front-matter-end": {
        "ja": (
            "設定を閉じる --- の行がありません",
            "設定の終わりに --- だけの行を置き、その下に本文を書いてください",
        ),
        "en": ("no line --- ends the settings", "put a line --- behind the settings, and the text below it"),
    },
    # Keys and values
    "unknown-key": {
        "ja": ("知らないキー {key} です", "つづりを確かめるか、消してください"),
        "en": ("unknown key {key}", "check the spelling, or remove it"),
    },
    "key-commented": {
        "ja": (
            "「# {key}: …」は説明とみなされ、値が読まれません",
            "値なら、行の頭の「# 」を消してください。説明なら、行を消してください",
        ),
        "en": (
            "“# {key}: …” is a comment, so its value isn't read",
            "remove “# ” if it is a value, the line if it is none",
        ),
    },
    "missing-key": {
        "ja": ("キー {key} がありません", "「{key}: …」の行を足してください"),
        "en": ("key {key} is missing", "add a line {key}: …"),
    },
    "empty": {
        "ja": (
            "{key} が空です",
            '書き入れるか、なくてよいキーなら行を消してください。「#」で始まる値は "…" で囲みます',
        ),
        "en": (
            "{key} is empty",
            'fill it in, or remove the line of a key that isn\'t needed; put a value that begins with # between "…"',
        ),
    },
    "note-empty": {
        "ja": ("注の本文がありません", "設定を閉じる --- の下に、注の本文を書いてください"),
        "en": ("the note has no text", "write it below the line --- that ends the settings"),
    },
    "not-text": {
        "ja": ("{key} は文字列で書きます", "リストや入れ子ではなく、一つの値を書いてください"),
        "en": ("{key} must be text", "write one value, no list and no nested keys"),
    },
    "not-list": {
        "ja": ("{key} はリストで書きます", "[…, …] の形か、行頭にハイフンと空白「- 」を付けて並べてください"),
        "en": ("{key} must be a list", "write […, …], or one item a line after a hyphen and a space"),
    },
    "not-mapping": {
        "ja": (
            "{key} は「キー: 値」の形で書きます",
            "コロンは半角で書き、後ろに空白を一つ置いてください。見本は「注の書き方」のページにあります",
        ),
        "en": (
            "{key} must hold keys and values",
            "write “key: value” with an ordinary colon and a space; the guide for contributors has examples",
        ),
    },
    "not-flag": {
        "ja": ("{key} は true か false です", "どちらかを書いてください"),
        "en": ("{key} is true or false", "write one of the two"),
    },
    "not-count": {
        "ja": ("{key} は1以上の整数です", "半角の数字で書いてください"),
        "en": ("{key} must be a whole number from 1", "write it in digits"),
    },
    "not-one-of": {
        "ja": ("{key} の値がちがいます", "次のどれかにしてください: {wanted}"),
        "en": ("{key} has a value that isn't known", "write one of: {wanted}"),
    },
    "one-line": {
        "ja": ("{key} は1行で書きます", "改行を消してください"),
        "en": ("{key} must be one line", "remove the line breaks"),
    },
    "too-long": {
        "ja": ("{key} が長すぎます（{length}字、上限 {limit}字）", "短くしてください"),
        "en": ("{key} is too long ({length} characters, limit {limit})", "shorten it"),
    },
    "date": {
        "ja": (
            "日付 {value} が正しくありません",
            "2023-10-31 の形で書いてください（年月や年だけでよい所もあります）",
        ),
        "en": (
            "{value} is not a date",
            "write it as 2023-10-31 (in some places year and month, or the year, will do)",
        ),
    },
    "date-whole": {
        "ja": ("日付 {value} に月か日がありません", "ここでは、2023-10-31 のように日まで書いてください"),
        "en": ("the date {value} has no day", "write all of it here, as in 2023-10-31"),
    },
    "url": {
        "ja": (
            "アドレス {value} は使えません",
            "https://example.org/ のように、https:// か http:// で始まり、空白のないアドレスにしてください",
        ),
        "en": (
            "{value} can't be used as an address",
            "give one that begins with https:// or http:// and has no spaces, such as https://example.org/",
        ),
    },
    "reading": {
        "ja": (
            "読みに使えない文字「{value}」があります",
            "ひらがなかカタカナで、姓と名は・で分けて書いてください",
        ),
        "en": ("“{value}” may not stand in a reading", "write kana only; ・ parts family and given name"),
    },
    "sentence": {
        "ja": ("{key} が「{value}」で終わっています", "一文で書き、「。」で終えてください"),
        "en": ("{key} ends in “{value}”", "write one sentence that ends in 。"),
    },
    "figure-row": {
        "ja": (
            "行の列が columns と合いません（足りない: {missing}、余る: {other}）",
            "どの行にも、columns の列のすべてと source だけを書いてください",
        ),
        "en": (
            "the row doesn't have the columns of the figure (missing: {missing}; other: {other})",
            "give each row all columns and a source, and nothing else",
        ),
    },
    "figure-source": {
        "ja": (
            "図の出典「{id}」がありません",
            "sources.yml にある番号か「本文による」を書き、いくつもあるときは S01, S02 のように並べてください",
        ),
        "en": (
            "there is no source “{id}” for the figure",
            "write a number that stands in sources.yml, or 本文による; several as S01, S02",
        ),
    },
    "figure-columns": {
        "ja": (
            "図の種類 {kind} の columns が合いません",
            "列は {count} つ以上で、名は重ならず、source のほかにしてください",
        ),
        "en": (
            "these columns don't make a figure of kind {kind}",
            "give at least {count}, no two of one name, none named source",
        ),
    },
    "figure-mark": {
        "ja": ("「{value}」という値はどの行にもありません", "mark には、行にある値をそのまま書いてください"),
        "en": ("no row has the value “{value}”", "write under mark what stands in a row, as it is there"),
    },
    "figure-number": {
        "ja": (
            "「{value}」は数ではありません",
            "49319 や -2.5 のように書き、単位は列の名に入れ、わからないときは空にしてください",
        ),
        "en": (
            "“{value}” isn't a number",
            "write 49319 or -2.5, its unit in the column's name, or nothing where it isn't known",
        ),
    },
    "figure-numbers": {
        "ja": ("「{key}」の列に数が一つもありません", "どの行かに数を書くか、種類を table にしてください"),
        "en": ("the column {key} has no number at all", "write one in some row, or make it a table"),
    },
    "figure-order": {
        "ja": ("{value} が {before} の後にあります", "日付の順に並べてください"),
        "en": ("{value} stands after {before}", "put the rows in the order of their dates"),
    },
    "figure-twice": {
        "ja": ("「{name}」は {line} 行目にもあります", "一つの図の中では、どれも別の名にしてください"),
        "en": ("“{name}” also stands in line {line}", "give each a name of its own in one picture"),
    },
    "figure-parent": {
        "ja": ("上位の「{name}」という行がありません", "同じ時点の行の名を書いてください。頂なら空にします"),
        "en": (
            "there is no row “{name}” to stand above",
            "name a row of the same state, or nothing for the top",
        ),
    },
    "figure-levels": {
        "ja": (
            "「{name}」から上位をたどっても、頂に着きません",
            "輪にならない、{levels}段までの木にしてください",
        ),
        "en": (
            "no way leads up from “{name}”",
            "make it a tree that doesn't go round, of at most {levels} levels",
        ),
    },
    "figure-loop": {
        "ja": ("矢印が輪になっていません", "どこかから出て、そこに戻る行が要ります"),
        "en": ("the arrows don't go round", "give rows that lead from somewhere back to it"),
    },
    # Markdown
    "markup-html": {
        "ja": (
            "HTML は使えません: {found}",
            "Markdown で書いてください。文字なら a < b のように間を空けるか、注や本文の中なら ` で囲みます",
        ),
        "en": (
            "HTML is not used here: {found}",
            "write Markdown; as text leave a space, as in a < b, or put it between ` if it stands in a note or the text",
        ),
    },
    "markup-image": {
        "ja": ("画像は入れられません: {found}", "言葉で説明するか、普通のリンクにしてください"),
        "en": ("images are not used here: {found}", "say it in words, or make it a plain link"),
    },
    "markup-attributes": {
        "ja": (
            "属性の指定は使えません: {found}",
            "波括弧の部分を消してください。文字として見せるなら ` で囲みます",
        ),
        "en": (
            "attribute lists are not used here: {found}",
            "remove the braces; to show them as text, put them between `",
        ),
    },
    "markup-heading": {
        "ja": (
            "見出しは使えません: {found}",
            "# か、下の行の === や --- を消してください。文字として見せるなら前に \\ を置きます",
        ),
        "en": (
            "headings are not used here: {found}",
            "remove #, or === or --- on the line below; to show them as text, put \\ before them",
        ),
    },
    "markup-include": {
        "ja": ("ほかのファイルの取り込みは使えません: {found}", "この行を消してください"),
        "en": ("including other files is not possible here: {found}", "remove the line"),
    },
    "markup-list": {
        "ja": (
            "この番号は {shown} と表示されてしまいます: {found}",
            "番号つきの箇条書きは、最初の数から一つずつ数えます。番号を続けるか、1986\\. のように . の前に \\ を置いてください",
        ),
        "en": (
            "this number would be shown as {shown}: {found}",
            "a list counts on from its first number: number it so, or put \\ before the dot, as in 1986\\.",
        ),
    },
    "markup-signs": {
        "ja": (
            "この文章の * は、強調か文字かがわかりません",
            "強調は **雲** のように同じ数で囲み、前後が数字や英字なら間を空けます。文字として見せるなら \\* と書きます",
        ),
        "en": (
            "it can't be told which * of this text are emphasis, which are text",
            "put as many behind the words as before them, as in **雲**, and a space where a digit or a Latin letter "
            "is next; to show one as text, write \\*",
        ),
    },
    "markup-link": {
        "ja": (
            "このリンク先は使えません: {address}",
            "https:// のアドレスか、../glossary/apsara.md のようなサイト内のページにしてください",
        ),
        "en": (
            "this link leads nowhere it may: {address}",
            "use an https:// address or a page such as ../glossary/apsara.md",
        ),
    },
    "link-nowhere": {
        "ja": (
            "このリンク先はサイトにありません: {address}",
            "いまあるページを ../glossary/apsara.md のように、段落なら ../aliyun-2023/1.md#s1p2 のように書いてください",
        ),
        "en": (
            "this link leads to nothing that the site has: {address}",
            "name a page as in ../glossary/apsara.md, a paragraph as in ../aliyun-2023/1.md#s1p2",
        ),
    },
    "markup-deep": {
        "ja": (
            "書き方が込みいりすぎています（ひと続きの文章に [ と ` はそれぞれ {signs} 個、字下げは {indent} 字、"
            "案内のページではさらに {lines} 行、1行の | は {cells} 個まで。多くの [ を含む長いファイルではもっと少なく）",
            "空行で分けるか、書き方を簡単にしてください",
        ),
        "en": (
            "the writing is too intricate (limits of what stands together: {signs} of [ and of `, {indent} "
            "characters of indentation; in guides {lines} lines and {cells} of | in one; in long files with many "
            "[ fewer)",
            "split the text by blank lines, or simplify it",
        ),
    },
    # The edition
    "paragraph-without-id": {
        "ja": ("段落に id がありません", "段落の最後の行のすぐ下に {{#s1p1}} のような行を足してください"),
        "en": ("the paragraph has no id", "add a line such as {{#s1p1}} right under its last line"),
    },
    "paragraph-empty": {
        "ja": ("id {id} に本文がありません", "id の行のすぐ上に本文を書いてください。間に空行は置けません"),
        "en": ("id {id} has no text", "put the text right above the id, without a blank line"),
    },
    "paragraph-id-place": {
        "ja": (
            "id {id} が段落のすぐ下の行にありません",
            "id は段落に一つ、最後の行のすぐ下の行に置いてください",
        ),
        "en": (
            "id {id} doesn't stand under its paragraph",
            "give each paragraph one id, on the line right under its last",
        ),
    },
    "paragraph-id": {
        "ja": ("id {id} の形が正しくありません", "s1p2 の形にしてください。間に入れた段落は s1p2a とします"),
        "en": ("id {id} doesn't have the right form", "write it as s1p2; an inserted paragraph is s1p2a"),
    },
    "paragraph-section": {
        "ja": (
            "id {id} の節 {section} が article.yml にありません",
            "article.yml の sections に足すか、id を直してください",
        ),
        "en": ("section {section} of {id} is not in article.yml", "add it to sections there, or mend the id"),
    },
    "paragraph-order": {
        "ja": ("段落 {id} が後の節の中にあります", "節 {section} のほかの段落のところに移してください"),
        "en": (
            "paragraph {id} stands among those of a later section",
            "move it to the others of section {section}",
        ),
    },
    "paragraph-long": {
        "ja": ("段落 {id} が長すぎます（上限 {limit}字）", "段落を分けてください"),
        "en": ("paragraph {id} is too long (limit {limit} characters)", "split it"),
    },
    "duplicate-id": {
        "ja": (
            "id {id} は {line} 行目にもあります",
            "新しい段落には新しい id を付けてください（s1p2 の次なら s1p2a）",
        ),
        "en": (
            "id {id} stands on line {line} already",
            "give the new paragraph a new id (after s1p2: s1p2a)",
        ),
    },
    "section-empty": {
        "ja": ("節 {section} に段落がありません", "段落を書くか、article.yml の sections から消してください"),
        "en": (
            "section {section} has no paragraphs",
            "write some, or remove it from sections in article.yml",
        ),
    },
    "ids-line": {
        "ja": ("「{value}」は id ではありません", "1行に id を一つだけ書いてください。説明は書けません"),
        "en": ("“{value}” is no id", "write one id a line, and nothing else"),
    },
    "id-unlisted": {
        "ja": ("id {id} がここに載っていません", "「{id}」の1行を足してください。一度公開した id は残ります"),
        "en": ("id {id} is not listed here", "add a line {id}: an id once published stays"),
    },
    "id-vanished": {
        "ja": (
            "公開した id {id} がなくなっています",
            "元に戻すか、article.yml の moved に「{id}: 移った先の id」と書いてください",
        ),
        "en": (
            "id {id} was published and is gone",
            "bring it back, or write {id}: its new id under moved in article.yml",
        ),
    },
    "moved-current": {
        "ja": ("移ったはずの id {id} が本文にあります", "moved から消すか、本文の id を変えてください"),
        "en": (
            "id {id} is said to have moved, but stands in the text",
            "remove it from moved, or change the id in the text",
        ),
    },
    "moved-nowhere": {
        "ja": (
            "id {id} の移り先 {target} がありません",
            "段落や見出しは本文にある id へ、注は今ある注の id へ移してください",
        ),
        "en": (
            "id {id} has moved to {target}, which is not there",
            "move a paragraph or heading to one in the text, a note to a note",
        ),
    },
    "page-current": {
        "ja": (
            "移ったはずの /{address}/ がいまのページにあります",
            "moved.yml から消すか、ページの名を変えてください",
        ),
        "en": (
            "/{address}/ is said to have moved, but is a page",
            "remove it from moved.yml, or rename the page",
        ),
    },
    "page-nowhere": {
        "ja": (
            "/{address}/ の移り先 /{target}/ がありません",
            "いまあるページを glossary/apsara のように書いてください",
        ),
        "en": (
            "/{address}/ has moved to /{target}/, which is not there",
            "name a page that is there, as in glossary/apsara",
        ),
    },
    # Notes
    "quote-or-posted": {
        "ja": (
            "quote と posted のどちらか一方だけが要ります",
            "本文の言葉への注は quote、掲載文の言葉への注は posted に書いてください",
        ),
        "en": (
            "a note needs either quote or posted",
            "words of the edition go under quote, words of the posted text under posted",
        ),
    },
    "quote-not-found": {
        "ja": (
            "「{quote}」は段落 {paragraph} にありません{unlike}",
            "ブラウザーの自動翻訳を切り、本文から一字一句そのまま写してください",
        ),
        "en": (
            "“{quote}” doesn't stand in paragraph {paragraph}{unlike}",
            "copy the words from the text exactly, with automatic translation off",
        ),
    },
    "quote-across": {
        "ja": (
            "「{quote}」は二つの段落にまたがっています",
            "どちらか一つの段落の言葉だけを引き、paragraph をその段落にしてください",
        ),
        "en": (
            "“{quote}” reaches over two paragraphs",
            "quote words of one of them only, and name it as paragraph",
        ),
    },
    "quote-ambiguous": {
        "ja": (
            "「{quote}」は段落 {paragraph} に {count} か所あります",
            "すぐ前の言葉を prefix に、すぐ後の言葉を suffix に足して一か所に絞ってください",
        ),
        "en": (
            "“{quote}” stands {count} times in paragraph {paragraph}",
            "add the words right before as prefix or right after as suffix",
        ),
    },
    "quote-moved": {
        "ja": ("「{quote}」の場所が変わりました", "注のファイルは書きなおしてあります。差分を確かめてください"),
        "en": ("“{quote}” has a new place", "the note's file is rewritten; look at the diff"),
    },
    "quote-changed": {
        "ja": (
            "「{quote}」のあった所の言葉が変わりました",
            "注がまだ当たるか読んで確かめ、当たるなら次の行に書きかえてください",
        ),
        "en": (
            "the words where “{quote}” stood have changed",
            "read the note again; if it still holds, write these lines in its file",
        ),
    },
    "quote-orphan": {
        "ja": (
            "「{quote}」のあった所が本文からなくなりました",
            "注を別の言葉に付けなおしてください。消すなら、公開した注は article.yml の moved に移り先の注を書きます",
        ),
        "en": (
            "the place of “{quote}” is gone from the text",
            "give the note other words, or remove it; if it was published, say under moved in article.yml which took its place",
        ),
    },
    "unknown-paragraph": {
        "ja": (
            "段落 {id} は本文にありません",
            "s1p2 のような段落の番号（text.md の {{#…}} にあります）か、title、s1h などを書いてください",
        ),
        "en": (
            "there is no paragraph {id}",
            "write a paragraph's id such as s1p2, which stands in text.md as {{#…}}, or title, s1h …",
        ),
    },
    "chinese-not-found": {
        "ja": (
            "中国語の「{words}」が注の本文にありません",
            "本文の表記に合わせるか、chinese から消してください",
        ),
        "en": (
            "the Chinese words “{words}” don't stand in the note",
            "write them as in the note, or remove them from chinese",
        ),
    },
    # Terms and sources
    "form-taken": {
        "ja": ("表記 {form} は {other} がもう使っています", "そこに書き足すか、どちらか一方から消してください"),
        "en": (
            "form {form} already belongs to {other}",
            "add to what is there, or remove it from one of the two",
        ),
    },
    "form-repeated": {
        "ja": (
            "表記 {form} が二度書かれています",
            "一つ消してください。全角と半角のちがいは同じ表記とみなします",
        ),
        "en": ("form {form} is written twice", "remove one; full-width and half-width count as the same"),
    },
    "unknown-term": {
        "ja": ("用語 {id} はありません", "glossary/ にあるファイル名（.yml を除く）を書いてください"),
        "en": ("there is no term {id}", "write the name of a file in glossary/, without .yml"),
    },
    "related-self": {
        "ja": ("用語 {id} が自分自身に関連づけられています", "この関連を消してください"),
        "en": ("term {id} is related to itself", "remove the relation"),
    },
    "source-missing": {
        "ja": (
            "basis が source なのに出典がありません",
            "sources に足すか、basis を inferred（推定）か usage（慣用）にしてください",
        ),
        "en": (
            "basis is source, but no source is given",
            "add one under sources, or write basis: inferred or usage",
        ),
    },
    "unknown-source": {
        "ja": (
            "出典 {id} はありません",
            "sources.yml に足すか、ここに {{title: …, url: …}} の形で書いてください",
        ),
        "en": ("there is no source {id}", "add it to sources.yml, or write {{title: …, url: …}} here"),
    },
    "source-taken": {
        "ja": (
            "出典 {id} は {other} がもう使っています",
            "まだ使われていない番号にし、この記事の注と図表の sources も合わせてください",
        ),
        "en": (
            "source {id} already belongs to {other}",
            "give it a number of its own, in the notes and figures of this article too",
        ),
    },
    # The posted text
    "posted-missing": {
        "ja": (
            "KUMOYOMI_POSTED のファイルがありません",
            "掲載文のファイルの名前を確かめるか、KUMOYOMI_POSTED を外してください",
        ),
        "en": (
            "the file of KUMOYOMI_POSTED isn't there",
            "look at the name of the posted text's file, or unset KUMOYOMI_POSTED",
        ),
    },
    "posted-other": {
        "ja": (
            "記事 {article} の掲載文ではありません。SHA-256 は {sum} です",
            "記事の article.yml の posted にある SHA-256 {wanted} のファイルに替えてください。"
            "改行や文字コードが変わっても値は変わります",
        ),
        "en": (
            "this isn't the posted text of {article}: its SHA-256 is {sum}",
            "take the file whose SHA-256 is {wanted}, as posted in article.yml has it; "
            "other line ends or another encoding change the sum",
        ),
    },
    "posted-undeclared": {
        "ja": (
            "掲載文が置かれていますが、この記事に posted がありません",
            "掲載文の sha256: {sum} と節ごとの段落の数を posted に書くか、掲載文を外してください",
        ),
        "en": (
            "there is a posted text, but the article has no posted",
            "write posted with sha256: {sum} and the paragraphs of each section, or take the text away",
        ),
    },
    "posted-paragraphs": {
        "ja": (
            "掲載文の段落の数と合いません",
            "掲載文を取り込むと節ごとに {counts} 段落です。paragraphs か、取り込みの規則を直してください",
        ),
        "en": (
            "the posted text has other numbers of paragraphs",
            "by section it is read as {counts}; mend paragraphs, or the rules of the import",
        ),
    },
    "posted-nowhere": {
        "ja": (
            "掲載文の段落 {id} に当たる段落が版にありません",
            "text.md に書き加えるか、moved に移り先を書いてください",
        ),
        "en": (
            "the edition has nothing for {id} of the posted text",
            "add it to text.md, or name its successor under moved",
        ),
    },
    "posted-not-found": {
        "ja": (
            "「{words}」は掲載文の {paragraph} にありません",
            "掲載文の言葉を一字一句そのまま写してください。途中は … で略せます",
        ),
        "en": (
            "“{words}” doesn't stand in {paragraph} of the posted text",
            "copy the words exactly; … may stand for a middle",
        ),
    },
    "form-unknown": {
        "ja": (
            "「{form}」は用語 {id} の表記にありません",
            "用語の posted に書き加えるか、つづりを直してください",
        ),
        "en": ("{form} is no form of the term {id}", "add it to the term's posted, or mend its spelling"),
    },
    # Pasted text, which is not imported while one of these stands
    "paste-binary": {
        "ja": (
            "文字だけのファイルではありません",
            "文章を写し取り、テキストファイル（UTF-8）に貼り付けて保存してください",
        ),
        "en": ("the file is no plain text", "copy the words into a text file and save it as UTF-8"),
    },
    "paste-bytes": {
        "ja": (
            "{name} として読めないバイト {byte} があります",
            "UTF-8 で保存し直すか、--encoding で文字コードを示してください（{names}）",
        ),
        "en": (
            "byte {byte} can't be read as {name}",
            "save the file again as UTF-8, or name its encoding by --encoding ({names})",
        ),
    },
    "paste-encoding": {
        "ja": (
            "文字コードを見分けられません（候補: {names}）",
            "--encoding で示すか、UTF-8 で保存し直してください",
        ),
        "en": (
            "the encoding can't be told; it may be one of: {names}",
            "name it by --encoding, or save the file again as UTF-8",
        ),
    },
    "paste-html": {
        "ja": (
            "これはページの HTML です",
            "ブラウザーで開いてすべて選び、写し取った文字をテキストファイルに貼り付けてください",
        ),
        "en": (
            "this is the HTML of a page",
            "open it in a browser, select all, and paste the words into a text file",
        ),
    },
    "paste-empty": {
        "ja": ("記事の本文が見つかりません", "記事の文章を、題から終わりまで貼り付けてください"),
        "en": ("there is no text of an article in it", "paste the article from its title to its end"),
    },
    # The built site, which is not published while one of these stands
    "site-missing": {
        "ja": (
            "ページができていません",
            "MkDocs の出力を見て、mkdocs.yml と hooks/adapter.py を確かめてください",
        ),
        "en": ("the page was not built", "look at MkDocs' output, mkdocs.yml and hooks/adapter.py"),
    },
    "site-source": {
        "ja": ("原稿のファイルがサイトに混ざっています", "mkdocs.yml の exclude_docs を確かめてください"),
        "en": ("a source file is among the published ones", "look at exclude_docs in mkdocs.yml"),
    },
    "site-link": {
        "ja": (
            "リンク先 {address} がありません",
            "リンクを書いたファイルで、行き先のファイル名を直してください",
        ),
        "en": ("link {address} leads nowhere", "mend the name of the target in the file that links to it"),
    },
    "site-anchor": {
        "ja": ("リンク先 {address} にその id がありません", "# の後ろの id を直してください"),
        "en": ("the page of link {address} has no such id", "mend the id after #"),
    },
    "site-duplicate-id": {
        "ja": ("id {id} が {line} 行目にもあります", "見出しの {{#…}} か、ファイルの名前を変えてください"),
        "en": (
            "id {id} stands on line {line} already",
            "change the {{#…}} of a heading, or the name of a file",
        ),
    },
    "site-scheme": {
        "ja": ("リンク {address} はこのサイトで使えません", "https:// のアドレスにしてください"),
        "en": ("link {address} may not stand in the site", "use an https:// address"),
    },
    "site-script": {
        "ja": (
            "要素や属性 {found} はこのサイトで使えません",
            "テンプレートか Markdown 拡張の設定から取り除いてください",
        ),
        "en": (
            "{found} may not stand in the site",
            "remove it from the template or the Markdown extension",
        ),
    },
    "site-elsewhere": {
        "ja": (
            "よそのサイト {address} から読み込もうとしています",
            "テーマの設定とテンプレートを確かめてください",
        ),
        "en": (
            "something is loaded from elsewhere: {address}",
            "look at the theme's settings and the templates",
        ),
    },
    "site-policy": {
        "ja": (
            "ページに CSP（読み込みの決まり）がないか、ゆるすぎます",
            "hooks/adapter.py が動いているか、hooks/kumoyomi/policy.py を確かめてください",
        ),
        "en": (
            "the page has no content security policy, or a loose one",
            "see that hooks/adapter.py runs, and look at hooks/kumoyomi/policy.py",
        ),
    },
}
