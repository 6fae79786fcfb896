//! What every part of the page looks at: the incident, what follows from it, and the instant that is shown.

use crate::catalog::charts::ClockKind;
use crate::chronology::{Axis, Offset, instant, offset};
use crate::rules::assess::IncidentAssessment;
use crate::rules::coverage::Candidate;
use crate::rules::incident::{Incident, IncidentId};
use crate::rules::plan::Plan;
use crate::rules::timeline::{Timeline, When, candidates_if_owned, open_hours_around};
use crate::state::app_state::AppState;
use crate::state::command::{Command, IncidentEdit};
use crate::views::browser;
use crate::words::{explain, incident as words};
use crate::zones::Zone;
use chrono::{DateTime, FixedOffset};
use leptos::prelude::*;
use std::sync::Arc;

/// The line on which an incident is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Course {
    /// Zero of every offset.
    pub(super) opened: DateTime<FixedOffset>,
    /// Where its wall clock hangs.
    pub(super) zone: Zone,
    /// The axis.
    pub(super) axis: Axis,
    /// Open stretches that touch the axis, cut to it.
    pub(super) open: Vec<(Offset, Offset)>,
    /// Where playback stops: the opening and every due time of both readings.
    pub(super) stops: Vec<Offset>,
}

/// Handles, copied freely.
#[derive(Clone, Copy)]
pub(super) struct Scene {
    pub(super) app: AppState,
    /// The number of the incident on the screen.
    pub(super) id: Memo<Option<IncidentId>>,
    pub(super) incident: Memo<Option<Arc<Incident>>>,
    pub(super) assessment: Memo<Option<Arc<IncidentAssessment>>>,
    /// The verdicts if the plan had every chart.
    pub(super) if_owned: Memo<Arc<Vec<Candidate>>>,
    pub(super) course: Memo<Option<Arc<Course>>>,
    /// Does a chart apply? Not to a question.
    pub(super) has_chart: Memo<bool>,
    /// The instant shown, in seconds after the opening.
    pub(super) elapsed: RwSignal<Offset>,
    pub(super) playing: RwSignal<bool>,
    /// How many seconds pass in one.
    pub(super) speed: RwSignal<u32>,
}

impl Scene {
    pub(super) fn new(app: AppState) -> Self {
        let id = Memo::new(move |_| {
            let chosen = app.incident.get();
            app.plan.with(|plan| {
                let there = chosen.filter(|id| plan.incident(*id).is_some());
                there.or_else(|| plan.incidents.first().map(|incident| incident.id))
            })
        });
        // After an undo or an import the incident chosen may be gone.
        Effect::new(move |_| {
            let id = id.get();
            if app.incident.get_untracked() != id {
                app.incident.set(id);
            }
        });
        let incident = Memo::new(move |_| {
            let id = id.get()?;
            app.plan.with(|plan| plan.incident(id).cloned().map(Arc::new))
        });
        let assessment = Memo::new(move |_| app.incident_assessment().map(Arc::new));
        let if_owned = Memo::new(move |_| {
            let incident = incident.get();
            Arc::new(
                incident.map_or_else(Vec::new, |incident| app.plan.with(|plan| candidates_if_owned(plan, &incident))),
            )
        });
        let course = Memo::new(move |_| {
            let (incident, found) = (incident.get()?, assessment.get()?);
            Some(Arc::new(app.plan.with(|plan| course(plan, &incident, &found.timeline))))
        });
        let has_chart =
            Memo::new(move |_| assessment.with(|found| found.as_ref().is_some_and(|f| f.timeline.chart.is_some())));
        let scene = Self {
            app,
            id,
            incident,
            assessment,
            if_owned,
            course,
            has_chart,
            elapsed: RwSignal::new(0),
            playing: RwSignal::new(false),
            speed: RwSignal::new(60),
        };
        scene.begin_anew();
        scene
    }

    /// Another incident, or another opening: the instant shown is the present one if it is on the line, else the opening.
    fn begin_anew(self) {
        let whose = Memo::new(move |_| (self.id.get(), self.course.with(|course| course.as_ref().map(|c| c.opened))));
        Effect::new(move |_| {
            // Read, not only tracked: a memo that nobody reads never computes, and so never tells.
            whose.get();
            let now = self.course.with_untracked(|course| {
                course.as_ref().map_or(0, |course| {
                    let now = offset(course.opened, browser::now().fixed_offset());
                    if (0..=course.axis.end()).contains(&now) { now } else { 0 }
                })
            });
            let long = self.course.with_untracked(|course| course.as_ref().is_some_and(|c| c.axis.end() > 6 * 3_600));
            self.playing.set(false);
            self.speed.set(if long { 600 } else { 60 });
            self.elapsed.set(now);
        });
    }

    /// The instant shown.
    pub(super) fn now(self) -> Option<DateTime<FixedOffset>> {
        let elapsed = self.elapsed.get();
        self.course.with(|course| course.as_ref().map(|course| at(course, elapsed)))
    }

    /// Moves the instant shown, within the line.
    pub(super) fn move_to(self, offset: Offset) {
        let end = self.course.with_untracked(|course| course.as_ref().map_or(0, |course| course.axis.end()));
        self.elapsed.set(offset.clamp(0, end));
    }

    /// Changes the incident; `Err` says why not.
    pub(super) fn edit(self, edit: IncidentEdit) -> Result<(), String> {
        let Some(id) = self.id.get_untracked() else { return Ok(()) };
        let outcome = self.app.run(Command::EditIncident(id, edit));
        outcome.map_err(|error| explain::command_error(error, self.app.lang.get_untracked()))
    }

    /// Changes the incident in a way that cannot be refused; says so if it is.
    pub(super) fn set(self, edit: IncidentEdit) {
        if let Err(message) = self.edit(edit) {
            self.app.say(message);
        }
    }

    /// One fact about the incident, following its changes.
    pub(super) fn fact<T: PartialEq + Send + Sync + 'static>(self, of: fn(&Incident) -> T) -> Memo<Option<T>> {
        Memo::new(move |_| self.incident.with(|incident| incident.as_ref().map(|incident| of(incident))))
    }

    pub(super) fn subline(self) -> String {
        let lang = self.app.lang.get();
        match (self.incident.get(), self.assessment.get()) {
            (Some(incident), Some(found)) => words::subline(&incident, &found, &self.if_owned.get(), lang),
            _ => String::new(),
        }
    }
}

/// The wall clock at an offset: its own offset from UTC may change on the way.
pub(super) fn at(course: &Course, elapsed: Offset) -> DateTime<FixedOffset> {
    course.zone.to_local(instant(course.opened, elapsed).to_utc())
}

fn course(plan: &Plan, incident: &Incident, timeline: &Timeline) -> Course {
    let (opened, zone) = (timeline.opened, incident.opened.zone);
    let mut stops = vec![0];
    let mut by_hours = false;
    for expectation in &timeline.expectations {
        match &expectation.when.value {
            When::Due { at, clock, other } => {
                stops.push(offset(opened, *at));
                stops.extend(other.as_ref().map(|other| offset(opened, other.due)));
                by_hours |= *clock == ClockKind::Business
                    || other.as_ref().is_some_and(|other| other.clock == ClockKind::Business);
            }
            When::OngoingBusinessHours => by_hours = true,
            _ => {}
        }
    }
    stops.sort_unstable();
    stops.dedup();
    let last = stops.last().copied().unwrap_or(0);
    let hours = open_hours_around(plan, incident).ok();
    let open_between = |from: Offset, until: Offset| -> Vec<(Offset, Offset)> {
        let span = (instant(opened, from).to_utc(), instant(opened, until).to_utc());
        let found = hours.as_ref().and_then(|hours| hours.segments(span.0, span.1).ok()).unwrap_or_default();
        let place = |at: DateTime<chrono::Utc>| offset(opened, at.fixed_offset());
        found.iter().map(|segment| (place(segment.start), place(segment.end))).collect()
    };
    let hints = if by_hours { turning_points(&open_between(0, last), &stops) } else { Vec::new() };
    let axis = Axis::new(&stops, &hints);
    let open = open_between(axis.start(), axis.end());
    Course { opened, zone, axis, open, stops }
}

/// The first closing time, and the opening time before each stop: what one wants to see of a calendar.
fn turning_points(open: &[(Offset, Offset)], stops: &[Offset]) -> Vec<Offset> {
    let closing = open.first().filter(|(from, _)| *from == 0).map(|(_, until)| *until);
    let openings =
        stops.iter().filter_map(|stop| open.iter().rev().find(|(from, _)| from < stop).map(|(from, _)| *from));
    closing.into_iter().chain(openings).collect()
}
