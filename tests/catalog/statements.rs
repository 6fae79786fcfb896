//! What the description says once, in passing, and a plan may turn on: each statement stands where it belongs, in both
//! languages. Held by what it means, not by its words as a whole: one that vanished would go unnoticed otherwise.

use uniplan::catalog::charts::Action;
use uniplan::catalog::rule_book::{RuleId, duty, term};
use uniplan::catalog::services::{AZURE_PLATFORM_CAPABILITIES, CapabilityId, Group, ServiceId, service};
use uniplan::citation::Citation;
use uniplan::text::{Lang, Prose};
use uniplan::words::{charts, incident, runbook};

/// Every word is there.
#[track_caller]
fn says(what: &str, said: impl Fn(Lang) -> String, zh_hant: &[&str], en: &[&str]) {
    for (lang, words) in [(Lang::ZhHant, zh_hant), (Lang::En, en)] {
        let said = said(lang).to_lowercase();
        for word in words {
            assert!(said.contains(&word.to_lowercase()), "{what}: {word:?} is not in: {said}");
        }
    }
}

fn rule(id: RuleId) -> impl Fn(Lang) -> String {
    move |lang| id.rule().statement.get(lang).to_owned()
}

fn all(prose: &'static [Prose]) -> impl Fn(Lang) -> String {
    move |lang| prose.iter().map(|one| one.get(lang)).collect::<Vec<_>>().join(" ")
}

/// L366: the charts are read with the body, wherever they are shown.
#[test]
fn r_21_appendix_a_calls_itself_supplementary() {
    for (place, words) in
        [("charts page", charts::SUPPLEMENTARY), ("incident", incident::EXPECTED_ONLY), ("runbook", runbook::FOOT)]
    {
        says(
            place,
            |lang| words.get(lang).to_owned(),
            &["附錄 A", "補充", "正文"],
            &["Appendix A", "supplement", "body"],
        );
    }
    // Each is shown on its page.
    for (page, name) in [
        (include_str!("../../src/views/charts.rs"), "SUPPLEMENTARY"),
        (include_str!("../../src/views/incident/drawing.rs"), "EXPECTED_ONLY"),
        (include_str!("../../src/views/incident/runbook.rs"), "FOOT"),
    ] {
        assert!(page.contains(name), "{name} is not shown");
    }
}

/// L74: proactive work on site only where it is sold so, else by agreement and at extra fees, and not everywhere.
#[test]
fn t_1_on_site_work_is_sold_so_or_agreed_at_extra_fees() {
    let (zh_hant, en) =
        (&["現場", "書面同意", "加費", "非各地都有"], &["on site", "agreed", "extra fees", "not everywhere"]);
    says("T-1", rule(const { term(1) }), zh_hant, en);
    assert!(const { term(1) }.rule().elsewhere.contains(&Citation::section("2.3", "L74")));
}

/// L167.
#[test]
fn reactive_services_are_included_unless_the_work_order_says_otherwise() {
    let summary = |lang| Group::Reactive.about().get(lang).to_owned();
    says("reactive", summary, &["已包含", "工作訂單另有註明"], &["included", "unless your work order says otherwise"]);
}

/// L316, L320, L325, L331-337.
#[test]
fn t_4_t_8_t_12_and_t_18_say_all_their_parts() {
    let preview = (
        &["不時", "您決定", "並非各地都有", "產品條款", "附加條款"],
        &["optional", "not everywhere", "product terms", "further terms"],
    );
    says("T-4", rule(const { term(4) }), preview.0, preview.1);
    let data = (
        &["儲存", "資料保護政策", "全由您負責", "不負責任"],
        &["stored", "data policies", "yours alone", "not liable"],
    );
    says("T-8", rule(const { term(8) }), data.0, data.1);
    let code = (&["您自己擁有的", "交付成果", "建議", "直接"], &["code you own", "results", "advise", "directly"]);
    says("T-12", rule(const { term(12) }), code.0, code.1);
    let recordings = (
        &["同意被錄製", "他人看到", "依現況", "風險由您承擔", "組織內", "轉售"],
        &["consent", "seen by others", "as-is", "at your risk", "inside your company", "sold"],
    );
    says("T-18", rule(const { term(18) }), recordings.0, recordings.1);
}

/// L211 and L205.
#[test]
fn know_me_may_be_extended_and_problem_management_aims_at_repairs() {
    let of = |id| AZURE_PLATFORM_CAPABILITIES.iter().find(|one| one.id == id).unwrap();
    let know_me = of(CapabilityId::GlobalKnowMe);
    says("know me", |lang| know_me.summary.get(lang).to_owned(), &["擴及其他"], &["may be extended to other"]);
    // In one place and no other.
    let repairs: Vec<_> = AZURE_PLATFORM_CAPABILITIES
        .iter()
        .filter(|one| one.summary.get(Lang::En).contains("targeted repairs"))
        .collect();
    assert_eq!(repairs.len(), 1);
    says("repairs", |lang| repairs[0].summary.get(lang).to_owned(), &["修復"], &["repairs"]);
}

/// L406: who takes part in a case of an event, "where applicable".
#[test]
fn a_3_the_engineers_of_an_event_help_where_applicable() {
    let name = |lang| Action::EngageEngineersWhoKnowTheSolution.name().get(lang).to_owned();
    says("A.3", name, &["熟悉該解決方案", "適用時"], &["know the solution", "where applicable"]);
}

/// L240: for whom a severity 1 incident is reviewed.
#[test]
fn ir_14_the_review_of_uer_is_for_you_the_csam_and_the_account_team() {
    let limits = service(ServiceId::UnifiedEnhancedResponse).limits;
    says(
        "UER",
        all(limits),
        &["對象是您、客戶成功經理與您的其他帳戶團隊成員"],
        &["for you, the CSAM and the rest of your account team"],
    );
}

/// L236: what follows where the four duties are not met.
#[test]
fn r_16_rede_may_be_late_or_blocked() {
    says("R-16", rule(const { duty(16) }), &["四項責任", "延後或受阻"], &["four duties", "late or blocked"]);
}

/// L54.
#[test]
fn mission_critical_services_can_cover_it_systems_of_the_customers_own() {
    let summary = |lang| Group::MissionCritical.about().get(lang).to_owned();
    says("mission critical", summary, &["您自己的 IT 系統"], &["IT system of yours"]);
}

/// L474. The page is not built natively: its text is looked at.
#[test]
fn the_trademarks_are_named() {
    let about = include_str!("../../src/views/about.rs");
    for words in
        ["已註冊的商標", "Microsoft Corporation", "may be trademarks of their owners", "PARAGRAPHS.into_iter()"]
    {
        assert!(about.contains(words), "{words}");
    }
}
