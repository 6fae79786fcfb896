//! The summary as text: seen as it is copied, as plain text or as a table, or put into a mail.

use super::Desk;
use crate::app::{Memo, browser};
use crate::text::Text;
use crate::views::dom::{El, el};
use crate::views::ui::{button, panel as framed};
use crate::words::handover::{Summary, Title, html, mail_address, plain, summary_under};
use leptos::task::spawn_local;
use std::sync::Arc;

const FILE: &str = "uniplan-summary.txt";

pub(super) fn panel(desk: Desk) -> El {
    let app = desk.app;
    let found = Memo::new(move || {
        let (amounts, today, title) = (desk.amounts.get(), app.today(), Title::clone(&desk.title.get()));
        Arc::new(app.plan.with(|plan| summary_under(title, plan, today, amounts)))
    });
    let text = Memo::new(move || plain(&found.get(), desk.languages()));
    let shown = el("pre")
        .class("handover-text")
        .attr("id", "handover-text")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr_t("aria-label", Text::new("摘要文字", "Summary as text"))
        .live(move || text.get());
    let copy =
        button("btn pri", Text::new("複製文字", "Copy as text"), move || copy_text(desk, text.get_untracked()))
            .attr("id", "handover-copy");
    let table = button("btn", Text::new("複製成表格", "Copy as a table"), move || {
        copy_table(desk, &found.get_untracked(), text.get_untracked());
    })
    .attr("id", "handover-copy-table");
    let mail = Memo::new(move || mail_address(&found.get().title.line(desk.first()), &text.get()));
    let mail_link = el("a")
        .class("btn")
        .attr("id", "handover-mail")
        .attr_live("href", move || Some(mail.with(|(address, _)| address.clone())))
        .t(Text::new("寫成郵件…", "Begin a mail…"));
    let too_long =
        el("p").class("field-hint").flag("hidden", move || mail.with(|(_, has_text)| *has_text)).t(Text::new(
            "文字太長，郵件只帶主旨：請先複製文字，再貼到郵件裡。",
            "The text is too long for a mail address: the mail has its subject only. Copy the text and paste it.",
        ));
    let actions = el("div").class("handover-actions").add([copy, table, mail_link]);
    let title = Text::new("郵件或 Teams 的文字", "Text for a mail or Teams");
    framed("handover-summary", title, None).add(el("div").class("panel-body").add([shown, actions, too_long]))
}

fn copy_text(desk: Desk, text: String) {
    spawn_local(async move {
        let is_done = browser::copy(&text).await;
        said(desk, is_done, &text);
    });
}

/// As HTML beside plain text: whoever takes it chooses the form.
fn copy_table(desk: Desk, summary: &Summary, text: String) {
    let table = html(summary, desk.tongue.get_untracked().languages());
    let forms = [browser::form("text/plain", &text), browser::form("text/html", &table)];
    spawn_local(async move {
        let [Some(plain), Some(table)] = forms else { return said(desk, false, &text) };
        let is_done = browser::copy_forms(&[plain, table]).await || browser::copy(&text).await;
        said(desk, is_done, &text);
    });
}

fn said(desk: Desk, is_done: bool, text: &str) {
    let words = if is_done {
        Text::new("已複製", "Copied")
    } else if browser::download_as(FILE, "text/plain;charset=utf-8", text).is_ok() {
        Text::new("瀏覽器不允許複製，已改存成檔案", "The browser does not allow copying: saved as a file")
    } else {
        Text::new("瀏覽器不允許複製或下載", "The browser allows neither copying nor a download")
    };
    desk.app.say(words.get(desk.app.lang.get_untracked()).to_owned());
}
