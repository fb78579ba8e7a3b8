"""The vocabulary of target sentences, as tables: change, keeping, references, predicates, conditions."""

import re

#: Words of going down and up. They end a phrase: "3割削減", "225人以下まで減少".
LESS = "削減|減少|低減|縮減|軽減|逓減|短縮|圧縮|縮小|抑制|低下|引き?下げ|純減|減らす|減らし|減らして|下げる|抑える|抑え|おさえ|とどめ|留め|カット|(?<!増)減(?![速災塩農価反])"
MORE = "増加|増大|増進|向上|拡大|拡充|引き?上げ|純増|上昇|伸ばす|伸ばし|延伸|伸び|高める|高め|増やす|増やし|改善|上積み|アップ|増員|増設|増(?!減|[進殖築水税強毛])"
KEEP = "維持|継続|保持|保つ|保ち|キープ|現状維持|堅持"

DECREASING = re.compile(rf"{LESS}|半減|ゼロ|解消|撲滅|根絶|なくす|減ずる")
INCREASING = re.compile(rf"{MORE}|倍増|普及|促進|推進|達成|整備|創出|育成|養成|確保|開催|策定|設置|導入|獲得|実施")
KEEPING = re.compile(KEEP)

#: "30%の削減": an amount of change (not "30%に削減", which is a level).
CHANGE_AFTER = re.compile(
    rf"\s*(?:ずつ[^、。\d]{{1,12}}を)?(?:の|を|分の?|ずつ|相当の?|\s)*\s?(?:(?P<less>{LESS}|前倒し|節減|節電|節水|ダウン(?![ロサタ]))|(?P<more>{MORE}|上乗せ|賃上げ|延ば[すし]|延長(?![保整])|UP(?![A-Za-z])))"
)
#: "全国平均を3ポイント上回る": how far from a reference, not a level.
DISTANCE_AFTER = re.compile(r"\s?(?:程度)?\s?(?:上回|下回|高い|低い|多い|少ない)")
#: Words before a number that turn it into a bound: 最低50人, 上限100件.
AT_LEAST = re.compile(r"(?:最低(?:でも)?|少なくとも|下限(?:は|を)?)\s?(?:年間?|月|週)?\s?\Z")
AT_MOST = re.compile(r"(?:最大(?:でも)?|多くとも|上限(?:は|を)?)\s?(?:年間?|月|週)?\s?\Z")
#: "前年度比105%": how many times a reference.
RATIO_BEFORE = re.compile(
    r"(?:年度?|年[)]|前期|基準値?|現状値?|当初|策定時|従来|[RH]\d{1,2})\s?対?比(?:で|の)?\s?(?:約|概ね)?\s?\Z"
)
#: The rate of a falling, which is itself measured and may be meant to stay small: 人口減少率.
RATE_OF_FALL = re.compile(r"(?:減少|低下)(?:率|割合)[\s:はを]*(?:\([^()比]*\))?[\s:はを]*\Z")
#: Words before a number that say it is counted for each of several, or from an end of a list.
EACH_BEFORE = re.compile(r"(?:各|それぞれ|ずつ)\s?\Z")
TOP_BEFORE = re.compile(r"(?:上位|トップ|ベスト)\s?\Z")
WORST_BEFORE = re.compile(r"(?:ワースト|下位|最下位から)\s?\Z")
LEVEL_PARTICLE = re.compile(r"\s*(?:に(?!減|増)|まで|へ|と(?!比))")
#: A label that ends in a reduction makes its number the amount: "温室効果ガスの削減(2000年比) 60%以上".
REDUCTION_LABEL = re.compile(
    r"(?:削減|減少|低減|縮減|短縮)(?:率|割合|量|額|目標)?[\s:はを]*(?:\([^()]*\))?[\s:はを]*\Z"
)

_VERBS = (
    "する|し[、てつ]|なる|なって|なるよう|なること|すること|設定|目指|めざ|目標|達成|確保|維持|継続|実現|向上|増加|減少|引き?上げ|引き?下げ|増や|減ら|抑え|おさえ|抑制|"
    "低減|削減|縮減|拡大|実施|開催|策定|作成|整備|設置|育成|認定|養成|導入|公表|創出|輩出|獲得|行う|行い|行った|支援|普及|完了|保つ|保持|上回|伸ば|高め|改善|回復|とどめ|留め|"
    "満た|改修|建設|登録|派遣|受入|受け入れ|招致|誘致|提供|配置|活用|採択|発行|供給|解消|短縮|上昇|実行|取得|取りまとめ|締結|成立|選出|発信|集積|更新|終了|指定|接続|到達|堅持|キープ|"
    "確立|作る|つくる|開設|開発|掲載|参加|実証|得る|移行|構築|転換|収め|縮小|せず|しない"
)
#: What binds a number as the target: "70%とする", "1,000人に増加", "100件達成", "50%以上を確保", or the clause's end.
PREDICATE = re.compile(
    rf"\s*(?:程度|前後|ずつ|達成率)?\s*(?:(?:に|と|を|まで|へ|で|の|は|も)\s*(?:まで)?\s*)?(?:年度?まで)?(?:新たに|毎年度?|安定的に|さらに|確実に|引き続き)?\s*(?:{_VERBS})(?!さ?れ[たるて、]|した[一-龥ァ-ヴ]|している|しており|するため|するなど|済み?の)"
)
CLAUSE_END = re.compile(r"\s*(?:程度|前後|ずつ|\([^()]*\)|\[[^\[\]]*\]|」|』|】|\"|”)*\s*(?:[。\n]|\Z)")
SERIES_TAIL = re.compile(
    rf"\s*(?:(?:の|を)?\s*(?:{KEEP}|達成|確保|目指す|実現|実施|目標)(?:する|します|し|を目指す|を図る|を目標とする)?)?[。.]?\s*\Z"
)

#: A comparison that belongs to a noun behind it: a condition, not the target ("100件を超える行政手続", "4回以上の割合").
CONDITION_SHARE = re.compile(
    r"\s*(?:の|が|と回答した|である|となった|となる|した|する|を[^、。\d]{1,12}した)(?:[^、。をはに\d]|を有|を持|を行|を実施){0,28}(?:割合|率|数|比率|人数|人口|世帯|件数|日数|患者|高齢者|企業|事業所|市町村|団体|者)(?:の|が|を|は|に|、|\s|:|\()"
)
CONDITION_VERB = re.compile(r"\s*(?:を(?:超え|越え|上回|下回)る)(?=[一-龥ァ-ヴ])(?!こと|水準|成果|実績|数値|ペース|値)")
ATTRIBUTIVE = re.compile(
    r"\s*(?:の[一-龥ァ-ヴA-Za-z]|(?:であ|とな|が見込まれ)る[一-龥])|(?=[一-龥ァ-ヴ])[^、。]{0,24}(?:割合|率|数|比率|人口)"
)
CHANGING_NOUN = re.compile(
    rf"\s*(?:の|を)?(?:{LESS}|{MORE})(?:させる|する|した|させた|可能な|できる)(?!こと|もの|よう|目標|計画|ため)[一-龥ァ-ヴ]"
)
CONDITION_DIRECT = re.compile(
    r"(?<=[上下満内超])(?:\s?(?:はずれ|離れ|かか|利用し|参加し|実施し|継続し|経過|勤務|所有|規模|雇用|在籍|取得し|受講し|の者|ある|となる(?!よう|こと)|であ|が確保されて|(?!達成|実現|維持|確保|継続|目標|程度|相当|を|と|に|の)[一-龥ァ-ヴ]{2,}[^、。]{0,12}(?:数|率|割合|額|量|者)(?:を|が|は|の|に)))"
)
PER_AFTER = re.compile(r"\s*(?:当たり|あたり|当り|につき|に対する|に対し|対(?![策象応]))")
TOTAL_AFTER = re.compile(r"満点|中(?=\s?[\d約、])|\s*(?:のうち|の内)(?!で)|うち(?=、|\s?\d)")
DURATION_AFTER = re.compile(
    r"\s*(?:間|後|以内に|ごと|毎|目|先|前(?!倒)|連続|に[1一](?:回|度)|にわた|おき|以内(?:の|を)|の間|以上経過|分の|計画|未満の|体制|以上(?:の|継続|勤務|連続))"
)
#: "60%から70%の範囲": the two numbers before it are the ends of a range.
SPAN_AFTER = re.compile(r"\s?の?(?:範囲|間(?!隔))")
FROM_AFTER = re.compile(
    r"\s*(?:\([^()]*\))?\s*(?:から|より|→|⇒|を(?:半減|倍増|半分に|ゼロに)|だったもの|であったもの|であった|と比較|に比べ|比(?!率|較的|例))"
)
BASE_BEFORE = re.compile(
    r"(?:現状|現況|現在|実績|基準|初期|計画当初|前回|従来|直近|策定時|全国平均|全国値|県平均|国平均|前年度?(?=実績|値)|参考|(?<!の)うち|内数|内訳|中間目標|中間|過去(?!最高の)(?:最高)?)(?:値|数|年度|時)?(?:は|が|で|の|:|も)?[\s「(:)】]*\Z"
)
#: Anywhere in a text these say that it (also) tells where things stand.
BASE_WORD = re.compile(r"現状|現況|現在|実績|基準|当初|策定時|前回|参考")
GOAL_BEFORE = re.compile(
    r"(?:目標|目標値|目標数|目標年度|最終目標)(?:は|を|が|として|値|数|:|\)|】|」)*\s*[「:]?\s*(?:約|年間|累計|延べ)?\s*\Z"
)
NAME_AFTER = re.compile(r"[ぁ-んァ-ヴー一-龥A-Za-z]")
NOT_NAME_AFTER = re.compile(
    r"(?:とする|と(?!も)|に|を|まで|以|程|の(?=[一-龥ァ-ヴ])|で(?=[、す維])|へ|超|未満|増|減|削|達成|維持|確保|継続|目標|前後|から|より|ずつ|相当|台(?!帳|湾))"
)
#: Durations and ages: units that are seldom the target when another number stands beside them.
DURATION_UNITS = frozenset(
    {
        "年",
        "年間",
        "か年",
        "か月",
        "か月間",
        "月",
        "週",
        "週間",
        "日",
        "日間",
        "時間",
        "分",
        "秒",
        "歳",
        "才",
        "代",
        "年分",
    }
)

#: Labels that stand side by side: 男性 … 女性 …, 小 … 中 … 高 ….
PARALLEL = re.compile(
    r"(?:\A|[^一-龥ァ-ヴ]|[者合率数児童生徒])(?:男性?|女性?|男子|女子|小学?校?|中学?校?|高校?|高等学校|[小中高]学?校?[1-6]年?生?|\d歳児|\d歳\d?か月児)(?:児童|生徒)?[:\s]*\Z"
)
#: Words that go on right behind a number: the number is part of a label ("100km走行当たり", "3,000人規模の大会").
GOES_ON = re.compile(
    r"(?!うち|[(]|累計|延べ|年間|合計|維持|達成[、・])(?:[一-龥ァ-ヴー]{1,12}[ぁ-ん]?[一-龥ァ-ヴーぁ-ん]*|[にのをと][一-龥ァ-ヴーぁ-ん]+)"
)
#: Names of measures that may well be below zero.
BELOW_ZERO = re.compile(r"増減|変化|成長|伸び|収支|指数|差|移動|騰落|上昇|超過|比|ギャップ|充足|DI|物価")
#: What a target without a number may be measured against.
REFERENCE = re.compile(
    r"(?:過去最高|全国(?=を[上下])|全国(?:平均|値|水準|順位|の平均|中央値)|(?<![一-龥])国(?:平均|の平均|の水準|全体)?(?=を|並|より|以|と|の(?:平均|水準|数値|値))|(?:対)?前年度?(?:同期|同月|実績|の実績|値|比|水準|度)*|"
    r"現状(?:値|より|から|の|以|維持|を|水準)|現況値?|現行(?:水準|値)?|基準(?:値|年度?|年)|初回(?:調査)?値?|現在の(?:水準|値)|調査(?:の)?値(?=より|から|を|以)|当初値?|(?:計画)?策定時|従来|"
    r"(?:法定|[一-龥]{1,6}平均|目標)(?:雇用率|値|水準|率)|[一-龥]{0,6}平均(?:値|以上|以下|を|並)|類似団体|先進(?:県|国|地域)|他(?:県|都道府県|団体)|コロナ(?:禍)?前|同(?:程度|水準|規模)|(?:年度?)?実績値?(?=以|を|より|並|の?維持|から|程度|水準|比)|(?<=年)度?(?:の)?水準|(?<=年度)(?=以[上下]|を[上下]回)|(?<=[RH]\d)水準|(?<=[RH]\d\d)水準|前回(?:調査|大会|計画|値)?|直近|(?:19|20)\d\d年相当)"
)
REFERENCE_WORDS = (
    (re.compile(r"以\s?上"), ">="),
    (re.compile(r"以\s?[下内]"), "<="),
    (re.compile(r"未満|(?:を|から)下\s?回(?!らない)"), "<"),
    (re.compile(r"上\s?回らない|超えない|増やさない"), "<="),
    (re.compile(r"下\s?回らない|減らさない"), ">="),
    (re.compile(r"超|上\s?回|越え|より(?:も)?(?:高|多|長)[いく]"), ">"),
    (re.compile(r"より(?:も)?(?:低|少な|短)[いく]"), "<"),
    (re.compile(r"並み?|同(?:程度|水準|規模|等)|相当|回復|水準\s*\Z"), "="),
)
