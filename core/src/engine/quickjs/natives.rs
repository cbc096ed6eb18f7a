//! The natives that the evaluator takes from `__littoral_host`. All but `current` and `setCurrent` only note what
//! happened; the isolate's loop acts on it once JavaScript was left.

use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;
use std::sync::Arc;

use rquickjs::function::Rest;
use rquickjs::{Ctx, Exception, Function, Object, Result};

use super::IsolateHandle;
use super::text::Text;
use crate::encryption::Keyring;
use crate::engine::{Caught, Event, RequestId};

/// What happened, in its order.
#[derive(Debug, Clone, Default)]
pub(super) struct Events(Rc<RefCell<Vec<Event>>>);

impl Events {
    pub(super) fn note(&self, event: Event) {
        self.0.borrow_mut().push(event);
    }

    pub(super) fn take(&self) -> Vec<Event> {
        self.0.take()
    }
}

/// The requests whose first bytes are on their way.
#[derive(Debug, Clone, Default)]
pub(super) struct Begun(Rc<RefCell<HashSet<RequestId>>>);

impl Begun {
    pub(super) fn insert(&self, request: RequestId) {
        self.0.borrow_mut().insert(request);
    }

    pub(super) fn remove(&self, request: RequestId) {
        self.0.borrow_mut().remove(&request);
    }

    fn contains(&self, request: RequestId) -> bool {
        self.0.borrow().contains(&request)
    }
}

/// Puts `__littoral_host` on the global object.
pub(super) fn install(
    ctx: &Ctx<'_>,
    handle: &IsolateHandle,
    events: &Events,
    begun: &Begun,
    keys: &Arc<Keyring>,
) -> Result<()> {
    let host = Object::new(ctx.clone())?;

    let isolate = handle.clone();
    host.set(
        "current",
        Function::new(ctx.clone(), move || isolate.current())?,
    )?;
    let isolate = handle.clone();
    host.set(
        "setCurrent",
        Function::new(ctx.clone(), move |id| isolate.set_current(whole(id)))?,
    )?;

    let noted = events.clone();
    let ping = move |request| noted.note(Event::Ping(whole(request)));
    host.set("ping", Function::new(ctx.clone(), ping)?)?;

    let noted = events.clone();
    let ping_html = move |request, continuation| {
        let (request, continuation) = (whole(request), whole(continuation));
        noted.note(Event::PingHtml {
            request,
            continuation,
        });
    };
    host.set("pingHtml", Function::new(ctx.clone(), ping_html)?)?;

    let noted = events.clone();
    let host_call = move |request, promise, Text(name), Text(json)| {
        let (request, promise) = (whole(request), whole(promise));
        noted.note(Event::HostCall {
            request,
            promise,
            name,
            json,
        });
    };
    host.set("hostCall", Function::new(ctx.clone(), host_call)?)?;

    let noted = events.clone();
    let error =
        move |request, error, Text(name), Text(message), Text(stack), Rest(more): Rest<Text>| {
            let (request, error) = (whole(request), whole(error));
            let mut more = more.into_iter().map(|Text(text)| text);
            let mut next = || more.next().unwrap_or_default();
            let (component_stack, digest, path) = (next(), next(), next());
            let caught = Caught {
                request,
                error,
                name,
                message,
                stack,
                component_stack,
                digest,
                path,
            };
            noted.note(Event::Caught(caught));
        };
    host.set("error", Function::new(ctx.clone(), error)?)?;

    let noted = events.clone();
    let redirected = move |request, error, status, Text(location), Text(digest)| {
        let (request, error) = (whole(request), whole(error));
        // The evaluator lets five statuses through.
        let status = whole(status) as u16;
        noted.note(Event::Redirected {
            request,
            error,
            status,
            location,
            digest,
        });
    };
    host.set("redirected", Function::new(ctx.clone(), redirected)?)?;

    let noted = events.clone();
    let cookie = move |request, Text(header)| {
        let request = whole(request);
        noted.note(Event::Cookie { request, header });
    };
    host.set("cookie", Function::new(ctx.clone(), cookie)?)?;

    let begun = begun.clone();
    let has_begun = move |request| begun.contains(whole(request));
    host.set("hasBegun", Function::new(ctx.clone(), has_begun)?)?;

    let keys = Arc::clone(keys);
    let encrypt = move |ctx: Ctx<'_>, Text(function), Text(text)| {
        keys.encrypt(&function, &text)
            .map_err(|error| Exception::throw_message(&ctx, error.message()))
    };
    host.set("encrypt", Function::new(ctx.clone(), encrypt)?)?;

    let noted = events.clone();
    let done = move |request| noted.note(Event::Done(whole(request)));
    host.set("done", Function::new(ctx.clone(), done)?)?;

    ctx.globals().set("__littoral_host", host)
}

/// A number of the evaluator: always a whole one that fits.
fn whole(number: f64) -> u32 {
    number as u32
}
