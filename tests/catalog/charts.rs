//! The severity charts and the products, held against the fact sheet (sections 3.1 to 3.7 and 3.11).
//!
//! The tables below were taken from the fact sheet, not from the catalogue. A line that differs is a fault of one or
//! the other: look it up at the printed line before changing either.

use crate::chinese;

use chinese::{SIMPLIFIED_ONLY, only_known_uses_of_event};
use std::collections::{BTreeMap, BTreeSet};
use uniplan::catalog::charts::{
    Action, Attention, Channel, ChartId, ChartScope, ClockKind, Commitment, Downgrade, FootnoteKind, FootnoteMark,
    Occasion, Party, SEVERITY_CHARTS, Scope, Severity, SeverityChart, Target, chart,
};
use uniplan::catalog::products::{PRODUCTS, ProductFamily, ProductId, product};
use uniplan::catalog::readings::{ReadingId, amb};
use uniplan::catalog::services::{DeliveryLanguages, ServiceId};
use uniplan::text::{Lang, Text};

/// id | severities | rows it is printed in | party | action | target | products | footnote
const COMMITMENTS: &str = include_str!("../../src/selfcheck/charts.txt");

/// What a saved file calls each product. A line may be added; changing one loses what users saved.
const PRODUCT_NAMES: &str = "\
azure_virtual_machines
azure_kubernetes_service
azure_sql_database
azure_app_service
azure_functions
azure_storage
azure_cosmos_db
azure_virtual_network
azure_front_door
azure_load_balancer
azure_application_gateway
azure_expressroute
azure_vpn_gateway
azure_virtual_desktop
azure_openai
azure_synapse_analytics
azure_data_factory
azure_databricks
azure_backup
azure_site_recovery
azure_monitor
azure_key_vault
azure_service_bus
azure_event_hubs
azure_api_management
microsoft_sentinel
microsoft_entra_id
microsoft_intune
purview_data_loss_prevention
purview_information_protection
defender_for_endpoint
defender_for_cloud_apps
defender_for_identity
defender_for_office_365
exchange_server
exchange_online
sharepoint_online
microsoft_teams
microsoft_365_apps
sql_server
windows_server
windows_11
active_directory
system_center
dynamics_365
power_bi
power_apps
visual_studio
github_enterprise_cloud
azure_storsimple
github_ae
azure_communication_services
billing_subscription_management
azure_billing
azure_media_services
azure_stack
azure_maps
universal_print
m365_test_base
microsoft_mesh
us_gov_clouds
azure_china_cloud
a40
on_premises_technology
user_devices
microsoft_client_software
identity_technology
non_microsoft_or_custom_code";

#[test]
fn every_line_of_the_charts_is_as_printed() {
    let ours: Vec<String> = commitments().map(|(_, commitment)| line(commitment)).collect();
    let expected: Vec<&str> = COMMITMENTS.lines().collect();
    assert_eq!(expected.len(), 82, "the fact sheet has 82 lines");
    for (ours, expected) in ours.iter().zip(&expected) {
        assert_eq!(ours, expected);
    }
    assert_eq!(ours.len(), expected.len());
}

#[test]
fn every_id_of_a_line_stands_once_and_in_its_own_chart() {
    let mut seen = BTreeSet::new();
    for (chart, commitment) in commitments() {
        assert!(seen.insert(commitment.id), "{} stands twice", commitment.id);
        let prefix = chart.number.replace('.', "");
        assert!(commitment.id.starts_with(&prefix), "{} stands in {}", commitment.id, chart.number);
        let column = if commitment.party == Party::Microsoft { "-M" } else { "-C" };
        assert!(commitment.id.contains(column), "{} is the other party's", commitment.id);
    }
}

#[test]
fn there_are_fourteen_rows_and_this_many_lines_in_each() {
    // Chart, then the lines at severity 1, A, B and C. The sentence below A.3 is about any case of the event.
    let expected = [
        (ChartId::BaseReactive, "1ABC", [10, 6, 5, 5]),
        (ChartId::AzurePlatformMcs, "1A", [10, 10, 0, 0]),
        (ChartId::AzureEventMcs, "1A", [11, 11, 1, 1]),
        (ChartId::SecurityCloudMcs, "1A", [9, 8, 0, 0]),
        (ChartId::RapidResponse, "1A", [9, 9, 0, 0]),
        (ChartId::UnifiedEnhancedResponse, "1A", [11, 6, 0, 0]),
    ];
    for (id, rows, counts) in expected {
        let chart = chart(id);
        let defined: String = chart.levels.iter().map(|level| level.severity.code()).collect();
        assert_eq!(defined, rows, "{}", chart.number);
        for (severity, count) in Severity::ALL.into_iter().zip(counts) {
            assert_eq!(chart.commitments_for(severity).count(), count, "{} severity {}", chart.number, severity.code());
            assert_eq!(chart.defines(severity), rows.contains(severity.code()));
            assert_eq!(chart.level(severity).map(|level| level.severity), chart.defines(severity).then_some(severity));
        }
    }
    assert_eq!(SEVERITY_CHARTS.iter().map(|chart| chart.levels.len()).sum::<usize>(), 14);
}

#[test]
fn the_charts_side_by_side_are_those_of_section_3_7() {
    // Chart | 1 Azure | 1 other | A | B | C | who leads at 1 | who leads at A | downgrade | how to open a case
    let expected = "\
A.1 | PT15M | PT1H | PT1H | PT2H | PT4H | assign_critical_situation_resource | critical_situation_oversight | lower_severity | phone, web
A.2 | PT15M | - | PT15M | - | - | assign_senior_incident_manager | assign_senior_incident_manager | step_down_from_24x7 | phone, web
A.3 | PT15M | - | PT15M | - | - | assign_critical_situation_resource PT30M | assign_critical_situation_resource PT30M | step_down_from_24x7 | azure_portal_aem
A.4 | - | PT15M | PT15M | - | - | css_senior_security_engineer | css_senior_security_engineer | step_down_from_24x7 | phone, web
A.5 | PT15M | - | PT15M | - | - | - | - | step_down_from_24x7 | cloud_portal
A.6 | PT15M | PT30M | PT30M | - | - | assign_senior_incident_manager | assign_senior_incident_manager | lower_severity | phone, web";
    let ours: Vec<String> = SEVERITY_CHARTS.iter().map(side_by_side).collect();
    for (ours, expected) in ours.iter().zip(expected.lines()) {
        assert_eq!(ours, expected);
    }
    assert_eq!(ours.len(), expected.lines().count());
}

#[test]
fn every_row_of_a_chart_has_one_first_contact_for_a_product() {
    for chart in &SEVERITY_CHARTS {
        for level in chart.levels {
            for scope in [Scope::AzureComponents, Scope::OtherProducts] {
                let first = chart
                    .commitments_for(level.severity)
                    .filter(|line| line.action.is_first_contact() && [Scope::All, scope].contains(&line.scope))
                    .count();
                assert_eq!(first, 1, "{} severity {}, {scope:?}", chart.number, level.severity.code());
            }
        }
    }
}

#[test]
fn attention_is_as_the_situation_column_says() {
    let expected = "\
A.1 1 immediate
A.1 A PT1H elapsed
A.1 B PT2H business, footnote 4
A.1 C PT4H business, footnote 4
A.2 1 PT15M elapsed
A.2 A -
A.3 1 PT15M elapsed
A.3 A -
A.4 1 immediate
A.4 A PT15M elapsed
A.5 1 PT15M elapsed
A.5 A -
A.6 1 immediate
A.6 A PT30M elapsed";
    let mut ours = Vec::new();
    for chart in &SEVERITY_CHARTS {
        for level in chart.levels {
            let attention = match level.attention {
                Attention::Immediate => "immediate".to_owned(),
                Attention::Within { amount, clock } => format!("{} {}", length(amount), code(clock)),
                Attention::NotPrinted => "-".to_owned(),
            };
            let footnote = level.footnote.map(|mark| format!(", footnote {}", mark_code(mark))).unwrap_or_default();
            ours.push(format!("{} {} {attention}{footnote}", chart.number, level.severity.code()));
        }
    }
    assert_eq!(ours, expected.lines().collect::<Vec<_>>());
}

#[test]
fn situations_have_their_printed_labels() {
    let labels = [
        (Severity::One, "重要業務系統關閉"),
        (Severity::A, "重要業務系統降級"),
        (Severity::B, "中等之營業影響程度"),
        (Severity::C, "輕微之營業影響程度"),
    ];
    for chart in &SEVERITY_CHARTS {
        for level in chart.levels {
            assert!(labels.contains(&(level.severity, level.label.zh_hant)), "{} {:?}", chart.number, level.label);
        }
    }
}

#[test]
fn the_24x7_effort_of_base_severity_a_keeps_the_printed_mark_and_has_the_right_one() {
    let marks: BTreeMap<&str, FootnoteMark> =
        commitments().filter_map(|(_, line)| Some((line.id, line.footnote?))).collect();
    assert_eq!(marks["A1-A-M3"], FootnoteMark { printed: 2, effective: 3 });
    for (id, mark) in marks {
        assert!(id == "A1-A-M3" || mark.printed == mark.effective, "{id}: no other mark is misprinted");
    }
    let base = chart(ChartId::BaseReactive);
    assert_eq!(base.footnote(2).map(|footnote| footnote.kinds), Some(&[FootnoteKind::Definition][..]));
    assert_eq!(base.footnote(3).map(|footnote| footnote.kinds), Some(&[FootnoteKind::Downgrade][..]));
}

#[test]
fn footnotes_are_numbered_and_marks_lead_to_one() {
    use FootnoteKind::{Clock, Definition, Downgrade, Exclusion, Language};
    let expected: [&[&[FootnoteKind]]; 6] = [
        &[&[Exclusion], &[Definition], &[Downgrade], &[Clock]],
        &[&[Downgrade], &[Definition]],
        &[&[Downgrade], &[Language]],
        &[&[Downgrade, Language]],
        &[&[Downgrade], &[Language]],
        &[&[Exclusion], &[Definition], &[Downgrade]],
    ];
    for (chart, kinds) in SEVERITY_CHARTS.iter().zip(expected) {
        let ours: Vec<_> = chart.footnotes.iter().map(|footnote| footnote.kinds).collect();
        assert_eq!(ours, kinds, "{}", chart.number);
        for (footnote, number) in chart.footnotes.iter().zip(1..) {
            assert_eq!(footnote.number, number, "{}", chart.number);
        }
        let marks =
            chart.commitments.iter().map(|line| line.footnote).chain(chart.levels.iter().map(|row| row.footnote));
        for mark in marks.flatten() {
            assert!(chart.footnote(mark.printed).is_some() && chart.footnote(mark.effective).is_some(), "{mark:?}");
        }
    }
    // Each 24x7 line of either party depends on the downgrade.
    for (chart, line) in commitments().filter(|(_, line)| line.target == Target::Ongoing24x7) {
        let footnote = line.footnote.and_then(|mark| chart.footnote(mark.effective));
        assert!(footnote.is_some_and(|footnote| footnote.kinds.contains(&Downgrade)), "{}", line.id);
    }
}

#[test]
fn titles_are_exactly_as_printed() {
    let expected = [
        ("A.1", "非主動式支援 - 事件嚴重類型"),
        ("A.2", "Azure 平台關鍵業務服務和 Azure 平台關鍵業務服務 Plus - 事件嚴重類型"),
        ("A.3", "Azure 事件關鍵業務服務 – 事件嚴重性類型"),
        ("A.4", "Microsoft Security Cloud 關鍵業務服務 - 事件嚴重性類型"),
        ("A.5", "迅速回應 - 事件嚴重類型"),
        ("A.6", "統一增強回應 - 事件嚴重類型"),
    ];
    let ours: Vec<_> = SEVERITY_CHARTS.iter().map(|chart| (chart.number, chart.title.zh_hant)).collect();
    assert_eq!(ours, expected);
}

#[test]
fn every_chart_has_its_service_scope_rank_and_language() {
    use DeliveryLanguages::{English, EnglishChineseJapanese, EnglishJapanese, EnglishOrLocal};
    let expected: [(&[ServiceId], ChartScope, u8, bool, DeliveryLanguages); 6] = [
        (&[ServiceId::ProblemResolutionSupport], ChartScope::Everything, 5, false, EnglishOrLocal),
        (
            &[ServiceId::AzurePlatformMcs, ServiceId::AzurePlatformMcsPlus],
            ChartScope::RegisteredAzureSubscriptions,
            1,
            true,
            English,
        ),
        (&[ServiceId::AzureEventMcs], ChartScope::ScopedEventSolution, 0, false, English),
        (&[ServiceId::SecurityCloudMcs], ChartScope::ListedSecurityWorkloads, 3, false, English),
        (&[ServiceId::AzureRapidResponse], ChartScope::AzureComponents, 2, true, EnglishJapanese),
        (&[ServiceId::UnifiedEnhancedResponse], ChartScope::Everything, 4, false, EnglishChineseJapanese),
    ];
    for (chart, expected) in SEVERITY_CHARTS.iter().zip(expected) {
        let ours = (chart.services, chart.scope, chart.rank, chart.replaces_base, chart.languages);
        assert_eq!(ours, expected, "{}", chart.number);
    }
}

#[test]
fn exclusion_lists_have_every_printed_name_in_printed_order() {
    let expected: [(ChartId, usize, &str); 6] = [
        (
            ChartId::BaseReactive,
            4,
            "Azure StorSimple, GitHub AE, Azure Communication Services, Billing and subscription management",
        ),
        (
            ChartId::AzurePlatformMcs,
            11,
            "US Gov Clouds, Azure China Cloud (Mooncake), Azure Media Services, Azure Stack, Azure billing, Azure Maps, \
             Azure StorSimple, GitHub AE, Universal Print, M365 Test Base, Microsoft Mesh",
        ),
        (ChartId::AzureEventMcs, 0, ""),
        (ChartId::SecurityCloudMcs, 0, ""),
        (
            ChartId::RapidResponse,
            9,
            "Azure Media Services, Azure Stack, Azure StorSimple, GitHub AE, Universal Print, Azure Communication \
             Services, Billing and subscription management, M365 Test Base, Microsoft Mesh",
        ),
        (
            ChartId::UnifiedEnhancedResponse,
            9,
            "US Gov Clouds, Azure StorSimple, GitHub AE, A40, Azure Media Services, Azure Stack, M365 Test Base, \
             Microsoft Mesh, Universal Print",
        ),
    ];
    for (id, count, names) in expected {
        let chart = chart(id);
        assert_eq!(chart.excluded_products.len(), count, "{}", chart.number);
        assert_eq!(english_names(chart.excluded_products), names, "{}", chart.number);
    }
}

#[test]
fn exclusions_by_kind_add_what_plainly_falls_under_a_printed_name() {
    let excluded = |id: ChartId, product| chart(id).excludes(product);
    assert!(excluded(ChartId::AzurePlatformMcs, ProductId::MicrosoftEntraId), "identity technology, AMB-49");
    assert!(excluded(ChartId::AzurePlatformMcs, ProductId::ActiveDirectory), "identity technology");
    assert!(excluded(ChartId::AzurePlatformMcs, ProductId::OnPremisesTechnology));
    assert!(excluded(ChartId::AzurePlatformMcs, ProductId::NonMicrosoftOrCustomCode));
    assert!(excluded(ChartId::AzureEventMcs, ProductId::UsGovClouds), "Azure Government");
    assert!(excluded(ChartId::AzureEventMcs, ProductId::AzureChinaCloud), "a sovereign cloud");
    assert!(excluded(ChartId::BaseReactive, ProductId::AzureBilling), "billing");
    assert!(excluded(ChartId::UnifiedEnhancedResponse, ProductId::A40));
    // Printed on one list only: the others still cover it.
    assert!(!excluded(ChartId::AzurePlatformMcs, ProductId::AzureCommunicationServices));
    assert!(!excluded(ChartId::RapidResponse, ProductId::AzureMaps));
    assert!(!excluded(ChartId::BaseReactive, ProductId::AzureMediaServices));
    assert!(!excluded(ChartId::UnifiedEnhancedResponse, ProductId::AzureCommunicationServices));
    for chart in &SEVERITY_CHARTS {
        assert!(!chart.excludes(ProductId::AzureVirtualMachines), "{}", chart.number);
        assert!(!chart.excludes(ProductId::AzureKubernetesService), "{}", chart.number);
        assert!(!chart.excludes(ProductId::DefenderForEndpoint), "{}", chart.number);
        let mut seen = BTreeSet::new();
        for product in chart.excluded_products.iter().chain(chart.excluded_by_kind) {
            assert!(seen.insert(product), "{} excludes {product:?} twice", chart.number);
        }
    }
}

#[test]
fn what_only_the_body_says_has_its_place_in_the_body() {
    let from_body: Vec<_> = commitments()
        .filter_map(|(_, line)| Some((line.id, line.from_body?)))
        .map(|(id, citation)| (id, citation.label(Lang::En), citation.lines))
        .collect();
    assert_eq!(
        from_body,
        [("A5-C4", "§2.5, table 12".to_owned(), "L241"), ("A6-1-M7", "§2.5, table 12".to_owned(), "L240"),]
    );
    for chart in &SEVERITY_CHARTS {
        let channels = chart.body_channels.map(|body| (body.channels, body.citation.lines));
        let expected: Option<(&[Channel], &str)> = (chart.id == ChartId::AzurePlatformMcs)
            .then_some((&[Channel::CloudPortal, Channel::Phone, Channel::Chat], "L205"));
        assert_eq!(channels, expected, "{}", chart.number);
    }
}

#[test]
fn readings_stand_where_they_bear() {
    let of = |id: &str| commitments().find(|(_, line)| line.id == id).map(|(_, line)| line.readings.to_vec());
    assert_eq!(of("A1-A-M3"), Some(vec![amb(29)]));
    assert_eq!(of("A1-B-M1"), Some(vec![amb(9)]));
    assert_eq!(of("A1-C-M1"), Some(vec![amb(10)]));
    assert_eq!(of("A1-C-C2"), Some(vec![amb(11)]));
    assert_eq!(of("A6-A-M1"), Some(vec![amb(39)]));
    for (_, line) in commitments() {
        let is_channel = matches!(line.target, Target::Channels(_));
        assert_eq!(line.readings.contains(&amb(15)), is_channel, "{}", line.id);
        if let Target::Within { other: Some((_, reading)), .. } = line.target {
            assert!(line.readings.contains(&reading.id()), "{}", line.id);
        }
    }
    // When the clock starts, several charts, the downgrade, expected and not promised, no time printed.
    let everywhere = [12, 14, 19, 43, 47].map(amb);
    for chart in &SEVERITY_CHARTS {
        for reading in everywhere {
            assert!(chart.readings.contains(&reading), "{} lacks {}", chart.number, reading.code());
        }
        let base = chart.id == ChartId::BaseReactive;
        assert_eq!(chart.readings.contains(&amb(34)), !base, "{}: severities it does not define", chart.number);
        let merged =
            chart.commitments.iter().any(|line| !line.printed_in.is_empty() && line.printed_in != line.severities);
        assert_eq!(chart.readings.contains(&amb(13)), merged, "{}: merged cells", chart.number);
        let sorted: BTreeSet<ReadingId> = chart.readings.iter().copied().collect();
        assert!(sorted.into_iter().eq(chart.readings.iter().copied()), "{}: in order, each once", chart.number);
    }
    let bearing: BTreeSet<u8> = SEVERITY_CHARTS
        .iter()
        .flat_map(|chart| chart.readings.iter().chain(chart.commitments.iter().flat_map(|line| line.readings)))
        .map(|reading| reading.number())
        .collect();
    for number in (9..=22).chain([29, 34, 35, 37, 38, 39, 43, 47, 49, 50]) {
        assert!(bearing.contains(&number), "AMB-{number:02} bears on no chart");
    }
}

#[test]
fn oddities_of_the_print_are_told_where_they_touch() {
    let expected = [
        ("A.1", "D-1 D-2 D-3 D-4 D-5 D-13 D-15 D-23 D-29"),
        ("A.2", "D-6 D-10 D-13 D-14 D-15 D-16"),
        ("A.3", "D-7 D-10 D-13 D-33"),
        ("A.4", "D-8 D-10 D-13 D-15 D-33"),
        ("A.5", "D-9 D-10 D-13"),
        ("A.6", "D-10 D-11 D-12 D-13 D-15"),
    ];
    let mut words: BTreeMap<&str, Text> = BTreeMap::new();
    for (chart, (number, ids)) in SEVERITY_CHARTS.iter().zip(expected) {
        let ours: Vec<_> = chart.anomalies.iter().map(|anomaly| anomaly.id).collect();
        assert_eq!((chart.number, ours.join(" ").as_str()), (number, ids));
        for anomaly in chart.anomalies {
            assert!(!anomaly.says.zh_hant.is_empty() && !anomaly.says.en.is_empty(), "{}", anomaly.id);
            let first = *words.entry(anomaly.id).or_insert(*anomaly.says);
            assert_eq!(first, *anomaly.says, "{} is told in two ways", anomaly.id);
        }
    }
}

#[test]
fn every_chart_is_cited_by_its_lines() {
    let expected = ["L368-386", "L388-398", "L400-412", "L414-422", "L424-434", "L436-448"];
    for (chart, lines) in SEVERITY_CHARTS.iter().zip(expected) {
        assert_eq!((chart.citation.section, chart.citation.lines), (chart.number, lines));
        assert!(!chart.exclusions_from.is_empty(), "{}", chart.number);
        let bodies = chart.commitments.iter().filter_map(|line| line.from_body);
        for citation in chart.exclusions_from.iter().copied().chain([chart.languages_citation]).chain(bodies) {
            assert!(citation.lines.starts_with('L') && !citation.section.is_empty(), "{citation:?}");
        }
    }
}

#[test]
fn every_text_is_there_in_both_languages_and_in_our_words() {
    let texts = every_text();
    assert!(texts.len() > 250, "the walk found only {} texts", texts.len());
    for Words { place, zh, en } in &texts {
        assert!(!zh.trim().is_empty() && !en.trim().is_empty(), "{place}: a language is empty");
        assert!(zh.trim() == zh && en.trim() == en && !en.contains("  "), "{place}: stray spaces");
        let simplified: String = zh.chars().filter(|char| SIMPLIFIED_ONLY.contains(*char)).collect();
        assert_eq!(simplified, "", "{place}: Simplified characters in {zh}");
        let promise = ["guarantee", "SLA", "promise"].iter().any(|word| en.contains(word))
            || ["保證", "承諾", "SLA"].iter().any(|word| zh.contains(word));
        assert!(!promise, "{place}: times are expected, not promised (AMB-43): {zh} / {en}");
        assert!(only_known_uses_of_event(zh), "{place}: 事件 is 支援事件 or 業務活動 (AMB-38): {zh}");
    }
}

#[test]
fn the_checks_on_words_can_fail() {
    assert!(SIMPLIFIED_ONLY.contains('业') && SIMPLIFIED_ONLY.contains('严'));
    assert!(!"嚴重類型關鍵業務服務應變處理臺灣台".chars().any(|char| SIMPLIFIED_ONLY.contains(char)));
    assert!(!only_known_uses_of_event("事件結束後"));
    assert!(only_known_uses_of_event("支援事件後的檢討，由資深事件經理主持"));
}

#[test]
fn names_are_short_and_tell_things_apart() {
    let actions: BTreeMap<String, Text> =
        commitments().map(|(_, line)| (code(line.action), line.action.name())).collect();
    assert_eq!(actions.len(), 26, "every action is used by some line");
    assert_distinct(actions.into_values());
    assert_distinct(Severity::ALL.map(Severity::name));
    assert_distinct([Party::Microsoft, Party::Customer].map(Party::name));
    assert_distinct([ClockKind::Elapsed, ClockKind::Business].map(ClockKind::name));
    assert_distinct(CHANNELS.map(Channel::name));
    assert_distinct(OCCASIONS.map(Occasion::name));
    assert_distinct([Downgrade::LowerSeverity, Downgrade::StepDownFrom24x7].map(Downgrade::name));
    assert_distinct(CHART_SCOPES.map(ChartScope::name));
    assert_distinct([Scope::All, Scope::AzureComponents, Scope::OtherProducts].map(Scope::name));
    assert_distinct(FOOTNOTE_KINDS.map(FootnoteKind::name));
    assert_distinct(SEVERITY_CHARTS.map(|chart| chart.short_name));
    assert_distinct(FAMILIES.map(ProductFamily::name));
    assert_eq!(Severity::A.name(), Text::new("嚴重性 A", "Severity A"));
}

#[test]
fn products_keep_their_saved_names_and_each_has_its_row() {
    let expected: Vec<&str> = PRODUCT_NAMES.lines().collect();
    let ours: Vec<String> = PRODUCTS.iter().map(|product| code(product.id)).collect();
    assert_eq!(ours, expected);
    for product_row in &PRODUCTS {
        assert_eq!(product(product_row.id).id, product_row.id);
        let saved = serde_json::to_string(&product_row.id).unwrap();
        assert_eq!(serde_json::from_str::<ProductId>(&saved).unwrap(), product_row.id);
    }
    // A variant at the end of the list without a row would make `product` panic: serde knows how many there are.
    assert_eq!(variants::<ProductId>(), PRODUCTS.len());
    assert_eq!(variants::<ChartId>(), SEVERITY_CHARTS.len());
    assert_distinct(PRODUCTS.map(|product| product.name));
}

#[test]
fn families_follow_the_lists_of_the_document() {
    let family = |id: ProductId| product(id).family;
    for id in [
        ProductId::MicrosoftEntraId,
        ProductId::MicrosoftIntune,
        ProductId::PurviewDataLossPrevention,
        ProductId::PurviewInformationProtection,
        ProductId::DefenderForEndpoint,
        ProductId::DefenderForCloudApps,
        ProductId::DefenderForIdentity,
        ProductId::DefenderForOffice365,
    ] {
        assert_eq!(family(id), ProductFamily::Security, "{id:?} is named at Security Cloud MCS");
    }
    assert_eq!(PRODUCTS.iter().filter(|product| product.family == ProductFamily::Security).count(), 8);
    assert_eq!(family(ProductId::MicrosoftSentinel), ProductFamily::Azure, "not named at Security Cloud MCS");
    assert_eq!(family(ProductId::SqlServer), ProductFamily::Other);
    // A name on an exclusion list is not thereby Azure: A.1 would give it the Azure time.
    assert_eq!(family(ProductId::UniversalPrint), ProductFamily::Other);
    for product in PRODUCTS.iter().filter(|product| product.name.en.starts_with("Azure ")) {
        assert_eq!(product.family, ProductFamily::Azure, "{}", product.name.en);
    }
}

// How a line of the catalogue is written down in the tables above.

fn commitments() -> impl Iterator<Item = (&'static SeverityChart, &'static Commitment)> {
    ChartId::ALL.into_iter().map(chart).flat_map(|chart| chart.commitments.iter().map(move |line| (chart, line)))
}

fn line(commitment: &Commitment) -> String {
    let rows = |rows: &[Severity]| match rows {
        [] => "-".to_owned(),
        rows => rows.iter().map(|row| row.code()).collect::<Vec<_>>().join(", "),
    };
    [
        commitment.id.to_owned(),
        rows(commitment.severities),
        rows(commitment.printed_in),
        code(commitment.party),
        code(commitment.action),
        target(commitment.target),
        code(commitment.scope),
        commitment.footnote.map_or_else(|| "-".to_owned(), mark_code),
    ]
    .join(" | ")
}

fn target(target: Target) -> String {
    match target {
        Target::Within { amount, clock, other: None } => format!("{} {}", length(amount), code(clock)),
        Target::Within { amount, clock, other: Some((other, reading)) } => {
            format!("{} {}, or {} by {}", length(amount), code(clock), code(other), reading.code())
        }
        Target::Ongoing24x7 => "24x7".to_owned(),
        Target::OngoingBusinessHours => "business hours".to_owned(),
        Target::Undated(Occasion::NotStated) => "no time".to_owned(),
        Target::Undated(occasion) => code(occasion).replace('_', " "),
        Target::Channels(channels) => channels.iter().map(code).collect::<Vec<_>>().join(", "),
    }
}

fn mark_code(mark: FootnoteMark) -> String {
    if mark.printed == mark.effective {
        mark.printed.to_string()
    } else {
        format!("{} for {}", mark.printed, mark.effective)
    }
}

fn length(amount: chrono::TimeDelta) -> String {
    match amount.num_minutes() {
        minutes if minutes % 60 == 0 => format!("PT{}H", minutes / 60),
        minutes => format!("PT{minutes}M"),
    }
}

/// The name in a saved file.
fn code(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

fn side_by_side(chart: &SeverityChart) -> String {
    let first_contact = |severity, scope| {
        chart
            .commitments_for(severity)
            .filter(|line| line.action.is_first_contact() && [Scope::All, scope].contains(&line.scope))
            .find_map(amount_of)
            .unwrap_or_else(|| "-".to_owned())
    };
    let covers = |azure: bool| match chart.scope {
        ChartScope::Everything => true,
        ChartScope::ListedSecurityWorkloads => !azure,
        ChartScope::RegisteredAzureSubscriptions | ChartScope::ScopedEventSolution | ChartScope::AzureComponents => {
            azure
        }
    };
    let if_covered = |azure, amount| if covers(azure) { amount } else { "-".to_owned() };
    let lead = |severity| {
        let leads = [
            Action::AssignCriticalSituationResource,
            Action::CriticalSituationOversight,
            Action::AssignSeniorIncidentManager,
            Action::CssSeniorSecurityEngineer,
        ];
        let found: Vec<_> = chart
            .commitments_for(severity)
            .filter(|line| leads.contains(&line.action))
            .map(|line| [Some(code(line.action)), amount_of(line)].into_iter().flatten().collect::<Vec<_>>().join(" "))
            .collect();
        if found.is_empty() { "-".to_owned() } else { found.join(", ") }
    };
    let channels: BTreeSet<String> = chart
        .commitments
        .iter()
        .filter(|line| line.action == Action::SubmitThroughChannel)
        .map(|line| target(line.target))
        .collect();
    [
        chart.number.to_owned(),
        if_covered(true, first_contact(Severity::One, Scope::AzureComponents)),
        if_covered(false, first_contact(Severity::One, Scope::OtherProducts)),
        first_contact(Severity::A, Scope::AzureComponents),
        first_contact(Severity::B, Scope::AzureComponents),
        first_contact(Severity::C, Scope::AzureComponents),
        lead(Severity::One),
        lead(Severity::A),
        code(chart.downgrade),
        channels.into_iter().collect::<Vec<_>>().join(" and "),
    ]
    .join(" | ")
}

fn amount_of(line: &Commitment) -> Option<String> {
    match line.target {
        Target::Within { amount, .. } => Some(length(amount)),
        _ => None,
    }
}

fn english_names(products: &[ProductId]) -> String {
    products.iter().map(|id| product(*id).name.en).collect::<Vec<_>>().join(", ")
}

fn variants<T: serde::de::DeserializeOwned + std::fmt::Debug>() -> usize {
    let message = serde_json::from_str::<T>("\"no such name\"").unwrap_err().to_string();
    message.split_once("expected one of ").unwrap().1.split(", ").count()
}

#[track_caller]
fn assert_distinct(names: impl IntoIterator<Item = Text>) {
    let (mut zh, mut en) = (BTreeSet::new(), BTreeSet::new());
    for name in names {
        assert!(zh.insert(name.zh_hant), "{} names two things", name.zh_hant);
        assert!(en.insert(name.en), "{} names two things", name.en);
    }
}

const CHANNELS: [Channel; 5] =
    [Channel::Phone, Channel::Web, Channel::CloudPortal, Channel::AzurePortalAem, Channel::Chat];
const OCCASIONS: [Occasion; 6] = [
    Occasion::NotStated,
    Occasion::AsNeeded,
    Occasion::OnRequest,
    Occasion::Automatic,
    Occasion::AfterEvent,
    Occasion::AfterIncident,
];
const CHART_SCOPES: [ChartScope; 5] = [
    ChartScope::Everything,
    ChartScope::RegisteredAzureSubscriptions,
    ChartScope::ScopedEventSolution,
    ChartScope::ListedSecurityWorkloads,
    ChartScope::AzureComponents,
];
const FOOTNOTE_KINDS: [FootnoteKind; 5] = [
    FootnoteKind::Exclusion,
    FootnoteKind::Definition,
    FootnoteKind::Downgrade,
    FootnoteKind::Clock,
    FootnoteKind::Language,
];
const FAMILIES: [ProductFamily; 3] = [ProductFamily::Azure, ProductFamily::Security, ProductFamily::Other];

// Words.

struct Words {
    place: String,
    zh: String,
    en: String,
}

/// Every text of the two tables, found by walking their serialised form, so that a new field is walked too; and every
/// name that is a function.
fn every_text() -> Vec<Words> {
    let mut texts = Vec::new();
    for chart in &SEVERITY_CHARTS {
        collect(chart.number, &serde_json::to_value(chart).unwrap(), &mut texts);
    }
    collect("products", &serde_json::to_value(&PRODUCTS[..]).unwrap(), &mut texts);
    let names = commitments()
        .map(|(_, line)| line.action.name())
        .chain(Severity::ALL.map(Severity::name))
        .chain(CHANNELS.map(Channel::name))
        .chain(OCCASIONS.map(Occasion::name))
        .chain(CHART_SCOPES.map(ChartScope::name))
        .chain(FOOTNOTE_KINDS.map(FootnoteKind::name))
        .chain(FAMILIES.map(ProductFamily::name))
        .chain([Scope::All, Scope::AzureComponents, Scope::OtherProducts].map(Scope::name))
        .chain([Party::Microsoft, Party::Customer].map(Party::name))
        .chain([ClockKind::Elapsed, ClockKind::Business].map(ClockKind::name))
        .chain([Downgrade::LowerSeverity, Downgrade::StepDownFrom24x7].map(Downgrade::name))
        .chain(SEVERITY_CHARTS.iter().flat_map(|chart| chart.levels).map(|level| level.attention.name()));
    texts.extend(names.map(|name| Words {
        place: "a name".to_owned(),
        zh: name.zh_hant.to_owned(),
        en: name.en.to_owned(),
    }));
    texts
}

fn collect(place: &str, value: &serde_json::Value, texts: &mut Vec<Words>) {
    match value {
        serde_json::Value::Object(map) => {
            if let (Some(zh), Some(en)) = (map.get(Lang::ZhHant.tag()), map.get(Lang::En.tag())) {
                let (zh, en) = (zh.as_str().unwrap().to_owned(), en.as_str().unwrap().to_owned());
                texts.push(Words { place: place.to_owned(), zh, en });
            }
            for (key, value) in map {
                collect(&format!("{place}.{key}"), value, texts);
            }
        }
        serde_json::Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                collect(&format!("{place}[{index}]"), value, texts);
            }
        }
        _ => {}
    }
}
