//! One request on an isolate: what it waits for, what it has written, where its bytes go.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use serde_json::{Value, json};
use tokio::task::AbortHandle;

use super::Request;
use super::driver::{Command, Start, Want};
use super::failure::{self, Work};
use super::host::{HostCall, HostError};
use super::renderer::Shared;
use super::stream::Producer;
use crate::engine::isolate::{Message, Outbox};
use crate::engine::pool::Load;
use crate::engine::{Caught, Engine, RequestId};
use crate::error::{Error, ErrorKind};
use crate::options::ErrorReport;
use crate::tape::{Names, TapeStore};

pub(crate) struct Active {
    id: RequestId,
    request: Request,
    want: Want,
    deadline: Instant,
    output: Producer,
    _load: Load,
    tapes: TapeStore,
    /// Digests by error number.
    digests: HashMap<u32, String>,
    /// The server layer has work.
    pinged: bool,
    /// Continuations of the ssr layer that can go on.
    continuations: Vec<u32>,
    /// The server layer has finished.
    done: bool,
    host_calls: Vec<AbortHandle>,
}

impl Active {
    /// The request, and what its start tells the evaluator.
    pub(crate) fn new(start: Start, shared: &Shared) -> Result<(Self, String), (Producer, Error)> {
        let Start {
            id,
            request,
            want,
            call,
            deadline,
            output,
            _load,
        } = start;
        let Some(entry) = shared.app.manifest().entries.get(&request.entry) else {
            let message = format!("the app has no entry `{}`", request.entry);
            return Err((output, Error::new(ErrorKind::Entry, message)));
        };
        if call.is_some() {
            let message = "server functions cannot be called yet";
            return Err((output, Error::new(ErrorKind::Action, message)));
        }
        let json = json!({
            "modules": entry.modules,
            "stylesheets": entry.stylesheets,
            "params": request.params,
            "searchParams": request.search_params,
            "context": *request.context,
            "identifierPrefix": request.identifier_prefix,
            "html": want == Want::Html,
        });
        let active = Self {
            id,
            request,
            want,
            deadline,
            output,
            _load,
            tapes: TapeStore::default(),
            digests: HashMap::new(),
            pinged: false,
            continuations: Vec::new(),
            done: false,
            host_calls: Vec::new(),
        };
        Ok((active, json.to_string()))
    }

    pub(crate) fn entry(&self) -> &str {
        &self.request.entry
    }

    pub(crate) fn deadline(&self) -> Instant {
        self.deadline
    }

    /// Whether there is something to do now.
    pub(crate) fn can_work(&self) -> bool {
        (self.pinged || !self.continuations.is_empty()) && self.output.has_room()
    }

    pub(crate) fn ping(&mut self) {
        self.pinged = true;
    }

    pub(crate) fn ping_html(&mut self, continuation: u32) {
        self.continuations.push(continuation);
    }

    pub(crate) fn done(&mut self) {
        self.done = true;
    }

    /// An error was caught: the host hears of it, the browser gets its digest.
    pub(crate) fn caught(&mut self, shared: &Shared, caught: Caught) {
        let Caught {
            request: _,
            error,
            name,
            message,
            stack,
            component_stack,
            digest,
        } = caught;
        let digest = if digest.is_empty() {
            failure::digest(&message)
        } else {
            digest
        };
        let entry = self.request.entry.clone();
        let mut report = ErrorReport {
            entry,
            name,
            message,
            stack,
            component_stack,
            digest,
        };
        let digest = failure::report(shared, &mut report).unwrap_or(report.digest);
        self.digests.insert(error, digest);
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

    /// One work loop, and what it wrote to the writers.
    pub(crate) fn work(&mut self, engine: &mut impl Engine, names: &mut Names) -> Result<(), Work> {
        if std::mem::take(&mut self.pinged) {
            if let Some(tape) = engine.work(self.id)? {
                self.tapes.intake(tape, names)?;
            }
        }
        Ok(())
    }

    /// Hands over what is ready. Answers whether the request is complete.
    pub(crate) fn flush(&mut self, _names: &Names) -> Result<bool, Error> {
        Ok(self.done)
    }

    /// The request is over.
    pub(crate) fn end(self, result: Result<(), Error>) {
        for call in &self.host_calls {
            call.abort();
        }
        self.output.end(result);
    }
}
