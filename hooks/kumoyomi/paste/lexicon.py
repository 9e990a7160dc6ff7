"""The words by which a line is known to be a page's, in Japanese, Chinese and English: data, no logic.

Each is a regular expression; white space parts them, and ~ stands for a space. The keys are reasons, of which
``cli.imported`` knows what to say.
"""

# What menus, buttons and counters consist of: a line is theirs where most of its parts are labels.
LABELS = {
    "menu": r"""
        速報 ライブ オリジナル ランキング 主要 new 画像一覧 写真一覧 ブログトップ 記事 ノート 履歴(表示)?
        (目次)?[~]?(非)?表示 ページ先頭 缩小字体 放大字体 [进進]入[贴貼]吧
        (返信|引用|通報|編集|削除|報告)(する)? 同意(する|しない) 拒否する ホーム トップ(ページ)? top メニュー
        menu home 検索 search サイトマップ sitemap カテゴリー? categor(y|ies) タグ tags? (記事)?一覧
        (新着|最新)(記事|ニュース|情報)? ニュース news ブログ blogs? 特集 コラム 連載 動画 写真 天気 地図
        お?問い?合わ?せ contact(~us)? about(~us)? 会社概要 運営会社 採用情報 広告掲載 ヘルプ help faq 設定
        settings (前|次)(へ|の記事|のページ)? 戻る (ページ)?(の)?(先頭|トップ)(へ|に)(戻る)? next prev(ious)?
        back(~to~top)? もっと見る 続きを(読む|見る) 全文を読む read~more more 閉じる close 目次へ? スキップ
        コンテンツへ(スキップ|移動) skip~to~.{0,20} 首[页頁] 主[页頁] [报報][纸紙] 正文 [频頻]道 [栏欄]目
        [论論][坛壇] 新[闻聞] 快[讯訊] [财財][经經] 科技 [娱娛][乐樂] [体體]育 国[际際] 國際 国内 國內
        [军軍]事 [视視][频頻] [图圖]片 直播 更多 返回(首[页頁]|[顶頂]部|列表)? 上一[篇页頁] 下一[篇页頁]
        上一[条則] 下一[条則] 搜索 搜尋 [导導][航覽] [关關][于於]我[们們]? [联聯][系繫絡络]我[们們]?
        文章分[类類] 跳[到至]主要[内內]容 字[号號体體] [大中小] [发發]帖 版[块塊] 只看(该|該)?(作者|楼主|樓主)
        倒序[浏瀏][览覽] [电電]梯直[达達] 高[级級]模式 本版[积積]分[规規][则則] 経済 国際 政治 社会 スポーツ
        エンタメ テクノロジー ビジネス ライフ 文化 地域 economy politics world business technology sports
        culture opinion lifestyle
    """,
    "login": r"""
        ログイン サインイン ログアウト (新規|会員|無料)?(会員)?登録(する)? マイページ
        パスワード(を忘れた(方|場合).{0,6})? (sign|log)~?(in|up|out) register subscribe (my~)?account password
        登[录錄入] (立即|免[费費])?[注註][册冊] (忘[记記]|找回)密[码碼] [会會][员員](中心)? 退出 用[户戶]名
        密[码碼] 自[动動]登[录錄] 記住我 记住我 remember~me ログイン状態を保存(する)? ユーザー名
    """,
    "share": r"""
        シェア(する)? (記事を)?共有(する)? ツイート(する)? ポスト(する)? いいね!? フォロー(する|中)?
        フォロワー はてな(ブックマーク)? はてブ ブックマーク 保存(する)? 印刷(する)?
        (リンクを|url(を)?)?コピー(する)? line(で送る)? facebook twitter x instagram youtube linkedin threads
        pinterest rss feedly pocket note share(~on|~via)? tweet likes? follow(ers|ing)? print e-?mail
        copy(~link)? save bookmark 分享(到|至)? [转轉]([发發]|帖) 收藏 [点點]?[赞贊讚] [关關]注 [粉][丝絲]
        微信(好友)? (新浪)?微博 (腾讯|騰訊)?qq(空[间間]|好友)? 朋友圈 打[赏賞] [举舉檢]([报報])
        [复複][制製](链接|連結) 打印 推[荐薦] 加?好友 [发發](送)?(消息|私信) 私信 在看
    """,
    "counter": r"""
        (閲覧|返信|回答|コメント|再生|アクセス)(数)? views? pv comments? repl(y|ies) reads?
        [阅閱][读讀](量|[数數])? [浏瀏][览覽](量|[数數])? 查看 [点點][击擊](量|[数數])?
        回[复複覆帖](量|[数數])? [评評][论論](量|[数數])? 留言(量|[数數])? 主[题題] 帖子 [积積]分 精[华華]
        [听聽][众眾] 分[钟鐘] 文字(数)? min(utes?)?(~read)? 人(が参考になった)? 件 回 次 [条條] 字
        分で読めます
    """,
    "member": r"""
        新手上路 [楼樓]主 沙[发發] 板凳 管理[员員] 版主 [会會][员員] [等级級]+ lv\.?\d* 名無しさん 投稿者
        トピ主 スレ主 著者一覧 執筆者一覧 uid 在[线線] [离離][线線] author admin moderator op
    """,
    "advert": r"""
        広告 广告 廣告 pr ad ads advert(isement)?s? sponsored(~content)? スポンサー(ドサーチ|ド)?(リンク)?
        スポンサード 記事は(広告の)?(下|次のページ)に続きます 広告の後に続きます 推广 推廣
    """,
}

# What stands in whole sentences that no article says of itself.
PHRASES = {
    "notice": r"""
        (当|本|この)(web)?サイトで?は.{0,60}(cookie|クッキー)
        (cookie|クッキー).{0,40}(使用|利用)(して|し)(い)?ます
        cookie.{0,40}(同意|accept|接受|consent|policy|preferences|settings)
        (we|site|our~partners)~uses?~.{0,40}cookies 本(网站|網站|站).{0,20}cookie 無断(転載|複製|転用)
        (転載|複製).{0,8}(禁じ|禁止|お断り) 著作権は.{0,40}(帰属|属し|あり) all~rights~reserved
        ^(copyright\b|©) (copyright|©|\(c\))~?\d{4} プライバシー(・|ー)?ポリシー 利用規約 特定商取引
        privacy~policy terms~(of|and)~ 版[权權]所有 未[经經].{0,12}([许許]可|授[权權]) [转轉][载載][请請須]
        免[责責][声聲]明 本文(仅|僅)?代表作者 最終更新 最[后後](更新|修[订訂]|[编編][辑輯])
        last~(edited|modified|updated) [收][录錄][于於](合集|专辑) [不]代表本(站|网|網|平台) icp[备備]
        公[网網]安[备備] javascript.{0,16}(有効|無効|enable|[启啟]用|禁用) (推奨|対応|お使いの)(の)?ブラウザ
        隐私(政策|声明) 隱私權
    """,
    "login": r"""
        ([您你]?需要)?(先)?登[录錄入][后後] [请請]先?登[录錄入] [没沒]有[帐帳账]([号號])
        ログイン(すると|が必要|してください|が必要です) 会員限定(記事)?(です|の記事)
        (無料)?会員登録(が必要|はこちら|すると|して) please~(log|sign)~?in
        (log|sign)~?in~to~(read|comment|reply|continue|view) you~(must|need~to)~be~logged
        subscribe~(to|now|for) already~a~(subscriber|member) newsletter メルマガ 残り[\d,:~]+文字
        (この記事は)?有料(会員|記事) 続きを(読むには|ご覧になるには|お読みいただくには)
        [付购購][费買买]?(后|後)?(阅读|閱讀|解锁) 登[录錄]~?[|/]~?(立即)?[注註][册冊]
    """,
    "share": r"""
        (扫|掃)(一扫|一掃|码|描|碼).{0,16}([关關]注|二[维維]|下[载載]) [长長]按.{0,10}([识識]别|二[维維])
        [关關]注(我[们們]|.{0,12}公[众眾][号號]) フォロー(して|を)?.{0,8}(ください|お願い) チャンネル登録
        この記事(が|を|は).{0,14}(シェア|いいね|気に入|共有)
        (サポート|チップ)(を|で).{0,6}(みませんか|応援する$) (share|print)~this follow~us [阅閱][读讀]原文
        ([欢歡]迎|[请請])(大家)?.{0,6}([关關]注|[转轉][发發]|分享|[点點][赞讚]) 友だち追加
        今すぐ(無料)?(登録|ダウンロード) アプリで(読む|開く) 打[开開]\s?app
        app(内|內)?(打[开開]|[阅閱][读讀]|下[载載])
    """,
    "member": r"""
        [发發]表[于於]~?\d [注註][册冊][时時][间間] 最[后後]登[录錄] [当當]前[离離在][线線] 使用道具
        この(記事を書いた|著者の(記事|他の)|ユーザー) (他|ほか)の投稿を見る [该該]用[户戶] \d+~?posts?\b
    """,
}

# A line of these ends an article: what follows is a list of other articles, comments, or a card.
AFTER = r"""
    いいね!?した人 (この記事に)?いいね!?(した人)?
    (関連|あわせて読みたい|合わせて読みたい|この記事の関連)(記事|リンク|ニュース|キーワード|タグ|トピックス?|動画|サイト|商品)?(はこちら)?
    (こちらの記事|次の記事|こちら)も(おすすめ|読まれ.*|人気) おすすめ(の)?(関連)?(記事|コンテンツ)?
    (人気|注目|新着|最新)(の)?記事(ランキング)? (アクセス|人気)?ランキング
    (みんなの|読者の|皆さんの)?コメント(欄|一覧|を(書く|残す|投稿(する)?))? (この記事を)?書いた人
    (著者|筆者|執筆者|ライター|作者)?プロフィール (著者|筆者|執筆者)(紹介|について)
    (この記事|記事)を(シェア|共有)(する|しよう)? 前後の記事 トラックバック 返信一覧
    相[关關]([阅閱][读讀]|文章|新[闻聞]|推[荐薦]|[链鏈連][接結]|[报報][道導]|[话話][题題]|[标標][签籤])
    延伸[阅閱][读讀] 推[荐薦]([阅閱][读讀]|文章)? 猜你喜[欢歡]
    [热熱][门門]([文]章|[评評][论論]|推[荐薦]|帖子|新[闻聞])?
    ([全][部]|最新|[网網]友|精彩|[发發]表|用[户戶])?([评評][论論]|留言|回[复覆])([区區])?
    作者([简簡]介|介[绍紹]|其他文章) [关關][于於]作者 相似文章 [为為]您推[荐薦] 参与[评評][论論]
    related(~(articles?|posts?|stories|links|news|topics|content|reading))?
    you~(may|might)~(also~)?(like|enjoy) more~(from|stories|articles|on)~?.{0,30}
    recommended(~for~you)?.{0,10} (leave~a~)?(comments?|reply) \d+~(comments?|repl(y|ies)|responses?)
    about~the~author most~(read|popular|viewed) trending(~now)? share~this.{0,20} read~next up~next
"""
