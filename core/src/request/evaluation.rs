//! What the writers of a request work with: its tapes, taken from the engine as they are needed.

use std::rc::Rc;

use super::errors::Errors;
use super::failure::Work;
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
                    self.errors.caught(caught);
                }
                event => self.events.push(event),
            }
        }
        let Some(raw) = answer? else { return Ok(None) };
        Ok(Some(self.tapes.intake(raw, self.names)?))
    }
}
