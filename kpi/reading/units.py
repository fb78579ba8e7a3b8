"""Units and counter words of Japanese plans, as data, and the pattern that finds them after a number."""

import re

#: Counter words and units as they stand in folded text. What is not here is still read, but as ``assumed``.
UNITS = """
パーセント つ 機種 工種 海域 大学 高校 分校 学年 KL PB Click click クリック 設備 装置 部門 手法 業種 職種 魚種 工場 商店街 空き家 基金 回線 段 市場 人 名 者 人日 人泊 人分 人月 延人 人回 泊 食 件 手続 手続き 事例 社 団体 法人 企業 事業者 事業所 事業体 事業 経営体 機関 組織 組合
グループ 市町村 市区町村 自治体 都道府県 府県 道府県 県 市 町 村 区 国 カ国 か国 ヶ国 ヵ国 ケ国 地域 地区 圏域 区域 区画 地点 箇所 か所
カ所 ヶ所 ヵ所 ケ所 個所 校 学校 園 学級 学部 学科 科目 科 講座 コース クラス コマ 教室 教科 回 回分 度 戸 棟 世帯 家族 台 両 隻 艘 機 頭 羽 匹 尾
本 冊 枚 通 個 基 門 株 球 玉 袋 箱 缶 瓶 足 着 膳 品目 品 品種 種 種類 類型 銘柄 商品 アイテム 点 位 番手 施設 店 店舗 病院 診療所 医療機関 薬局
か年 カ年 ヶ年 箇年 年 年間 か月 カ月 ヶ月 ヵ月 ケ月 箇月 か月間 月 週 週間 日 日間 時間 時間分 分 秒 歳 才 年分 代 世代 ポイント %ポイント pt % ‰ 割 分野 項目 指標 目標
路線 系統 便 航路 路線数 橋 港 漁港 港湾 空港 駅 ダム 河川 渓流 湖沼 水系 測定局 局 基地局 施策 取組 取り組み 計画 プラン 制度 条例 課題 テーマ 区分 段階 階級 床 室 室分 部屋
病床 席 座席 定員 枠 口 票 声 語 文字 ページ 頁 編 話 曲 作品 試合 大会 種目 競技 チーム 組 班 隊 部局 課 課所 所属 支部 支所 署 所 会 会場 会議 隊員
円 ドル ユーロ 元 t トン 総トン 重量トン トンキロ kg g mg μg ng kgCO2 t-CO2 tCO2 トン-CO2 t-CO2eq kg-CO2 g-CO2 tCO2eq CO2トン t-C kL kl l L リットル キロリットル ml mL m3 立方メートル cm3 m2 km2 平方メートル 平方キロメートル 平方キロ
ha ヘクタール a アール 坪 m km cm mm メートル キロ キロメートル センチ センチメートル ミリ ミリメートル kW MW GW kWh MWh GWh TWh W Wh キロワット キロワット時 メガワット J kJ MJ GJ TJ PJ ジュール カロリー kcal cal V A Hz kHz
MHz GHz dB デシベル ppm ppb ppt mg/l °C 度C hPa Pa Bq Sv mSv lx bps kbps Mbps Gbps MB GB TB KB km/h km/時 m/s TEU PV UU アクセス ビュー ページビュー ダウンロード DL クリック フォロワー 登録 ユーザー ユーザ アカウント インプレッション 再生 セッション
人km 台キロ 人キロ 船舶 火山 島 離島 団地 公園 街区 集落 農場 牧場 圃場 筆 棚田 システム サービス アプリ データセット データ 種別 案件 プロジェクト モデル ケース パターン セット ルート エリア スポット クラブ サークル サロン カフェ
拠点 センター 窓口 ステーション 事務所 ブロック ユニット 検体 例 症例 技術 製品 特許 論文 報 式 倍 層 階 段 丁 反 斤 合 升 斗 石 俵 束 丸 発 打 球場 幹線 工区 線 番線 隻分 両分 往復 便/日 シート 単位 通り
""".split()  # noqa: SIM905 - read as a table

#: Words after a number that make it a name or an order, not a quantity (3次医療, 5類, 2丁目, 第3期, 5回目).
ORDINAL_AFTER = (
    r"次(?!元)|期|号|条|章|節|項(?!目)|級|類(?!型)|型|丁目|番(?!線|手)|年生|年度|年次|年目|回目|人目|件目|か月目|日目|つ目"
    r"|年版|月期|学年|等級|世紀|世代|段階評価|者択一|年制|年代|歳代|周年|種混合|種協定"
)

#: Times ten to the …: multipliers that stand between digits and a unit.
SCALES: dict[str, int] = {
    "十": 10,
    "百": 100,
    "千": 1_000,
    "十万": 100_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "万": 10_000,
    "億": 100_000_000,
    "十億": 1_000_000_000,
    "百億": 10_000_000_000,
    "千億": 100_000_000_000,
    "兆": 1_000_000_000_000,
}
#: Words that begin with the sign of a scale or of a unit but are something else.
_NOT_SCALE = {"千": "葉|代田|曲|早", "百": "貨|科|合|人一首|歳", "万": "博|全|一|が一|引", "兆": "候|し", "十": "分|字"}
_NOT_UNIT = {
    "社": "会|員|長|内",
    "本": "県|市|部|庁|省|年度|計画|校|人|州|道|格|来|当",
    "人": "口|材|権|事|々",
    "名": "称|前|義|所",
    "件": "数",
    "会": "議|社|員|計|場",
    "国": "際|内|民|道|土|立|勢|公|庫",
    "県": "内|民|立|庁|外|産|営|道",
    "市": "民|場|内|立|街|営|道",
    "町": "民|内|立|並|会",
    "村": "民|内|立",
    "区": "間|内|民|別",
    "分": "の|析|離|類|布|散|担|岐|譲",
    "年": "齢|少|長|金|末|始|収|次|頭|輩|休",
    "月": "額|末|初|別|日",
    "日": "本|常|程|中|額|帰|系|以内に公表",
    "点": "検|在|数|字|灯",
    "位": "置|相",
    "代": "替|表|金|理|行",
    "台": "帳|風|湾|所|本",
    "機": "関|能|会|械|構|種|運|器",
    "種": "苗|子",
    "校": "舎|長|内|庭|区|外",
    "園": "児|芸|内|長",
    "所": "得|有|在|管|轄|定|要|長|帯",
    "部": "分|会|品|活|門|署|位|屋|長|材",
    "課": "題|税|外|長",
    "科": "学|目",
    "局": "所|面|長",
    "組": "織|合",
    "基": "準|本|幹|盤|礎|金",
    "通": "り|学|勤|信|報|常|院|行|過|算|年|所|級",
    "度": "合|重|目|数|々",
    "回": "答|復|収|避|転|線|路",
    "個": "人|別|性|体",
    "口": "座|腔|径",
    "戸": "建|籍|別|数",
    "店": "頭|員|内",
    "線": "形|路|量",
    "室": "内|温|外",
    "席": "上",
    "声": "明",
    "話": "題|者",
    "曲": "線",
    "段": "階|差",
    "合": "計|同|意|わ|格|併|理|算",
    "石": "油|炭|川|垣|綿",
    "発": "電|生|表|行|達|信|注|育|展|明|見|症|病|着",
    "例": "え|年|外|示|会",
    "式": "典",
    "計画": "的",
}


def _alternation(words: list[str]) -> str:
    parts = []
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        guard = f"(?!{_NOT_UNIT[word]})" if _NOT_UNIT.get(word) else ""
        if word[-1].isascii() and word[-1].isalpha():
            guard = r"(?![A-Za-z0-9])"
        parts.append(re.escape(word) + guard)
    return "|".join(parts)


_ONE = _alternation(UNITS)
#: A unit at the current position, with its denominators ("人/10万人", "kg-CO2/年"); group 1 is the unit.
UNIT = re.compile(rf"((?:{_ONE})(?:[/](?:10*[万千]?)?(?:{_ONE}))*)")
#: A scale that stands before a unit or ends the number.
SCALE = re.compile(
    "|".join(
        word + (f"(?!{_NOT_SCALE[word[-1]]})" if word[-1] in _NOT_SCALE else "")
        for word in sorted(SCALES, key=lambda w: -len(w))
    )
)
ORDINAL = re.compile(rf"\s?(?:{ORDINAL_AFTER})")

#: Spellings that mean the same unit.
SYNONYMS = {
    "％": "%",
    "パーセント": "%",
    "pt": "ポイント",
    "%ポイント": "ポイント",
    "手続き": "手続",
    "カ所": "か所",
    "ヶ所": "か所",
    "ヵ所": "か所",
    "ケ所": "か所",
    "カ国": "か国",
    "ヶ国": "か国",
    "ヵ国": "か国",
    "ケ国": "か国",
    "カ月": "か月",
    "ヶ月": "か月",
    "ヵ月": "か月",
    "ケ月": "か月",
    "箇月": "か月",
    "カ年": "か年",
    "ヶ年": "か年",
    "箇年": "か年",
    "取り組み": "取組",
}


def split_scale(unit: str) -> tuple[int, str]:
    """A unit as a multiplier and its base: 百万円 → (1000000, 円), 万人/年 → (10000, 人/年), 人 → (1, 人)."""
    found = SCALE.match(unit)
    if found and (found.end() == len(unit) or UNIT.match(unit, found.end())):
        return SCALES[found.group()], unit[found.end() :]
    return 1, unit
