//! What the writers of a request work with: its tapes, taken from the engine as they are needed.

use std::rc::Rc;

use super::errors::Errors;
use super::failure::Work;
use super::response::Redirect;
use crate::engine::{Engine, EngineError, Event, RequestId};
use crate::tape::{Names, RawTape, Tape, TapeStore};

/// What the writers of a request work with during a turn.
pub(crate) struct Evaluation<'a, E> {
    pub(crate) request: RequestId,
    pub(crate) engine: &'a mut E,
    pub(crate) names: &'a mut Names,
    pub(crate) tapes: &'a mut TapeStore,
    pub(crate) errors: &'a mut Errors,
    /// What happened besides, for the isolate's loop.
    pub(crate) events: &'a mut Vec<Event>,
    /// Why a call for a Client Component failed, in more words than the html writer has.
    pub(crate) failed: Option<Work>,
}

impl<E: Engine> Evaluation<'_, E> {
    /// Keeps a tape that the engine answered. The errors that it names are reported first.
    pub(crate) fn take(
        &mut self,
        answer: Result<Option<RawTape>, EngineError>,
    ) -> Result<Option<Rc<Tape>>, Work> {
        for event in self.engine.take_events() {
            match event {
                Event::Caught(caught) if caught.request == self.request => {
                    let error = caught.error;
                    let digest = self.errors.caught(caught);
                    self.engine.digest(self.request, error, digest)?;
                }
                Event::Redirected {
                    request,
                    error,
                    status,
                    location,
                    digest,
                } if request == self.request => {
                    let redirect = Redirect { status, location };
                    let digest = self.errors.redirected(error, redirect, digest);
                    self.engine.digest(self.request, error, digest)?;
                }
                event => self.events.push(event),
            }
        }
        let Some(raw) = answer? else { return Ok(None) };
        Ok(Some(self.tapes.intake(raw, self.names)?))
    }

    /// Whether the request has work for the server layer again; the isolate's loop need not hear of it.
    pub(crate) fn is_pinged(&mut self) -> bool {
        let id = self.request;
        let own = |event: &mut Event| matches!(event, Event::Ping(request) if *request == id);
        self.events.extract_if(.., own).count() > 0
    }

    /// Runs JavaScript that the writers' work made ready, and answers which continuations may resume.
    pub(crate) fn settled(&mut self) -> Result<Vec<u32>, Work> {
        self.engine.run_jobs()?;
        self.take(Ok(None))?;
        let id = self.request;
        let own =
            |event: &mut Event| matches!(event, Event::PingHtml { request, .. } if *request == id);
        let continuation = |event| match event {
            Event::PingHtml { continuation, .. } => Some(continuation),
            _ => None,
        };
        Ok(self
            .events
            .extract_if(.., own)
            .filter_map(continuation)
            .collect())
    }
}
