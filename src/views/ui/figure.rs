//! A figure that can say why: a button, and the dialog that shows the rule, the working, the source and the readings.

use crate::catalog::readings::reading;
use crate::rules::explanation::{How, Why};
use crate::state::app_state::{OpenWhy, use_app};
use crate::text::Text;
use crate::views::ui::{Icon, IconKind};
use crate::words::explain;
use leptos::html::Dialog;
use leptos::prelude::*;

/// A figure; pressing it shows why it is what it is.
#[component]
pub fn Figure(
    /// What the figure is, for the title of the explanation.
    #[prop(into)]
    title: Signal<String>,
    /// The figure as it is written.
    #[prop(into)]
    text: Signal<String>,
    /// Its reason.
    #[prop(into)]
    why: Signal<Why>,
    /// An additional class.
    #[prop(default = "")]
    class: &'static str,
    /// A name for tests, as `data-figure`.
    #[prop(optional)]
    name: Option<&'static str>,
) -> impl IntoView {
    let app = use_app();
    let hint = Text::new("為什麼？", "why?");
    view! {
        <button
            type="button"
            class=format!("figure {class}")
            data-figure=name
            on:click=move |_| app.explain(title.get_untracked(), text.get_untracked(), why.get_untracked())
        >
            {move || text.get()}
            <span class="visually-hidden">" " {app.t(hint)}</span>
        </button>
    }
}

/// The explanation of the figure that was pressed. Stands once in the shell.
#[component]
pub fn WhyDialog() -> impl IntoView {
    let app = use_app();
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        let open = app.why.with(Option::is_some);
        if let Some(dialog) = dialog.get() {
            if open && !dialog.open() {
                // Fails only if the dialog is not in the page, and it is.
                dialog.show_modal().ok();
            } else if !open && dialog.open() {
                dialog.close();
            }
        }
    });
    let close = move || app.why.set(None);
    // A click on the dialog itself, outside its content, is a click on the backdrop.
    let on_click = move |event: leptos::ev::MouseEvent| {
        if event.target() == event.current_target() {
            close();
        }
    };
    view! {
        <dialog node_ref=dialog class="why" aria-labelledby="why-title" on:close=move |_| close() on:click=on_click>
            {move || {
                app.why.get().map(|OpenWhy { title, figure, why }| {
                    view! {
                        <div class="why-content">
                            <header class="why-head">
                                <div>
                                    <h2 id="why-title">{title}</h2>
                                    <p class="why-figure">{figure}</p>
                                </div>
                                <button type="button" class="btn ghost square" on:click=move |_| close()>
                                    <Icon kind=IconKind::Close />
                                    <span class="visually-hidden">{app.t(Text::new("關閉", "Close"))}</span>
                                </button>
                            </header>
                            <Reason why />
                        </div>
                    }
                })
            }}
        </dialog>
    }
}

/// The working, the rules with their sources, and the readings chosen.
#[component]
pub fn Reason(
    /// The reason.
    why: Why,
) -> impl IntoView {
    let app = use_app();
    let steps = why.working.clone();
    let rules = why.rules.clone();
    let readings = why.readings.clone();
    view! {
        {(!steps.is_empty())
            .then(|| {
                view! {
                    <h3>{app.t(Text::new("算法", "Working"))}</h3>
                    <table class="working">
                        <tbody>
                            {steps
                                .into_iter()
                                .map(|step| {
                                    let value = step.value.clone();
                                    let class = match step.how {
                                        How::Equals => "working-result",
                                        How::Skipped => "working-skipped",
                                        How::Otherwise => "working-other",
                                        _ => "",
                                    };
                                    view! {
                                        <tr class=class>
                                            <td class="working-how">
                                                <span aria-hidden="true">{explain::how(step.how)}</span>
                                                <span class="visually-hidden">{app.t(explain::how_spoken(step.how))}</span>
                                            </td>
                                            <th scope="row">{move || explain::what(step.what, app.lang.get())}</th>
                                            <td class="working-value">{move || explain::value(&value, app.lang.get())}</td>
                                        </tr>
                                    }
                                })
                                .collect_view()}
                        </tbody>
                    </table>
                }
            })}
        <h3>{app.t(Text::new("規則", "Rules"))}</h3>
        <ul class="why-rules">
            {rules
                .into_iter()
                .map(|id| {
                    let rule = id.rule();
                    view! {
                        <li>
                            <span class="code">{id.code()}</span>
                            <p>{app.t(rule.statement)}</p>
                            <p class="source">{move || rule.citation.label(app.lang.get())}</p>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
        {(!readings.is_empty())
            .then(|| {
                view! {
                    <h3>{app.t(Text::new("文件沒說清楚的地方", "What the document leaves open"))}</h3>
                    <ul class="why-rules">
                        {readings
                            .into_iter()
                            .map(|id| {
                                let row = reading(id);
                                view! {
                                    <li>
                                        <span class="code">{id.code()}</span>
                                        <p>{app.t(row.question)}</p>
                                        <p class="muted">{app.t(row.decision)}</p>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ul>
                }
            })}
    }
}
