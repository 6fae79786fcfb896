//! The numbered rules and the readings of unclear clauses: complete, in order, worded alike in both languages.

use std::collections::{BTreeMap, BTreeSet};
use uniplan::catalog::readings::{READINGS, ReadingId, amb, reading};
use uniplan::catalog::rule_book::{Family, Firmness, RuleId, all, dt, duty, el, fa, ir, mc, term};
use uniplan::text::{Lang, Text};

// Counts, order, codes

#[test]
fn every_family_is_complete() {
    let counts: Vec<_> = Family::ALL.into_iter().map(|family| (family.prefix(), family.rules().len())).collect();
    assert_eq!(counts, [("FA", 22), ("IR", 29), ("DT", 33), ("MC", 29), ("EL", 25), ("R", 21), ("T", 19)]);
    assert_eq!(all().count(), 178);
    assert_eq!(READINGS.len(), 55);
}

#[test]
fn every_code_is_read_back() {
    for (id, row) in all() {
        assert_eq!(RuleId::parse(&id.code()), Some(id));
        assert_eq!(id.rule(), row, "{}", id.code());
        assert_eq!(id.code(), format!("{}-{}", id.family().prefix(), id.number()));
    }
    for row in &READINGS {
        assert_eq!(ReadingId::parse(&row.id.code()), Some(row.id));
        assert_eq!(reading(row.id), row);
    }
    assert_eq!(amb(7).code(), "AMB-07");
}

#[test]
fn the_shorthands_name_their_family() {
    const LAST: [RuleId; 7] = [fa(22), ir(29), dt(33), mc(29), el(25), duty(21), term(19)];
    assert_eq!(LAST.map(RuleId::code), ["FA-22", "IR-29", "DT-33", "MC-29", "EL-25", "R-21", "T-19"]);
}

#[test]
fn no_other_code_is_read() {
    for code in ["", "-", "FA", "FA-", "FA-0", "FA-23", "FA-05", "FA-+5", "FA-256", "fa-5", " FA-5", "FA-5 ", "X-1"] {
        assert_eq!(RuleId::parse(code), None, "{code:?}");
    }
    for (family, beyond) in ["FA-23", "IR-30", "DT-34", "MC-30", "EL-26", "R-22", "T-20"].into_iter().enumerate() {
        assert_eq!(RuleId::parse(beyond), None, "{beyond}");
        assert!(beyond.starts_with(Family::ALL[family].prefix()));
    }
    for code in ["", "AMB", "AMB-", "AMB-00", "AMB-56", "AMB-7", "AMB-007", "AMB-+7", "AMB-263", "amb-07", "07"] {
        assert_eq!(ReadingId::parse(code), None, "{code:?}");
    }
}

#[test]
fn a_saved_reading_is_its_code() {
    for row in &READINGS {
        let saved = serde_json::to_string(&row.id).unwrap();
        assert_eq!(saved, format!("\"{}\"", row.id.code()));
        assert_eq!(serde_json::from_str::<ReadingId>(&saved).unwrap(), row.id);
    }
    for saved in ["\"AMB-00\"", "\"AMB-56\"", "\"AMB-7\"", "0", "7", "56", "null", "[7]"] {
        assert!(serde_json::from_str::<ReadingId>(saved).is_err(), "{saved}");
    }
    let refused = serde_json::from_str::<ReadingId>("\"AMB-56\"").unwrap_err().to_string();
    assert!(refused.contains("AMB-01 to AMB-55"), "{refused}");
    // As the key of a map, too.
    let chosen = BTreeMap::from([(amb(1), true)]);
    let saved = serde_json::to_string(&chosen).unwrap();
    assert_eq!(saved, r#"{"AMB-01":true}"#);
    assert_eq!(serde_json::from_str::<BTreeMap<ReadingId, bool>>(&saved).unwrap(), chosen);
}

/// The headings of sections 2.7 and 2.8 as printed, then what R-16 to R-21 open with.
const HEADINGS: [(&str, &[&str]); 2] = [
    (
        "R",
        &[
            "支援服務管理員",
            "多國家/地區支援服務",
            "非主動式支援連絡人",
            "線上服務支援申請",
            "服務要求提交",
            "問題確認及解決",
            "服務規劃",
            "連絡人更新",
            "資料管理",
            "反饋",
            "費用",
            "其他責任",
            "雲端服務",
            "主動式服務申請",
            "存取權",
            "非主動式增強指定工程 (REDE)",
            "Azure 平台關鍵業務服務",
            "統一增強回應",
            "Azure 事件關鍵業務服務",
            "Microsoft 網路安全性事件回應 (MSCIR)",
            "嚴重類型圖表",
        ],
    ),
    (
        "T",
        &[
            "基本套件非主動式服務",
            "服務語言",
            "支援產品",
            "試驗、預先發行及搶先版產品",
            "服務使用情形",
            "服務排程",
            "遠端存取",
            "客戶資料",
            "取消政策",
            "其他服務",
            "服務交換",
            "程式碼存取權",
            "非主動式服務",
            "平台要求",
            "服務提供",
            "GitHub 支援服務",
            "用戶通訊",
            "記錄",
            "其他先決條件及假定",
        ],
    ),
];

#[test]
fn responsibilities_and_terms_open_with_their_heading() {
    for (prefix, headings) in HEADINGS {
        let family = Family::ALL.into_iter().find(|family| family.prefix() == prefix).unwrap();
        assert_eq!(headings.len(), family.rules().len());
        let mut english = BTreeSet::new();
        for (row, heading) in family.rules().iter().zip(headings) {
            let sentence = row.statement.zh_hant.strip_prefix(heading).and_then(|rest| rest.strip_prefix('：'));
            assert!(sentence.is_some_and(|words| !words.is_empty()), "{prefix} {heading}: {}", row.statement.zh_hant);
            let (heading, sentence) = row.statement.en.split_once(": ").unwrap();
            assert!(heading.starts_with(|c: char| c.is_ascii_uppercase()) && !sentence.is_empty(), "{heading}");
            assert!(english.insert(heading), "two English headings are {heading:?}");
        }
    }
}

#[test]
fn rules_that_rest_on_a_reading_name_it() {
    let found: Vec<_> = all()
        .filter_map(|(id, row)| match row.standing {
            Firmness::Reading(clause) => Some((id.code(), clause.code())),
            Firmness::Printed | Firmness::Derived | Firmness::DerivedInPart => None,
        })
        .collect();
    let expected = [
        ("FA-6", "AMB-01"),
        ("FA-7", "AMB-02"),
        ("FA-14", "AMB-05"),
        ("FA-15", "AMB-07"),
        ("FA-16", "AMB-08"),
        ("FA-18", "AMB-03"),
        ("FA-20", "AMB-06"),
        ("IR-8", "AMB-17"),
        ("IR-29", "AMB-20"),
        ("DT-5", "AMB-23"),
        ("DT-7", "AMB-24"),
        ("DT-9", "AMB-25"),
        ("DT-24", "AMB-41"),
        ("MC-3", "AMB-53"),
        ("MC-12", "AMB-44"),
        ("MC-16", "AMB-30"),
    ];
    assert_eq!(found, expected.map(|(rule, clause)| (rule.to_owned(), clause.to_owned())));
    let standing_as = |firmness: Firmness| -> Vec<String> {
        all().filter(|(_, row)| row.standing == firmness).map(|(id, _)| id.code()).collect()
    };
    let derived = standing_as(Firmness::Derived);
    assert_eq!(derived, ["FA-8", "FA-9", "FA-12", "FA-17", "FA-21", "MC-25", "EL-14", "EL-25"]);
    let in_part = standing_as(Firmness::DerivedInPart);
    // That a question has no chart follows from what the charts are about (L370), that B and C have no times of their own
    // from the rows of A.2 (L393-394).
    assert_eq!(in_part, ["FA-19", "IR-5", "IR-14", "IR-15", "IR-26", "DT-14", "DT-16", "DT-33"]);
}

/// Read in the text again: what a rule says is gathered from these places, and shows each.
#[test]
fn rules_that_rest_on_several_places_name_each() {
    let several = all().filter(|(_, row)| !row.elsewhere.is_empty());
    let found: Vec<_> = several.map(|(id, row)| (id.code(), row.places().count())).collect();
    let expected = [
        ("FA-2", 2),
        ("FA-13", 2),
        ("FA-15", 3),
        ("FA-17", 2),
        ("FA-19", 2),
        ("IR-5", 2),
        ("IR-9", 2),
        ("IR-15", 2),
        ("IR-17", 2),
        ("IR-20", 2),
        ("IR-27", 2),
        ("DT-25", 2),
        ("EL-12", 2),
        ("EL-17", 4),
        ("EL-18", 2),
        ("EL-19", 6),
        ("EL-21", 2),
        ("R-19", 2),
        ("T-1", 2),
    ];
    assert_eq!(found, expected.map(|(rule, places)| (rule.to_owned(), places)));
    for (id, row) in all() {
        let labels: BTreeSet<_> = row.places().map(|place| place.label(Lang::En)).collect();
        assert_eq!(labels.len(), row.places().count(), "{} shows a place twice", id.code());
    }
}

#[test]
fn citations_point_into_the_document() {
    for (id, place) in all().flat_map(|(id, row)| row.places().map(move |place| (id, place))) {
        let of_table = match place.table {
            Some(1) => Some("2.1"),
            Some(2..=10) => Some("2.3"),
            Some(11) => Some("2.4"),
            Some(12) => Some("2.5"),
            Some(other) => panic!("{}: there is no table {other}", id.code()),
            None => None,
        };
        assert_eq!(of_table.unwrap_or(place.section), place.section, "{}: the table is in another section", id.code());
        let sections = ["2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8", "A", "A.1", "A.2", "A.3", "A.4", "A.5"];
        assert!(sections.contains(&place.section), "{}: section {}", id.code(), place.section);
        for stretch in place.lines.split(", ") {
            let lines = stretch.strip_prefix('L').unwrap_or_else(|| panic!("{}: {stretch}", id.code()));
            let lines: Vec<u16> = lines.split('-').map(|line| line.parse().unwrap()).collect();
            assert!(lines.is_sorted() && lines.len() <= 2, "{}: {stretch}", id.code());
            assert!(lines.iter().all(|line| (38..=448).contains(line)), "{}: {stretch}", id.code());
        }
    }
}

// Words

/// Every text with the name a failure should give it.
fn texts() -> Vec<(String, Text)> {
    let rules = all().map(|(id, row)| (id.code(), row.statement));
    let readings = READINGS.iter().flat_map(|row| {
        [(format!("{} question", row.id.code()), row.question), (format!("{} decision", row.id.code()), row.decision)]
    });
    rules.chain(readings).map(|(name, phrase)| (name, *phrase)).collect()
}

/// The words of a rule, or of a reading as a whole, Chinese first.
fn words(code: &str) -> Option<(String, String)> {
    if let Some(id) = RuleId::parse(code) {
        let statement = id.rule().statement;
        return Some((statement.zh_hant.to_owned(), statement.en.to_owned()));
    }
    let row = reading(ReadingId::parse(code)?);
    let both = |question: &str, decision: &str| format!("{question} {decision}");
    Some((both(row.question.zh_hant, row.decision.zh_hant), both(row.question.en, row.decision.en)))
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}')
}

/// The figures of a text, such as `50,000`, `20%`, `09:00` or `10.01`, without repetition.
fn figures(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !(c.is_ascii_digit() || ",.:-%".contains(c)))
        .map(|figure| figure.trim_matches([',', '.', ':', '-']))
        .filter(|figure| figure.contains(|c: char| c.is_ascii_digit()))
        .collect()
}

#[test]
fn figures_are_read_whole() {
    assert_eq!(figures("上限 20% 或 50,000 美元，A.1。"), BTreeSet::from(["20%", "50,000", "1"]));
    assert_eq!(
        figures("09:00–17:30 on 2026-02-28, 10.01: FA-13."),
        ["09:00", "17:30", "2026-02-28", "10.01", "13"].into()
    );
}

/// Common characters of Simplified Chinese that are not written in Taiwan.
const SIMPLIFIED: &str = "\
    业东丝两严丧个临为丽举义乌乐习书买乱争亏亚产亲亿仅从仓仪们众会伟传伤伦伪侧侨债倾偿储兑关兴养兽内册写军农决况冻净凉\
    减凑凤凭凯击创则刚删别剂剑剧劝办务动励劲劳势勋区医华协单卖卢卫却历厉压厌县参双发变叠叶号叹吓吗启吴员响哑唤啸喷嘱团\
    园围国图圆场块坚坛垄垦垒壮声处备够头夹夺奋奖妆妇妈娱孙学宝实审宪宽宾对寻导寿将尔尘尝尽层届属岁岗岛峡币师帐帮带库应\
    庙废开弃张弹强归当录彻忆忧态总恋恳恶悬惧惩惯愤戏战户执扩扫扬抚抛护报拟拥择挡挤损换捣掷揽携摄摆摇撑数斩断无旧时显晋\
    晓暂术杀杂权条来杨枪标栈栏树样桥检楼横欢欧残殴毁毕汇汉汤沟没沪泪泽测浏济浓涛润涨渐温湾满滞滤灭灯灵灾炉点炼烂烦烧热\
    爱爷状犹独狱猎环现电画畅疗疯监盖盘码础碍礼积称税稳穷窃竞笔签简类粮紧纠红约级纪纯纲纳纵纸纹线练组细织终绍经结绕绘给\
    络绝统继绩续维综绿缓编缘缩罗罚罢职联聪肃肤脑脚脱脸舰艺节药获营萨蓝虑虽补装见观规视览觉誉计订认讨让训议讯记讲许论设\
    访证评识诉词译试诗诚话询该详语误说请诸诺读课谁调谈谋谓谢谨谱贝负财责败账货质购贯贵贸费资赋赏赔赖赢跃践车轨转轮软轻\
    载较辅辆辑输辞边达迁过迈运还这进远违连迟选递逻遗邮邻郑释针钟钢钱铁银链销锁错键镇长门闭问闲间闹闻阅队阳阴阵阶际陆陈\
    险随隐难静顶项顺须顾预领频题颜额风飞饭饮馆马驱验骤鱼鸟麦黄齐龙与价优儿听圣坏宁异怀惊愿扑扰挂机极构气洁痒确离种筑网\
    胜荐赶适";

#[test]
fn every_text_is_worded_in_both_languages() {
    for (name, text) in texts() {
        for words in [text.zh_hant, text.en] {
            assert!(!words.is_empty() && words == words.trim(), "{name}: {words:?}");
            assert!(!words.contains("  ") && !words.contains('\n'), "{name}: {words:?}");
        }
        let ends = if name.ends_with("question") { ("？", "?") } else { ("。", ".") };
        assert!(text.zh_hant.ends_with(ends.0), "{name}: {}", text.zh_hant);
        assert!(text.en.ends_with(ends.1), "{name}: {}", text.en);
    }
}

#[test]
fn chinese_is_traditional_and_english_is_english() {
    let simplified: BTreeSet<char> = SIMPLIFIED.chars().collect();
    assert!(simplified.len() > 150 && simplified.iter().all(|&c| is_cjk(c)));
    for (name, text) in texts() {
        let wrong: String = text.zh_hant.chars().filter(|c| simplified.contains(c)).collect();
        assert!(wrong.is_empty(), "{name} has Simplified characters: {wrong}");
        let chinese = text.zh_hant.chars().filter(|&c| is_cjk(c)).count();
        assert!(chinese >= 8, "{name} is hardly Chinese: {}", text.zh_hant);
        let wrong: String = text.en.chars().filter(|&c| is_cjk(c)).collect();
        assert!(wrong.is_empty(), "{name} has Chinese in its English: {wrong}");
    }
}

#[test]
fn statements_are_one_sentence_of_readable_length() {
    for (id, row) in all() {
        let (zh, en) = (row.statement.zh_hant.chars().count(), row.statement.en.chars().count());
        assert!(zh <= 110, "{}: {zh} characters in Chinese", id.code());
        assert!(en <= 220, "{}: {en} characters in English", id.code());
        assert_eq!(row.statement.zh_hant.matches('。').count(), 1, "{}: {}", id.code(), row.statement.zh_hant);
        assert!(!row.statement.en.replace("Inc. ", "").contains(". "), "{}: {}", id.code(), row.statement.en);
    }
}

#[test]
fn no_two_texts_are_equal() {
    let (mut chinese, mut english) = (BTreeMap::new(), BTreeMap::new());
    for (name, text) in texts() {
        for (seen, words) in [(&mut chinese, text.zh_hant), (&mut english, text.en)] {
            if let Some(other) = seen.insert(words, name.clone()) {
                panic!("{name} says the same as {other}: {words}");
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_figures() {
    for (name, text) in texts() {
        assert_eq!(figures(text.zh_hant), figures(text.en), "{name}\n{}\n{}", text.zh_hant, text.en);
    }
}

/// A response time is expected, never promised.
#[test]
fn nothing_is_promised() {
    for (name, text) in texts() {
        let english = text.en.to_lowercase();
        assert!(!english.contains("guarant") && !text.en.contains("SLA"), "{name}: {}", text.en);
        assert!(!text.zh_hant.contains("保證") && !text.zh_hant.contains("SLA"), "{name}: {}", text.zh_hant);
    }
}

/// The document has one Chinese word for incident and event; we have two (AMB-38).
#[test]
fn incident_and_event_have_a_word_each() {
    let names = ["支援事件", "Azure 事件", "事件管理", "網路安全性事件回應", "「事件」"];
    for (name, text) in texts() {
        let rest = names.into_iter().fold(text.zh_hant.to_owned(), |rest, official| rest.replace(official, ""));
        assert!(!rest.contains("事件"), "{name}: {}", text.zh_hant);
    }
}

/// The figures that make a rule this rule and no other, in both languages.
const KEY_FIGURES: [(&str, &[&str]); 56] = [
    ("FA-4", &["0"]),
    ("FA-5", &["20%", "50,000"]),
    ("FA-7", &["50,000"]),
    ("FA-9", &["2", "6", "11", "12"]),
    ("FA-18", &["50,000"]),
    ("IR-5", &["6"]),
    ("IR-11", &["1", "7", "10"]),
    ("IR-14", &["1"]),
    ("IR-26", &["09:00", "17:30", "8", "30"]),
    ("IR-29", &["60", "14"]),
    ("DT-1", &["60"]),
    ("DT-2", &["14"]),
    ("DT-3", &["30"]),
    ("DT-4", &["60"]),
    ("DT-5", &["30", "90"]),
    ("DT-7", &["2", "12"]),
    ("DT-9", &["7"]),
    ("DT-10", &["10"]),
    ("DT-11", &["6", "42"]),
    ("DT-12", &["5"]),
    ("DT-13", &["60"]),
    ("DT-17", &["60"]),
    ("DT-18", &["14"]),
    ("DT-19", &["6", "13", "50%"]),
    ("DT-20", &["5", "100%"]),
    ("DT-22", &["1"]),
    ("DT-27", &["6"]),
    ("DT-28", &["2", "1"]),
    ("DT-29", &["1"]),
    ("DT-33", &["09:00", "17:30", "8", "30"]),
    ("MC-21", &["10.01", "11"]),
    ("EL-1", &["60,000,000"]),
    ("EL-4", &["7"]),
    ("EL-5", &["30"]),
    ("EL-6", &["2", "12"]),
    ("EL-7", &["1"]),
    ("EL-8", &["5"]),
    ("EL-10", &["6"]),
    ("R-14", &["60"]),
    ("R-17", &["14", "60", "30"]),
    ("R-18", &["60"]),
    ("T-9", &["14", "6", "13", "50%", "5", "100%"]),
    ("AMB-01", &["20%", "50,000", "300,000", "60,000"]),
    ("AMB-02", &["50,000", "30,000"]),
    ("AMB-04", &["100,000", "3", "150,000", "60,000"]),
    ("AMB-06", &["60,000", "52,000", "8,000"]),
    ("AMB-09", &["2", "17:00", "19:00", "10:30"]),
    ("AMB-10", &["4", "16:00", "11:30", "20:00"]),
    ("AMB-18", &["15", "1", "30"]),
    ("AMB-23", &["30", "60", "90"]),
    ("AMB-24", &["2", "12", "13"]),
    ("AMB-26", &["13", "12", "50%", "5", "100%"]),
    ("AMB-27", &["2.4", "2.5", "8.33", "9"]),
    ("AMB-32", &["5", "120", "2", "7", "4"]),
    ("AMB-36", &["60", "2026-02-28", "2025-12-30"]),
    ("AMB-41", &["60,000,000"]),
];

#[test]
fn key_figures_are_named() {
    for (code, expected) in KEY_FIGURES {
        let (zh, en) = words(code).expect(code);
        for words in [&zh, &en] {
            let found = figures(words);
            let missing: Vec<_> = expected.iter().filter(|figure| !found.contains(**figure)).collect();
            assert!(missing.is_empty(), "{code} lacks {missing:?}: {words}");
        }
    }
}

/// The names that make a rule this rule and no other: Chinese, then English.
const KEY_NAMES: [(&str, &[&str], &[&str]); 41] = [
    (
        "FA-2",
        &["關鍵業務服務", "主動式服務", "增強型解決方案", "主動折讓", "自訂主動式服務"],
        &[
            "Mission Critical Services",
            "proactive services",
            "Enhanced Solutions",
            "Proactive Credits",
            "Custom Proactive",
        ],
    ),
    ("FA-3", &["服務提供管理", "成功管理服務"], &["delivery management", "success management"]),
    ("FA-6", &["合用", "各有"], &["share", "its own"]),
    ("FA-10", &["簽約", "沒收"], &["signed", "forfeited"]),
    ("FA-13", &["等值", "供應", "同意"], &["equal", "available", "agrees"]),
    ("FA-15", &["根本原因分析", "附加元件"], &["Root Cause Analysis", "add-on"]),
    ("FA-16", &["MSCIR"], &["MSCIR"]),
    ("FA-21", &["差旅"], &["Travel"]),
    ("IR-4", &["電話", "電子郵件"], &["phone", "e-mail"]),
    ("IR-12", &["UER", "RCA"], &["UER", "RCA"]),
    ("IR-15", &["B", "C", "直接"], &["B and C", "straight"]),
    ("IR-17", &["Azure 平台 MCS", "Azure 迅速回應", "UER"], &["Azure Platform MCS", "Azure Rapid Response", "UER"]),
    ("IR-18", &["Azure 迅速回應"], &["Azure Rapid Response"]),
    ("IR-19", &["REDE"], &["REDE"]),
    ("IR-20", &["AEM", "入口網站"], &["AEM", "portal"]),
    ("IR-24", &["範例程式碼"], &["sample code"]),
    ("DT-6", &["監視器"], &["monitors"]),
    ("DT-8", &["RCA", "結案"], &["RCA", "closed"]),
    ("DT-15", &["UER"], &["UER"]),
    (
        "DT-25",
        &["Azure 工作負載 MCS", "DE、", "EDE", "REDE", "UER", "關鍵業務支援"],
        &["Azure Workload MCS", "DE,", "EDE", "REDE", "UER", "Support for Mission Critical"],
    ),
    ("DT-26", &["EDE"], &["EDE"]),
    ("DT-30", &["訓練課程"], &["workshop"]),
    ("MC-2", &["主機", "下游"], &["host", "downstream"]),
    ("MC-3", &["集中式"], &["centralized"]),
    ("MC-4", &["分散式"], &["decentralized"]),
    ("MC-8", &["CSAM"], &["CSAM"]),
    ("MC-10", &["價值加速服務"], &["Value Acceleration Services"]),
    ("MC-12", &["UER", "主機"], &["UER", "host only"]),
    ("MC-15", &["事件管理"], &["Incident management"]),
    ("MC-19", &["同一張工作訂單"], &["one and the same work order"]),
    (
        "MC-24",
        &["九個", "澳大利亞", "紐西蘭", "印度", "中國大陸", "香港", "台灣", "澳門", "日本", "韓國"],
        &[
            "Nine",
            "Australia",
            "New Zealand",
            "India",
            "mainland China",
            "Hong Kong",
            "Taiwan",
            "Macau",
            "Japan",
            "Korea",
        ],
    ),
    (
        "MC-27",
        &["五種", "公司名稱或地址", "帳單地址", "出貨地址", "帳單金額", "帳單日期"],
        &["Five", "company name or address", "bill-to address", "ship-to address", "billing amount", "billing date"],
    ),
    ("EL-2", &["最低價格"], &["minimum price"]),
    ("EL-9", &["公用雲端", "政府雲端", "主權雲端"], &["public cloud", "government", "sovereign"]),
    ("EL-12", &["REDE", "MSCIR", "Azure 平台 MCS"], &["REDE", "MSCIR", "Azure Platform MCS"]),
    ("EL-15", &["開發人員支援", "+¹"], &["Developer Support", "+¹"]),
    ("EL-19", &["英文", "日文", "中文"], &["English", "Japanese", "Chinese"]),
    ("R-16", &["四項", "REDE"], &["four", "REDE"]),
    ("R-20", &["(a)", "(b)", "(c)"], &["(a)", "(b)", "(c)"]),
    ("T-16", &["GitHub, Inc."], &["GitHub, Inc."]),
    ("AMB-14", &["A.3、A.2、A.5、A.4、A.6、A.1"], &["A.3, A.2, A.5, A.4, A.6, then A.1"]),
];

#[test]
fn key_names_are_named() {
    for (code, chinese, english) in KEY_NAMES {
        let (zh, en) = words(code).expect(code);
        for (words, expected) in [(&zh, chinese), (&en, english)] {
            let missing: Vec<_> = expected.iter().filter(|name| !words.contains(**name)).collect();
            assert!(missing.is_empty(), "{code} lacks {missing:?}: {words}");
        }
    }
}

/// A reading that has two sides shows both; these few have nothing else to choose, or say it in other words.
#[test]
fn a_decision_names_the_other_reading() {
    let without: Vec<_> = READINGS
        .iter()
        .filter(|row| !row.decision.zh_hant.contains("另一種解讀"))
        .map(|row| {
            assert!(!row.decision.en.contains("other reading"), "{}", row.id.code());
            row.id.number()
        })
        .collect();
    assert_eq!(without, [2, 7, 8, 12, 14, 31, 38, 47, 48, 51]);
    for row in READINGS.iter().filter(|row| !without.contains(&row.id.number())) {
        assert!(row.decision.en.contains("other reading"), "{}: {}", row.id.code(), row.decision.en);
    }
}

/// What can be switched is called a default, so that the words hold for both settings.
#[test]
fn switchable_readings_speak_of_a_default() {
    for number in [1, 4, 7, 8, 9, 10, 14, 20, 23, 24, 25, 33] {
        let decision = reading(amb(number)).decision;
        assert!(decision.zh_hant.contains("預設"), "AMB-{number:02}: {}", decision.zh_hant);
        assert!(decision.en.to_lowercase().contains("by default"), "AMB-{number:02}: {}", decision.en);
    }
}
