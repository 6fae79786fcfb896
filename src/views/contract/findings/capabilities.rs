//! The twelve named capabilities of Azure Platform MCS, and which edition brings which.

use crate::catalog::services::{AZURE_PLATFORM_CAPABILITIES, CapabilityGroup, Edition, ServiceId};
use crate::text::Text;
use crate::views::dom::{El, el};
use crate::views::ui::{IconKind, icon, spoken};

/// The table, for the two editions; nothing for any other service.
pub(super) fn capabilities(of: ServiceId) -> Option<El> {
    Edition::Both.includes(of).then(|| {
        let columns = [ServiceId::AzurePlatformMcs, ServiceId::AzurePlatformMcsPlus];
        let chosen = move |column: ServiceId| if column == of { "is-chosen" } else { "" };
        let head = el("tr")
            .add(el("th").attr("scope", "col").t(Text::new("功能", "Capability")))
            .add(el("th").attr("scope", "col").class(chosen(columns[0])).t(Text::new("基本", "Base")))
            .add(el("th").attr("scope", "col").class(chosen(columns[1])).t(Text::new("Plus", "Plus")));
        let groups = CapabilityGroup::ALL.into_iter().flat_map(move |group| {
            let title = el("tr")
                .class("capability-group")
                .add(el("th").attr("scope", "colgroup").attr("colspan", "3").t(group.name()));
            let rows = AZURE_PLATFORM_CAPABILITIES.iter().filter(move |row| row.capability_group == group);
            let rows = rows.map(move |row| {
                let cells = columns.map(|column| has(row.edition.includes(column)).class(chosen(column)));
                let name = el("th")
                    .attr("scope", "row")
                    .add(el("details").add([el("summary").t(row.name), el("p").class("dim").prose(row.summary)]));
                el("tr").add(name).add(cells)
            });
            std::iter::once(title).chain(rows)
        });
        el("table")
            .class("capabilities")
            .attr("data-edition", if Edition::Plus.includes(of) { "plus" } else { "base" })
            .add(el("caption").t(Text::new("這個版本帶來的功能", "What the edition brings")))
            .add(el("thead").add(head))
            .add(el("tbody").add(groups.collect::<Vec<El>>()))
    })
}

fn has(brings: bool) -> El {
    let (mark, words) = if brings {
        (icon(IconKind::Included), Text::new("有", "yes"))
    } else {
        (el("span").attr("aria-hidden", "true").text("—"), Text::new("沒有", "no"))
    };
    el("td").class("capability-has").add(mark).add(spoken(words))
}
