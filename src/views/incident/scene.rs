//! What every part of the page looks at: the incident, what follows from it, and the instant that is shown.

use crate::app::{App, Memo, ReadSignal, RwSignal, after_paint, browser};
use crate::catalog::charts::ClockKind;
use crate::chronology::{Axis, Offset, instant, offset};
use crate::clock::{Clock, OpenHours};
use crate::plan::Plan;
use crate::plan::fold::Fold;
use crate::plan::incident::{Incident, IncidentId};
use crate::plan::log_entry::{Event, EventId};
use crate::rules::assess::{IncidentAssessment, assess_incident, assess_on_its_chart};
use crate::rules::coverage::Candidate;
use crate::rules::timeline::{When, candidates_if_owned, on_call_around, open_hours_around};
use crate::state::command::{Command, EventEdit, IncidentEdit, apply};
use crate::views::dom::follow_soon;
use crate::words::{explain, incident as words};
use crate::zones::Zone;
use chrono::{DateTime, FixedOffset, NaiveDateTime};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

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
    /// When somebody is on call, cut to the axis, if that is said.
    pub(super) on_call: Option<Vec<(Offset, Offset)>>,
    /// Where playback stops: the opening, every due time of both readings, every event.
    pub(super) stops: Vec<Offset>,
}

/// Events with their instants, in their order.
pub(super) type Log = Vec<(DateTime<FixedOffset>, Event)>;

/// An event that is being dragged: where it would come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Moving {
    pub(super) event: EventId,
    pub(super) local: NaiveDateTime,
    pub(super) fold: Fold,
}

/// Handles, copied freely.
#[derive(Clone, Copy)]
pub(super) struct Scene {
    pub(super) app: App,
    /// The event that is being dragged.
    pub(super) moving: RwSignal<Option<Moving>>,
    /// The event whose fields are open in the list of what happened.
    pub(super) editing: RwSignal<Option<EventId>>,
    /// The plan, as it would be if what is dragged were dropped.
    pub(super) plan: Memo<Arc<Plan>>,
    /// The number of the incident on the screen.
    pub(super) id: Memo<Option<IncidentId>>,
    pub(super) incident: Memo<Option<Arc<Incident>>>,
    /// Its events.
    pub(super) log: Memo<Arc<Log>>,
    /// What follows from it; compared with the other charts only where the hand rests ([`settled`](Self::settled)).
    pub(super) assessment: Memo<Option<Arc<IncidentAssessment>>>,
    /// The verdicts if the plan had every chart, when the first contact that counts is expected.
    pub(super) if_owned: Memo<Arc<Vec<Candidate>>>,
    pub(super) course: Memo<Option<Arc<Course>>>,
    /// Does a chart apply? Not to a question.
    pub(super) has_chart: Memo<bool>,
    /// The instant shown, in seconds after the opening.
    pub(super) elapsed: RwSignal<Offset>,
    /// The instant shown.
    pub(super) now: Memo<Option<DateTime<FixedOffset>>>,
    pub(super) playing: RwSignal<bool>,
    /// How many seconds pass in one.
    pub(super) speed: RwSignal<u32>,
}

/// How long a hand rests before what does not stand under it follows.
const REST: Duration = Duration::from_millis(100);

impl Scene {
    pub(super) fn new(app: App) -> Self {
        let id = Memo::new(move || {
            let chosen = app.incident.get();
            app.plan.with(|plan| {
                let there = chosen.filter(|id| plan.incident(*id).is_some());
                there.or_else(|| plan.incidents.first().map(|incident| incident.id))
            })
        });
        // After an undo or an import the incident chosen may be gone.
        follow_soon(move || {
            let id = id.get();
            if app.incident.get_untracked() != id {
                app.incident.set(id);
            }
        });
        let moving = RwSignal::new(None::<Moving>);
        // While an event is dragged, everything follows from the plan as it would be.
        let plan = Memo::new(move || {
            let plan = app.plan.get();
            let (Some(id), Some(Moving { event, local, fold })) = (id.get(), moving.get()) else { return plan };
            let moved = apply(&plan, Command::EditEvent(id, event, EventEdit::At(local, fold)));
            moved.map_or(plan, Arc::new)
        });
        let incident = Memo::new(move || {
            let id = id.get()?;
            plan.with(|plan| plan.incident(id).cloned().map(Arc::new))
        });
        let log = Memo::new(move || {
            Arc::new(incident.with(|incident| incident.as_ref().map(|incident| incident.log())).unwrap_or_default())
        });
        let assessment = Memo::new(move || {
            let id = id.get()?;
            plan.with(|plan| assess_on_its_chart(plan, id)).map(Arc::new)
        });
        let if_owned = if_owned(plan, incident, assessment);
        let course = Memo::after(move |before: Option<&Option<Arc<Course>>>| {
            let (incident, found) = (incident.get()?, assessment.get()?);
            // While something is dragged the axis stays where the hand is.
            let held = before.and_then(Option::as_ref).filter(|_| moving.with(Option::is_some));
            let axis = held.map(|course| course.axis.clone());
            Some(Arc::new(plan.with(|plan| course(plan, &incident, &log.get(), &found, axis))))
        });
        let has_chart =
            Memo::new(move || assessment.with(|found| found.as_ref().is_some_and(|f| f.timeline.chart.is_some())));
        let elapsed = RwSignal::new(0);
        let now = Memo::new(move || {
            let elapsed = elapsed.get();
            course.with(|course| course.as_ref().map(|course| at(course, elapsed)))
        });
        let scene = Self {
            app,
            moving,
            editing: RwSignal::new(None),
            plan,
            id,
            incident,
            log,
            assessment,
            if_owned,
            course,
            has_chart,
            elapsed,
            now,
            playing: RwSignal::new(false),
            speed: RwSignal::new(60),
        };
        scene.begin_anew();
        scene
    }

    /// Another incident, or another opening: the instant shown is the present one if it is on the line, else the opening.
    fn begin_anew(self) {
        let whose = Memo::new(move || (self.id.get(), self.course.with(|course| course.as_ref().map(|c| c.opened))));
        follow_soon(move || {
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

    /// The same, for what need not follow every step of a drag or a burst of keys: its incident changes when the hand
    /// rests. What is under the hand is then drawn within a frame, whatever the rest costs.
    pub(super) fn settled(self) -> Self {
        let (plan, id) = (self.plan, self.id);
        // Another incident is nothing that a hand moves.
        let shown = at_rest(move || (plan.get(), id.get()), |(_, shown), (_, next)| shown == next);
        let plan = Memo::new(move || shown.with(|(plan, _)| plan.clone()));
        let incident = Memo::new(move || shown.with(|(plan, id)| plan.incident((*id)?).cloned().map(Arc::new)));
        let assessment = Memo::new(move || shown.with(|(plan, id)| assess_incident(plan, (*id)?).map(Arc::new)));
        let if_owned = if_owned(plan, incident, assessment);
        Self { plan, incident, assessment, if_owned, ..self }
    }

    /// The same for what stands below the window: it shows another incident after the frame that has the rest of it.
    pub(super) fn below(self) -> Self {
        let read = move || (self.plan.get(), self.incident.get(), self.assessment.get());
        let shown = RwSignal::new(untrack(read));
        follow_soon(move || {
            let next = read();
            let id = |incident: &Option<Arc<Incident>>| incident.as_ref().map(|incident| incident.id);
            let is_other = shown.with_untracked(|(_, incident, _)| id(incident) != id(&next.1));
            // Gone with the page, perhaps.
            let show = move || shown.try_set(next);
            if is_other { after_paint(show) } else { show() }
        });
        Self {
            plan: Memo::new(move || shown.with(|(plan, ..)| plan.clone())),
            incident: Memo::new(move || shown.with(|(_, incident, _)| incident.clone())),
            assessment: Memo::new(move || shown.with(|(.., assessment)| assessment.clone())),
            ..self
        }
    }

    /// Moves the instant shown, within the line.
    pub(super) fn move_to(self, offset: Offset) {
        let end = self.course.with_untracked(|course| course.as_ref().map_or(0, |course| course.axis.end()));
        self.elapsed.set(offset.clamp(0, end));
    }

    /// Changes one of its events; `Err` says why not.
    pub(super) fn edit_event(self, event: EventId, edit: EventEdit) -> Result<(), String> {
        let Some(id) = self.id.get_untracked() else { return Ok(()) };
        let outcome = self.app.run(Command::EditEvent(id, event, edit));
        outcome.map_err(|error| explain::command_error(error, self.app.lang.get_untracked()))
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
        Memo::new(move || self.incident.with(|incident| incident.as_ref().map(|incident| of(incident))))
    }

    pub(super) fn subline(self) -> String {
        let lang = self.app.lang.get();
        match (self.incident.get(), self.assessment.get()) {
            (Some(incident), Some(found)) => words::subline(&incident, &found, &self.if_owned.get(), lang),
            _ => String::new(),
        }
    }
}

/// The verdicts if the plan had every chart.
fn if_owned(
    plan: Memo<Arc<Plan>>,
    incident: Memo<Option<Arc<Incident>>>,
    assessment: Memo<Option<Arc<IncidentAssessment>>>,
) -> Memo<Arc<Vec<Candidate>>> {
    Memo::new(move || {
        let (Some(incident), Some(found)) = (incident.get(), assessment.get()) else { return Arc::new(Vec::new()) };
        Arc::new(plan.with(|plan| candidates_if_owned(plan, &incident, &found.timeline)))
    })
}

/// What is read, followed when the hand rests that moves it; at once where it is something else that a hand does not move.
pub(super) fn at_rest<T: Clone + Send + Sync + 'static>(
    read: impl Fn() -> T + 'static,
    is_moved: impl Fn(&T, &T) -> bool + 'static,
) -> ReadSignal<T> {
    let shown = RwSignal::new(untrack(&read));
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(Some(handle)) = waiting.try_get_value() {
            handle.clear();
        }
    };
    follow_soon(move || {
        let next = read();
        stop();
        let is_moved = shown.with_untracked(|shown| is_moved(shown, &next));
        // Gone with the page, perhaps.
        let show = move || shown.try_set(next);
        if is_moved {
            waiting.set_value(set_timeout_with_handle(show, REST).ok());
        } else {
            show();
        }
    });
    on_cleanup(stop);
    shown.read_only()
}

/// The wall clock at an offset: its own offset from UTC may change on the way.
pub(super) fn at(course: &Course, elapsed: Offset) -> DateTime<FixedOffset> {
    course.zone.to_local(instant(course.opened, elapsed).to_utc())
}

fn course(plan: &Plan, incident: &Incident, log: &Log, found: &IncidentAssessment, held: Option<Axis>) -> Course {
    let timeline = &found.timeline;
    let (opened, zone) = (timeline.opened, incident.opened.zone);
    let mut stops = vec![0];
    let mut by_hours = false;
    for expectation in &timeline.expectations {
        match &expectation.when.value {
            // What another severity has replaced is drawn no further than to there.
            When::Due { .. } if expectation.is_replaced() => {}
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
    let events = log.iter().map(|(at, _)| offset(opened, *at));
    let gap = timeline.gaps.first().into_iter().flat_map(|gap| [Some(gap.from), gap.until]).flatten();
    let gap: Vec<Offset> = gap.map(|at| offset(opened, at)).collect();
    stops.extend(events);
    stops.sort_unstable();
    stops.dedup();
    let marks: Vec<Offset> = stops.iter().copied().chain(gap).collect();
    let last = marks.iter().copied().max().unwrap_or(0);
    let open_between = |hours: &OpenHours, from: Offset, until: Offset| -> Vec<(Offset, Offset)> {
        let span = (instant(opened, from).to_utc(), instant(opened, until).to_utc());
        let place = |at: DateTime<chrono::Utc>| offset(opened, at.fixed_offset());
        let found = Clock::Business(hours).segments(span.0, span.1).unwrap_or_default();
        found.iter().map(|segment| (place(segment.start), place(segment.end))).collect()
    };
    let hours = open_hours_around(plan, incident).ok();
    let open =
        |from: Offset, until: Offset| hours.as_ref().map(|hours| open_between(hours, from, until)).unwrap_or_default();
    let axis = held.unwrap_or_else(|| {
        let hints = if by_hours { turning_points(&open(0, last), &marks) } else { Vec::new() };
        Axis::new(&marks, &hints)
    });
    let on_call = on_call_around(plan, incident);
    let on_call = on_call.map(|hours| open_between(&hours, axis.start(), axis.end()));
    let open = open(axis.start(), axis.end());
    stops.retain(|stop| *stop >= 0);
    Course { opened, zone, axis, open, on_call, stops }
}

/// The first closing time, and the opening time before each stop: what one wants to see of a calendar.
fn turning_points(open: &[(Offset, Offset)], stops: &[Offset]) -> Vec<Offset> {
    let closing = open.first().filter(|(from, _)| *from == 0).map(|(_, until)| *until);
    let openings =
        stops.iter().filter_map(|stop| open.iter().rev().find(|(from, _)| from < stop).map(|(from, _)| *from));
    closing.into_iter().chain(openings).collect()
}
