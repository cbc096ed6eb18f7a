//! The loop of one isolate: messages in, JavaScript run, tapes to the writers, bytes out.
//!
//! A turn takes what was sent, runs one phase of immediates, and microtasks until none is left, then gives each request that has work and
//! room in its stream one work loop. An engine that overran a limit or panicked is thrown away with its requests, and a new one takes
//! its place on the same thread.

use std::collections::{BTreeMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Instant;

use super::Request;
use super::active::{Active, Opening};
use super::failure;
use super::renderer::Shared;
use super::response::Redirect;
use super::stream::Producer;
use crate::engine::isolate::{Inbox, Message};
use crate::engine::pool::{Load, MemoryGauge};
use crate::engine::quickjs::{IsolateHandle, QuickJs};
use crate::engine::{Engine, EngineError, Event, RequestId, Script};
use crate::error::{Error, ErrorKind};
use crate::html::MarkupNames;
use crate::options::LogLevel;
use crate::reply::Plan;
use crate::tape::Names;

/// What an isolate is told about its requests.
pub(crate) enum Command {
    /// A request begins.
    Start(Box<Start>),
    /// A host function answered, with JSON.
    Answer {
        request: RequestId,
        promise: u32,
        ok: bool,
        json: String,
    },
    /// A stream has room again.
    Room,
    /// Nobody wants the rest of the request.
    Cancel(RequestId),
}

/// A request on its way to an isolate.
pub(crate) struct Start {
    pub(crate) id: RequestId,
    pub(crate) request: Request,
    pub(crate) want: Want,
    /// The call of a server function that comes first.
    pub(crate) plan: Option<Plan>,
    pub(crate) deadline: Instant,
    pub(crate) output: Producer,
    pub(crate) _load: Load,
}

/// What a request is rendered to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Want {
    Payload,
    Html,
}

/// The reason that `cacheSignal` gives server code of a request that ended early.
const ABORTED: &str = "The request ended before its rendering was complete.";

/// Runs an isolate until it is told to stop. Says once on `ready` whether the app loads.
pub(crate) fn run(
    shared: &Arc<Shared>,
    inbox: &Inbox<Command>,
    memory: &MemoryGauge,
    ready: &Sender<Result<(), Error>>,
) {
    let mut started = false;
    // Requests that only waited lose nothing with an engine but time.
    let mut waiting = VecDeque::new();
    loop {
        let driver = catch_unwind(AssertUnwindSafe(|| Driver::new(shared, inbox)))
            .unwrap_or_else(|panic| Err(failure::panicked(&*panic)));
        let mut driver = match driver {
            Ok(driver) => driver,
            Err(error) if started => {
                // The app loaded before, so this may pass; until then every request hears of it.
                let start = match waiting.pop_front() {
                    Some(start) => Some(start),
                    None => match inbox.wait(None) {
                        Some(Message::Command(Command::Start(start))) => Some(start),
                        Some(Message::Stop) => return,
                        _ => None,
                    },
                };
                if let Some(start) = start {
                    start.output.end(Err(error));
                }
                continue;
            }
            Err(error) => {
                let _ = ready.send(Err(error));
                return;
            }
        };
        if !started {
            started = true;
            let _ = ready.send(Ok(()));
        }
        driver.waiting = std::mem::take(&mut waiting);
        let stopped = match catch_unwind(AssertUnwindSafe(|| driver.run(inbox, memory))) {
            Ok(Ok(())) => true,
            Ok(Err(fatal)) => {
                driver.lose(&fatal);
                false
            }
            Err(panic) => {
                driver.fail_all(|| failure::panicked(&*panic));
                false
            }
        };
        if stopped {
            return;
        }
        waiting = std::mem::take(&mut driver.waiting);
        // What a broken engine holds may be broken, too; a panic on the way is no news.
        let _ = catch_unwind(AssertUnwindSafe(|| drop(driver)));
    }
}

struct Driver {
    shared: Arc<Shared>,
    engine: QuickJs,
    names: Names,
    /// What html writers know of the names.
    markup_names: MarkupNames,
    active: BTreeMap<RequestId, Active>,
    /// Requests that wait until there are fewer.
    waiting: VecDeque<Box<Start>>,
}

impl Driver {
    fn new(shared: &Arc<Shared>, inbox: &Inbox<Command>) -> Result<Self, Error> {
        let app = &shared.app;
        let handle = IsolateHandle::new(shared.runtime.clone(), inbox.deliver());
        let load = || {
            let mut engine = QuickJs::new(handle, &shared.options, &shared.keys)?;
            for (name, layer) in [("server.js", &app.server), ("ssr.js", &app.ssr)] {
                let bytecode = layer.bytecode.as_deref();
                engine.load(Script {
                    name,
                    source: &layer.source,
                    bytecode,
                })?;
            }
            engine.run_jobs()?;
            Ok(engine)
        };
        let engine = load().map_err(|error: EngineError| failure::engine(&error))?;
        Ok(Self {
            shared: Arc::clone(shared),
            engine,
            names: Names::default(),
            markup_names: MarkupNames::default(),
            active: BTreeMap::new(),
            waiting: VecDeque::new(),
        })
    }

    /// Works until it is told to stop, or until the engine is unusable.
    fn run(&mut self, inbox: &Inbox<Command>, memory: &MemoryGauge) -> Result<(), EngineError> {
        let mut busy = false;
        loop {
            memory.set(self.engine.memory());
            let mut message = if busy {
                inbox.poll()
            } else {
                inbox.wait(self.next_deadline())
            };
            while let Some(arrived) = message {
                match arrived {
                    Message::Command(command) => self.command(command)?,
                    Message::Completion(completion) => {
                        self.engine.complete(completion)?;
                        self.engine.run_jobs()?;
                    }
                    Message::Stop => return Ok(()),
                }
                message = inbox.poll();
            }
            self.expire(inbox)?;
            self.admit()?;
            self.engine.run_immediates()?;
            busy = self.turn(inbox)? || self.engine.has_immediates();
        }
    }

    fn command(&mut self, command: Command) -> Result<(), EngineError> {
        match command {
            Command::Start(start) => {
                self.waiting.push_back(start);
                Ok(())
            }
            Command::Answer {
                request,
                promise,
                ok,
                json,
            } => {
                if self.active.contains_key(&request) {
                    let settled = self.engine.settle(request, promise, ok, &json);
                    return self.survive(request, settled);
                }
                Ok(())
            }
            // The turn that follows looks at all requests that have room.
            Command::Room => Ok(()),
            Command::Cancel(request) => {
                self.waiting.retain(|start| start.id != request);
                self.finish(request, Ok(()))
            }
        }
    }

    /// Starts requests that wait, as long as there may be more.
    fn admit(&mut self) -> Result<(), EngineError> {
        while self.active.len() < self.shared.options.max_requests {
            let Some(start) = self.waiting.pop_front() else {
                break;
            };
            if start.output.is_over() {
                continue;
            }
            if start.deadline <= Instant::now() {
                start.output.end(Err(failure::timeout()));
                continue;
            }
            let id = start.id;
            match Active::new(*start, &self.shared, &self.markup_names) {
                Ok((active, Opening { json, plan })) => {
                    let deadline = active.deadline();
                    self.active.insert(id, active);
                    let started = match plan {
                        Some(Plan {
                            json: plan,
                            binaries,
                        }) => {
                            let started = self
                                .engine
                                .start_action(id, &json, &plan, &binaries, deadline);
                            if let Ok(Some(refused)) = started {
                                self.finish(id, Err(failure::refused(&refused)))?;
                                continue;
                            }
                            started.map(drop)
                        }
                        None => self.engine.start(id, &json, deadline),
                    };
                    self.survive(id, started)?;
                }
                Err((output, error)) => output.end(Err(error)),
            }
        }
        Ok(())
    }

    /// Runs JavaScript, then everything that became ready. Answers whether anything did.
    fn turn(&mut self, inbox: &Inbox<Command>) -> Result<bool, EngineError> {
        self.engine.run_jobs()?;
        let events = self.engine.take_events();
        self.act(events, inbox)?;
        let ready = self.active.iter().filter(|(_, active)| active.can_work());
        let ready: Vec<RequestId> = ready.map(|(id, _)| *id).collect();
        let busy = !ready.is_empty();
        for id in ready {
            let Some(active) = self.active.get_mut(&id) else {
                continue;
            };
            let mut events = Vec::new();
            let worked = active.work(&mut self.engine, &self.shared, &mut self.names, &mut events);
            self.act(events, inbox)?;
            match worked {
                Ok(()) => {}
                Err(failure::Work::Engine(error)) => self.survive(id, Err(error))?,
                Err(failure::Work::Request(error)) => self.finish(id, Err(error))?,
            }
            let Some(active) = self.active.get_mut(&id) else {
                continue;
            };
            let is_complete = active.flush();
            if active.has_begun() {
                self.engine.begun(id);
            }
            if is_complete {
                self.finish(id, Ok(()))?;
            }
        }
        Ok(busy)
    }

    /// Acts on what JavaScript told.
    fn act(&mut self, events: Vec<Event>, inbox: &Inbox<Command>) -> Result<(), EngineError> {
        for event in events {
            match event {
                Event::Ping(request) => {
                    if let Some(active) = self.active.get_mut(&request) {
                        active.ping();
                    }
                }
                Event::PingHtml {
                    request,
                    continuation,
                } => {
                    if let Some(active) = self.active.get_mut(&request) {
                        active.ping_html(continuation);
                    }
                }
                Event::HostCall {
                    request,
                    promise,
                    name,
                    json,
                } => {
                    if let Some(active) = self.active.get_mut(&request) {
                        active.call_host(&self.shared, inbox.outbox(), promise, name, &json);
                    }
                }
                Event::Caught(caught) => {
                    let request = caught.request;
                    if let Some(active) = self.active.get_mut(&request) {
                        let told = active.caught(&mut self.engine, caught);
                        self.survive(request, told)?;
                    }
                }
                Event::Redirected {
                    request,
                    error,
                    status,
                    location,
                    digest,
                } => {
                    if let Some(active) = self.active.get_mut(&request) {
                        let redirect = Redirect { status, location };
                        let told = active.redirected(&mut self.engine, error, redirect, digest);
                        self.survive(request, told)?;
                    }
                }
                Event::Cookie { request, header } => {
                    if let Some(active) = self.active.get_mut(&request) {
                        active.cookie(header);
                    }
                }
                Event::Done(request) => {
                    if let Some(active) = self.active.get_mut(&request) {
                        active.done();
                    }
                }
                Event::Rejected { request, thrown } => {
                    // It may still be handled, and then be reported where it is: so only a line of the log.
                    let entry = self.active.get(&request).map(Active::entry);
                    let entry = entry
                        .map(|entry| format!(" in `{entry}`"))
                        .unwrap_or_default();
                    let stack = self.shared.maps.translate(&self.shared.app, &thrown.stack);
                    let line = format!("unhandled rejection{entry}: {thrown}\n{stack}");
                    self.shared.options.log(LogLevel::Error, line.trim_end());
                }
                Event::Uncaught { request, thrown } => {
                    let entry = self
                        .active
                        .get(&request)
                        .map_or("", |active| active.entry());
                    failure::uncaught(&self.shared, entry, thrown);
                }
            }
        }
        Ok(())
    }

    /// Ends the requests whose time is over.
    fn expire(&mut self, inbox: &Inbox<Command>) -> Result<(), EngineError> {
        let now = Instant::now();
        self.waiting.retain(|start| {
            let over = start.deadline <= now;
            if over {
                start.output.end(Err(failure::timeout()));
            }
            !over
        });
        let over = self
            .active
            .iter()
            .filter(|(_, active)| active.deadline() <= now);
        let over: Vec<RequestId> = over.map(|(id, _)| *id).collect();
        for id in over {
            let error = failure::timeout();
            if let Some(active) = self.active.get_mut(&id) {
                let mut events = Vec::new();
                let given_up = active.abort(
                    error.message(),
                    &mut self.engine,
                    &self.shared,
                    &mut self.names,
                    &mut events,
                );
                self.act(events, inbox)?;
                if let Err(failure::Work::Engine(error)) = given_up {
                    self.report(Err(error))?;
                }
            }
            self.finish(id, Err(error))?;
        }
        Ok(())
    }

    fn next_deadline(&self) -> Option<Instant> {
        let active = self.active.values().map(Active::deadline);
        active
            .chain(self.waiting.iter().map(|start| start.deadline))
            .min()
    }

    /// A call of the engine for `request`: what the engine survives ends only this request.
    fn survive(
        &mut self,
        request: RequestId,
        result: Result<(), EngineError>,
    ) -> Result<(), EngineError> {
        match result {
            Err(error) if !error.is_fatal() => self.finish(request, Err(failure::engine(&error))),
            result => result,
        }
    }

    /// A request is over: its stream ends, its tables go, here and in JavaScript.
    fn finish(&mut self, id: RequestId, result: Result<(), Error>) -> Result<(), EngineError> {
        let Some(active) = self.active.remove(&id) else {
            return Ok(());
        };
        let is_done = active.is_done() && result.is_ok();
        active.end(result);
        if !is_done {
            let aborted = self.engine.abort(id, ABORTED);
            self.report(aborted)?;
        }
        let finished = self.engine.finish(id);
        self.report(finished)
    }

    /// A call of the engine for a request whose stream has ended and cannot tell of it any more.
    fn report(&self, result: Result<(), EngineError>) -> Result<(), EngineError> {
        match result {
            Err(EngineError::Thrown(thrown)) => {
                failure::uncaught(&self.shared, "", thrown);
                Ok(())
            }
            result => result,
        }
    }

    /// The engine is unusable: its requests fail.
    fn lose(&mut self, fatal: &EngineError) {
        let culprit = match fatal {
            EngineError::Interrupted(request) | EngineError::OutOfMemory(request) => *request,
            _ => 0,
        };
        if let Some(active) = self.active.remove(&culprit) {
            active.end(Err(failure::engine(fatal)));
        }
        let alone = culprit == 0;
        self.fail_all(|| {
            if alone {
                failure::engine(fatal)
            } else {
                failure::lost(fatal)
            }
        });
    }

    fn fail_all(&mut self, error: impl Fn() -> Error) {
        for (_, active) in std::mem::take(&mut self.active) {
            active.end(Err(error()));
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let error = || Error::new(ErrorKind::Cancelled, "the renderer was stopped");
        self.fail_all(error);
        for start in std::mem::take(&mut self.waiting) {
            start.output.end(Err(error()));
        }
    }
}
