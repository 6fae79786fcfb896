//! The state of one's work in words: saved or not, the last backup, what takes room, what a reminder says, what forgetting does.

use super::figures;
use super::say::say;
use crate::state::keeping::{Backup, ROOM, Reminder, Taken};
use crate::text::{Lang, Text};
use rust_decimal::Decimal;

/// A size in bytes: "12 KB", "1.4 MB"; 1 KB is 1000 bytes.
pub fn size(bytes: u64) -> String {
    let in_units = |unit: i64, places| (Decimal::from(bytes) / Decimal::from(unit)).round_dp(places);
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", figures::number(in_units(1_000, 0))),
        1_000_000..1_000_000_000 => format!("{} MB", figures::number(in_units(1_000_000, 1))),
        _ => format!("{} GB", figures::number(in_units(1_000_000_000, 1))),
    }
}

/// The last backup, and what has changed since.
pub fn backup(backup: Option<Backup>, revision: u64, now: i64, lang: Lang) -> String {
    let Some(backup) = backup else {
        return Text::new("從未匯出", "never exported").get(lang).to_owned();
    };
    let days = backup.days_ago(now);
    let when = match (days, lang) {
        (0, Lang::ZhHant) => "不到一天前".to_owned(),
        (0, Lang::En) => "less than a day ago".to_owned(),
        (_, Lang::ZhHant) => format!("{days} 天前"),
        (_, Lang::En) => format!("{} ago", figures::plural(days, "day", "days")),
    };
    let since = match (backup.changes_since(revision), lang) {
        (None, _) => return when,
        (Some(0), Lang::ZhHant) => "之後沒有變更".to_owned(),
        (Some(0), Lang::En) => "nothing changed since".to_owned(),
        (Some(changes), Lang::ZhHant) => format!("之後有 {changes} 次變更"),
        (Some(changes), Lang::En) => format!("{} since", figures::plural(changes, "change", "changes")),
    };
    match lang {
        Lang::ZhHant => format!("{when}，{since}"),
        Lang::En => format!("{when}, {since}"),
    }
}

/// How much of the room is taken.
pub fn taken(taken: &Taken, lang: Lang) -> String {
    let (bytes, room, percent) = (size(taken.bytes), size(ROOM), taken.percent());
    say!(
        lang,
        "規劃與設定：{bytes}，不超過一般瀏覽器上限 {room} 的 {percent}%",
        "Plans and settings: {bytes}, at most {percent}% of the {room} that browsers commonly allow"
    )
}

/// What the browser says of all that it keeps for this site.
pub fn estimate(usage: u64, quota: u64, lang: Lang) -> String {
    let (usage, quota) = (size(usage), size(quota));
    say!(
        lang,
        "整個網站（含離線使用的程式）：{usage}；瀏覽器估計最多 {quota}",
        "The whole site, with the program for working offline: {usage}; the browser estimates room for {quota}"
    )
}

/// Has the browser promised to keep it?
pub const fn persisted(persisted: Option<bool>) -> Text {
    match persisted {
        Some(true) => Text::new(
            "瀏覽器已同意保留，不會自行刪除。",
            "The browser has agreed to keep it, and deletes nothing by itself.",
        ),
        Some(false) => Text::new(
            "瀏覽器沒有同意保留：空間不足時可能刪除。若這是私密瀏覽（無痕）視窗，關閉後就會刪除；請先匯出。",
            "The browser has not agreed to keep it: it may delete it when room runs out. If this is a private window, everything is gone when it is closed: export first.",
        ),
        None => Text::new(
            "瀏覽器沒有說明是否保留。若這是私密瀏覽（無痕）視窗，關閉後就會刪除；請先匯出。",
            "The browser does not say whether it keeps it. If this is a private window, everything is gone when it is closed: export first.",
        ),
    }
}

/// What to do where it is nearly full.
pub const NEARLY_FULL: Text = Text::new(
    "空間快滿了。請先匯出，再刪除不再需要的規劃，或下載並刪除下面保留的原始資料。",
    "The room is nearly used up. Export first; then delete plans that are no longer needed, or download and delete originals that were kept, below.",
);

/// What a reminder says.
pub const fn reminder(reminder: Reminder) -> Text {
    match reminder {
        Reminder::NearlyFull => Text::new(
            "這個瀏覽器的空間快滿了。請先匯出，再到「所有規劃」刪除不再需要的。",
            "The room in this browser is nearly used up. Export first, then delete what is no longer needed, under All plans.",
        ),
        Reminder::SevenDays => Text::new(
            "這個瀏覽器會刪除七天沒有開啟的網站資料。請匯出成檔案備份，或把 Uniplan 加入主畫面。",
            "This browser deletes what a site stored when it is not opened for seven days. Export a backup, or add Uniplan to the home screen.",
        ),
        Reminder::MayDelete => Text::new(
            "這個瀏覽器沒有承諾保留資料：空間不足、或關閉私密視窗時，規劃可能消失。請匯出成檔案備份，或安裝 Uniplan。",
            "This browser has not promised to keep your plan: it can go when room runs out or a private window is closed. Export a backup, or install Uniplan.",
        ),
    }
}

/// What is said where another tab has deleted the plan on the screen.
pub const GONE: Text = Text::new(
    "這份規劃已在別處刪除，不再儲存；現在只在這個分頁裡。",
    "This plan was deleted elsewhere and is not stored any more: it is in this tab only.",
);
/// What is said in the other tabs when everything was forgotten.
pub const FORGOTTEN: Text = Text::new(
    "另一個分頁已清除這個裝置上的所有資料。這個分頁不再儲存任何東西。",
    "Another tab has forgotten everything on this device. This tab saves nothing any more.",
);

/// What is here, and would be deleted.
pub fn what_is_here(taken: &Taken, lang: Lang) -> String {
    let (plans, aside) = (taken.plans(), taken.aside());
    let size = size(taken.bytes);
    let count = figures::plural(plans, "plan", "plans");
    let texts = match (aside, lang) {
        (0, _) => String::new(),
        (_, Lang::ZhHant) => format!("、{aside} 份保留的原始資料"),
        (_, Lang::En) => format!(", {}", figures::plural(aside, "original that was kept", "originals that were kept")),
    };
    say!(
        lang,
        "將刪除：{plans} 份規劃與其歷程{texts}、語言與外觀設定，以及離線使用的程式（共 {size} 的資料）。已匯出的檔案不受影響。",
        "This deletes {count} with all history{texts}, your settings, and the program kept for working offline ({size} of data). Files that you exported stay."
    )
}

/// What could not be deleted.
pub fn left(names: &[String], lang: Lang) -> String {
    let names = names.join(match lang {
        Lang::ZhHant => "、",
        Lang::En => ", ",
    });
    say!(
        lang,
        "有些沒有刪掉：{names}。請關閉其他分頁後再試一次，或在瀏覽器的設定裡刪除這個網站的資料。",
        "Some of it could not be deleted: {names}. Close other tabs and try again, or delete the data of this site in the settings of the browser."
    )
}

/// What the whole program in one page is.
pub const ONE_PAGE: Text = Text::new(
    "uniplan.html（約 3 MB）是完整的 Uniplan：存到磁碟就能直接開啟，不需要網路，也不需要這個網站。在那裡儲存的內容與這裡分開，請用匯出的檔案帶過去。",
    "uniplan.html, about 3 MB, is all of Uniplan: saved to a disk it opens by itself, without a network and without this site. What is stored there is apart from here: take plans along as exported files.",
);

/// What is said in that page itself.
pub const IS_ONE_PAGE: Text = Text::new(
    "您開啟的就是這個檔案：複製它就能帶到別處，不需要網路。儲存的內容屬於檔案所在的位置，請用匯出的檔案帶過去。",
    "This is that file: copy it to take it elsewhere; it needs no network. What is stored belongs to where the file is: take plans along as exported files.",
);

/// It was handed to the browser.
pub fn one_page_saved(bytes: u64, lang: Lang) -> String {
    let size = size(bytes);
    say!(lang, "已下載 uniplan.html（{size}）", "uniplan.html was downloaded ({size})")
}

/// The host has not got it.
pub const ONE_PAGE_MISSING: Text = Text::new(
    "這個網站沒有放這個檔案，所以沒有下載任何東西。架設的人可以加上，見說明檔（README）的「One page」。",
    "This site does not have the file, so nothing was downloaded. Whoever runs it can add it: see “One page” in the README.",
);

/// Nobody answered.
pub const ONE_PAGE_UNREACHED: Text = Text::new(
    "沒有下載：連不上這個網站。請在有網路時再試一次。",
    "Nothing was downloaded: the site cannot be reached. Try again with a network.",
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::keeping::Holder;

    const DAY: i64 = 86_400_000;

    #[test]
    fn the_last_backup_is_said_with_what_has_changed_since() {
        let of = |days: i64, revision| Some(Backup { at: (10 - days) * DAY, revision });
        for (last, zh_hant, en) in [
            (None, "從未匯出", "never exported"),
            (of(0, Some(15)), "不到一天前，之後沒有變更", "less than a day ago, nothing changed since"),
            (of(1, Some(14)), "1 天前，之後有 1 次變更", "1 day ago, 1 change since"),
            (of(3, Some(3)), "3 天前，之後有 12 次變更", "3 days ago, 12 changes since"),
            (of(3, None), "3 天前", "3 days ago"),
        ] {
            assert_eq!(backup(last, 15, 10 * DAY, Lang::ZhHant), zh_hant);
            assert_eq!(backup(last, 15, 10 * DAY, Lang::En), en);
        }
    }

    #[test]
    fn sizes_have_the_unit_that_is_read_best() {
        let sizes = [0, 999, 1_000, 12_345, 999_999, 1_000_000, 8_800_038, 2_147_483_648];
        let said = ["0 bytes", "999 bytes", "1 KB", "12 KB", "1,000 KB", "1 MB", "8.8 MB", "2.1 GB"];
        assert_eq!(sizes.map(size), said);
    }

    #[test]
    fn what_would_be_deleted_is_counted() {
        let taken = Taken {
            by: vec![(Holder::Plan("a".to_owned()), 1_000), (Holder::Aside("b".to_owned()), 500), (Holder::Rest, 1)],
            bytes: 1_501,
        };
        let said = what_is_here(&taken, Lang::En);
        assert!(
            said.contains("1 plan with") && said.contains("1 original that was kept") && said.contains("2 KB"),
            "{said}"
        );
        let said = what_is_here(&taken, Lang::ZhHant);
        assert!(said.contains("1 份規劃") && said.contains("1 份保留"), "{said}");
    }
}
