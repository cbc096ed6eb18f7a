//! One request on an isolate: what it waits for, what it has written, where its bytes go.

use std::sync::Arc;
use std::time::Instant;

use serde_json::{Value, json};
use tokio::task::AbortHandle;

use super::Request;
use super::driver::{Command, Start, Want};
use super::errors::Errors;
use super::evaluation::Evaluation;
use super::failure::Work;
use super::host::{HostCall, HostError};
use super::page::Page;
use super::renderer::Shared;
use super::response::{Redirect, ResponseHead};
use super::stream::Producer;
use crate::engine::isolate::{Message, Outbox};
use crate::engine::pool::Load;
use crate::engine::{Caught, Engine, EngineError, Event, RequestId};
use crate::error::{Error, ErrorKind};
use crate::flight::{FlightWriter, Sources};
use crate::html::MarkupNames;
use crate::reply::Plan;
use crate::tape::{Names, TapeStore};

/// What the evaluator is told when a request begins.
pub(crate) struct Opening {
    pub(crate) json: String,
    /// The call of a server function that comes first.
    pub(crate) plan: Option<Plan>,
}

pub(crate) struct Active {
    id: RequestId,
    request: Request,
    deadline: Instant,
    output: Producer,
    _load: Load,
    tapes: TapeStore,
    errors: Errors,
    payload: FlightWriter,
    /// When HTML is wanted.
    page: Option<Page>,
    /// The server layer has work.
    pinged: bool,
    /// The server layer has finished.
    done: bool,
    /// Bytes were handed over.
    begun: bool,
    /// What the host does before them.
    head: ResponseHead,
    /// Whether the host is to redirect; the answer to a call from JavaScript tells of it in the payload.
    redirects: bool,
    host_calls: Vec<AbortHandle>,
}

impl Active {
    /// The request, and what its start tells the evaluator.
    pub(crate) fn new(
        start: Start,
        shared: &Arc<Shared>,
        names: &MarkupNames,
    ) -> Result<(Self, Opening), (Producer, Error)> {
        let Start {
            id,
            request,
            want,
            plan,
            deadline,
            output,
            _load,
        } = start;
        let Some(entry) = shared.app.manifest().entries.get(&request.entry) else {
            let message = format!("the app has no entry `{}`", request.entry);
            return Err((output, Error::new(ErrorKind::Entry, message)));
        };
        let json = json!({
            "modules": entry.modules,
            "stylesheets": entry.stylesheets,
            "params": request.params,
            "searchParams": request.search_params,
            "context": *request.context,
            "identifierPrefix": request.identifier_prefix,
            "html": want == Want::Html,
        });
        let errors = Errors::new(shared, &request.entry);
        let page =
            (want == Want::Html).then(|| Page::new(&request, shared.app.manifest(), names.clone()));
        let active = Self {
            id,
            request,
            deadline,
            output,
            _load,
            tapes: TapeStore::default(),
            errors,
            payload: FlightWriter::new()
                .in_development(shared.app.manifest().development.is_some()),
            page,
            pinged: false,
            done: false,
            begun: false,
            head: ResponseHead::default(),
            redirects: want == Want::Html || plan.is_none(),
            host_calls: Vec::new(),
        };
        let json = json.to_string();
        Ok((active, Opening { json, plan }))
    }

    pub(crate) fn entry(&self) -> &str {
        &self.request.entry
    }

    pub(crate) fn deadline(&self) -> Instant {
        self.deadline
    }

    /// Whether there is something to do now.
    pub(crate) fn can_work(&self) -> bool {
        let html_has_work = || self.page.as_ref().is_some_and(Page::has_work);
        (self.pinged || self.html_may_go_on() && html_has_work()) && self.output.has_room()
    }

    pub(crate) fn ping(&mut self) {
        self.pinged = true;
    }

    pub(crate) fn ping_html(&mut self, continuation: u32) {
        if let Some(page) = &mut self.page {
            page.ping(continuation);
        }
    }

    pub(crate) fn done(&mut self) {
        self.done = true;
    }

    /// The evaluator caught an error.
    pub(crate) fn caught(
        &mut self,
        engine: &mut impl Engine,
        caught: Caught,
    ) -> Result<(), EngineError> {
        let error = caught.error;
        let digest = self.errors.caught(caught);
        engine.digest(self.id, error, digest)
    }

    /// The evaluator caught a redirect.
    pub(crate) fn redirected(
        &mut self,
        engine: &mut impl Engine,
        error: u32,
        redirect: Redirect,
        digest: String,
    ) -> Result<(), EngineError> {
        let digest = self.errors.redirected(error, redirect, digest);
        engine.digest(self.id, error, digest)
    }

    /// Server code set a cookie.
    pub(crate) fn cookie(&mut self, header: String) {
        self.head.set_cookies.push(header);
    }

    /// Starts a host function; its answer comes as a command.
    pub(crate) fn call_host(
        &mut self,
        shared: &Shared,
        isolate: &Outbox<Command>,
        promise: u32,
        name: String,
        arguments: &str,
    ) {
        let request = self.id;
        let answer = move |isolate: &Outbox<Command>, ok, json| {
            let command = Command::Answer {
                request,
                promise,
                ok,
                json,
            };
            isolate.send(Message::Command(command));
        };
        let Some(function) = shared.host_function(&name) else {
            let error = HostError::new(format!("The host has no function \"{name}\"."));
            return answer(isolate, false, error.into_json());
        };
        let arguments: Value = match serde_json::from_str(arguments) {
            Ok(arguments) => arguments,
            Err(error) => {
                let message = format!("The arguments of \"{name}\" are not JSON: {error}");
                return answer(isolate, false, HostError::new(message).into_json());
            }
        };
        let call = HostCall::new(arguments, Arc::clone(&self.request.context));
        // The function itself is called on the runtime as well, so that a panic in it stays there.
        let work = shared.runtime.spawn(async move { function(call).await });
        self.host_calls.retain(|call| !call.is_finished());
        self.host_calls.push(work.abort_handle());
        let isolate = isolate.clone();
        shared.runtime.spawn(async move {
            match work.await {
                Ok(Ok(value)) => answer(&isolate, true, value.into_json()),
                Ok(Err(error)) => answer(&isolate, false, error.into_json()),
                Err(failed) if failed.is_panic() => {
                    let message = format!("The host function \"{name}\" panicked.");
                    answer(&isolate, false, HostError::new(message).into_json());
                }
                // The request is over.
                Err(_) => {}
            }
        });
    }

    /// One work loop, and what it wrote to the writers. What else happened is left in `events`.
    pub(crate) fn work(
        &mut self,
        engine: &mut impl Engine,
        shared: &Shared,
        names: &mut Names,
        events: &mut Vec<Event>,
    ) -> Result<(), Work> {
        let may_go_on = self.html_may_go_on();
        let mut evaluation = Evaluation {
            request: self.id,
            engine,
            names,
            tapes: &mut self.tapes,
            errors: &mut self.errors,
            events,
            failed: None,
        };
        // React's HTML renderer hears of rows one turn after they were written: what that work loop deferred is there by then.
        let loops = if self.page.is_some() && may_go_on {
            2
        } else {
            1
        };
        for _ in 0..loops {
            if !std::mem::take(&mut self.pinged) {
                break;
            }
            evaluation.engine.run_jobs()?;
            let answer = evaluation.engine.work(self.id);
            let tape = evaluation.take(answer)?;
            self.pinged = evaluation.is_pinged();
            let Some(tape) = tape else { continue };
            let manifest = shared.app.manifest();
            let (names, errors) = (&*evaluation.names, &mut *evaluation.errors);
            self.payload.write(
                &tape,
                &mut Sources {
                    manifest,
                    names,
                    errors,
                },
            );
            if let Some(page) = &mut self.page {
                page.take(&tape);
            }
        }
        match &mut self.page {
            Some(page) if may_go_on => {
                for continuation in evaluation.settled()? {
                    page.ping(continuation);
                }
                page.work(&mut evaluation)
            }
            _ => Ok(()),
        }
    }

    /// A page that waits for all begins when the server layer is done: nothing in it was ever late.
    fn html_may_go_on(&self) -> bool {
        !self.request.wait_for_all || self.done
    }

    /// Hands over what is ready. Answers whether the request is complete.
    pub(crate) fn flush(&mut self) -> bool {
        if self.redirect().is_some() {
            return true;
        }
        let payload_complete = self.done && self.payload.is_complete();
        let rendered = payload_complete && self.page.as_ref().is_none_or(Page::is_complete);
        if self.request.wait_for_all && !rendered {
            return false;
        }
        let mut bytes = Vec::new();
        let is_complete = match &mut self.page {
            Some(page) => page.flush(&mut self.payload, payload_complete, &mut bytes),
            None => {
                self.payload.flush(&mut bytes);
                payload_complete
            }
        };
        if !self.begun && !bytes.is_empty() {
            self.begun = true;
            self.output.begin(std::mem::take(&mut self.head));
        }
        self.output.push(bytes.into());
        is_complete
    }

    /// Where the host sends the browser instead of an answer, none of which was sent yet.
    fn redirect(&self) -> Option<&Redirect> {
        let applies = self.redirects && !self.begun;
        self.errors.redirect().filter(|_| applies)
    }

    /// Whether the first bytes are on their way.
    pub(crate) fn has_begun(&self) -> bool {
        self.begun
    }

    /// The request is given up. When its consumer has seen a part of it, the rest is what tells a browser to go on without:
    /// failed rows, and boundaries that it renders itself.
    pub(crate) fn abort(
        &mut self,
        reason: &str,
        engine: &mut impl Engine,
        shared: &Shared,
        names: &mut Names,
        events: &mut Vec<Event>,
    ) -> Result<(), Work> {
        if !self.begun {
            return Ok(());
        }
        let mut evaluation = Evaluation {
            request: self.id,
            engine,
            names,
            tapes: &mut self.tapes,
            errors: &mut self.errors,
            events,
            failed: None,
        };
        let answer = evaluation.engine.give_up(self.id, reason);
        let digest = match evaluation.take(answer)? {
            Some(tape) => {
                let sources = &mut Sources {
                    manifest: shared.app.manifest(),
                    names,
                    errors: &mut self.errors,
                };
                self.payload.write(&tape, sources);
                self.payload.abort_digest().map(str::to_owned)
            }
            None => None,
        };
        let digest = digest.unwrap_or_else(|| self.errors.found(reason));
        self.payload.abort(&digest);
        if let Some(page) = &mut self.page {
            page.abort(&digest);
        }
        self.done = true;
        self.flush();
        Ok(())
    }

    /// Whether nothing is left to do in the server layer.
    pub(crate) fn is_done(&self) -> bool {
        self.done
    }

    /// The request is over.
    pub(crate) fn end(mut self, mut result: Result<(), Error>) {
        for call in &self.host_calls {
            call.abort();
        }
        if let Some(redirect) = self.redirect().cloned() {
            self.head.redirect = Some(redirect);
            // Outside of every boundary a redirect is what ended the page.
            result = result.or_else(|error| match error.kind() {
                ErrorKind::Component => Ok(()),
                _ => Err(error),
            });
        }
        if !self.begun && result.is_ok() {
            self.output.begin(self.head);
        }
        self.output.end(result);
    }
}
