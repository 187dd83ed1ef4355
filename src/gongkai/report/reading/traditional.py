"""Traditional characters of the form's labels, and Taiwan's words for ours, as mirrors of reports carry them."""

_TRADITIONAL = (
    "萬與專業個爲為舉於產從衆眾會傳體關內決況減辦務動區單參發後員圍國處復實審對屬應廢開強當徑態總執護報據數無時機權條構標沒濟點熱現確祕稱穩類糾納線組織經結絡統繼續維"
    "編繳網罰職輿範獲補規計認訓議許訟設訪訴詢說説請讀談負財責購費轉輯過這進採錯門問聞閱閲際隱項預題額駁稅匯複"
)
_SIMPLIFIED = (
    "万与专业个为为举于产从众众会传体关内决况减办务动区单参发后员围国处复实审对属应废开强当径态总执护报据数无时机权条构标没济点热现确秘称稳类纠纳线组织经结络统继续维"
    "编缴网罚职舆范获补规计认训议许讼设访诉询说说请读谈负财责购费转辑过这进采错门问闻阅阅际隐项预题额驳税汇复"
)
_LETTERS = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
_WORDS = {"资讯": "信息", "檔案": "文件", "網路": "网络", "資訊": "信息", "档案文件": "文件"}


def simplified(text: str) -> str:
    """Return a label in simplified characters; text in simplified characters comes back as it is."""
    for word, ours in _WORDS.items():
        if word in text:
            text = text.replace(word, ours)
    return text.translate(_LETTERS)
