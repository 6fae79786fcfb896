//! What can be done by its name, beside opening a page: what the menus, the bar and the tour offer.

use crate::text::{Lang, Text};

/// Declares the deeds, each with its words: none can be forgotten in the list, and none is without words.
macro_rules! deeds {
    ($($(#[$about:meta])* $variant:ident: $zh:literal, $en:literal, $also:expr, $menu:expr;)*) => {
        /// Something that can be done by its name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Deed {
            $($(#[$about])* $variant,)*
        }

        impl Deed {
            /// Every deed, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// What it is called.
            pub const fn name(self) -> Text {
                match self {
                    $(Self::$variant => Text::new($zh, $en),)*
                }
            }

            /// What people also call it, in either language.
            pub const fn also(self) -> &'static [&'static str] {
                match self {
                    $(Self::$variant => &$also,)*
                }
            }

            /// The id of what does the same in the menu of the plan, if that has it.
            pub const fn in_menu(self) -> Option<&'static str> {
                match self {
                    $(Self::$variant => $menu,)*
                }
            }

            /// Its name in what is remembered.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => stringify!($variant),)*
                }
            }
        }
    };
}

deeds! {
    /// Takes the last step back.
    Undo: "復原", "Undo", ["取消上一步", "回上一步", "take back", "revert"], None;
    /// Does it again.
    Redo: "重做", "Redo", ["再做一次", "do again"], None;
    /// Begins a plan.
    NewPlan: "新規劃", "New plan", ["新增", "開新", "建立", "create", "start"], Some("new-plan");
    /// Copies the plan on the screen.
    DuplicatePlan: "複製這份規劃", "Duplicate this plan", ["副本", "拷貝", "copy", "clone"], None;
    /// Saves the plan as a file.
    Export: "匯出檔案", "Export to a file", ["下載", "備份", "存檔", "save", "download", "backup", "json"], Some("export");
    /// Saves everything of this browser as a file.
    ExportEverything: "匯出所有規劃", "Export everything", ["備份全部", "all plans", "backup"], Some("export-everything");
    /// Writes the plan as a workbook.
    ExportExcel: "匯出 Excel 檔案…", "Export an Excel file…", ["試算表", "xlsx", "spreadsheet", "workbook"], Some("export-xlsx");
    /// Writes the plan as CSV.
    ExportCsv: "匯出 CSV…", "Export CSV…", ["試算表", "spreadsheet"], Some("export-csv");
    /// Tries a change.
    TryChange: "試改看看", "Try a change", ["假設", "what if", "trial"], Some("try-change");
    /// Takes a file in.
    Import: "匯入檔案…", "Import a file…", ["開啟檔案", "載入", "open", "load", "restore"], Some("import");
    /// Makes a link of the plan.
    ShareLink: "分享連結…", "Share as a link…", ["網址", "QR code", "二維條碼", "send", "url"], Some("share-link");
    /// Opens a link.
    OpenLink: "開啟連結…", "Open a link…", ["貼上連結", "paste", "url"], Some("open-link");
    /// Prints the page.
    Print: "列印", "Print", ["pdf", "紙本", "paper"], None;
    /// Adds an incident that is opened now.
    NewIncident: "新增支援事件", "Add an incident", ["開案", "模擬", "case", "simulate", "ticket"], None;
    /// Copies the year on the screen to others.
    CopyYear: "將這一年複製到其他年度…", "Copy this year to others…", ["沿用", "duplicate year", "repeat"], None;
    /// The screen in Chinese.
    InChinese: "畫面改用繁體中文", "Show in Chinese", ["中文", "語言", "language", "Chinese", "zh"], None;
    /// The screen in English.
    InEnglish: "畫面改用英文", "Show in English", ["英文", "語言", "language", "English", "en"], None;
    /// Light.
    Light: "淺色外觀", "Light theme", ["亮色", "主題", "appearance", "day"], None;
    /// Dark.
    Dark: "深色外觀", "Dark theme", ["暗色", "夜間", "主題", "appearance", "night"], None;
    /// As the system has it.
    AsSystem: "外觀跟隨系統", "Theme as the system", ["自動", "主題", "appearance", "auto"], None;
    /// The tour.
    Tour: "導覽", "Take the tour", ["教學", "新手", "入門", "guide", "help", "introduction"], Some("take-tour");
    /// The map of the keys.
    Keys: "鍵盤快速鍵", "Keyboard shortcuts", ["按鍵", "快捷鍵", "hotkeys", "shortcut", "help"], Some("show-keys");
}

impl Deed {
    /// The deed with this name in what is remembered.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|deed| deed.code() == code)
    }

    /// The deed that shows a language.
    pub const fn language(lang: Lang) -> Self {
        match lang {
            Lang::ZhHant => Self::InChinese,
            Lang::En => Self::InEnglish,
        }
    }
}
