//! `littoral render`.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

use littoral::{
    CompiledApp, Error, ErrorKind, ErrorReport, HostValue, Next, Renderer, RendererOptions, Request,
};
use serde_json::Value;

use crate::arguments::Render;
use crate::terminal::Terminal;
use crate::{Outcome, environment};

pub(crate) fn render(arguments: &Render, terminal: &Terminal) -> Result<Outcome, Error> {
    let reports = Arc::new(Mutex::new(Vec::<ErrorReport>::new()));
    let result = stream(arguments, &reports);
    let reports = std::mem::take(&mut *reports.lock().unwrap_or_else(PoisonError::into_inner));
    // What ended the request is reported as its error.
    let fatal = result.as_ref().err().and_then(Error::digest);
    let rejected = !reports.is_empty();
    for report in &reports {
        if fatal != Some(&report.digest) {
            terminal.report(report);
        }
    }
    result.map(|()| {
        if rejected {
            Outcome::Rejected
        } else {
            Outcome::Success
        }
    })
}

/// Renders to the standard output; errors of components are collected.
fn stream(arguments: &Render, reports: &Arc<Mutex<Vec<ErrorReport>>>) -> Result<(), Error> {
    let app = CompiledApp::load(&arguments.dist)?;
    let mut options = RendererOptions::new().with_isolates(1);
    for (name, value) in environment() {
        options = options.with_env(name, value);
    }
    let reports = Arc::clone(reports);
    options = options.with_on_error(move |report| {
        let mut reports = reports.lock().unwrap_or_else(PoisonError::into_inner);
        reports.push(report.clone());
        None
    });
    let mut renderer = Renderer::new(app, options)?;
    for (name, answer) in host_answers(arguments)? {
        renderer = renderer.with_host_function(name, move |_call| {
            let answer = answer.clone();
            async move { Ok(HostValue::Json(answer)) }
        });
    }
    let mut request = Request::new(&arguments.entry);
    if let Some(params) = &arguments.params {
        request = request.with_params(params);
    }
    if let Some(search_params) = &arguments.search_params {
        request = request.with_search_params(search_params);
    }
    if let Some(context) = &arguments.context {
        request = request.with_context(context);
    }
    if let Some(deadline) = arguments.deadline {
        request = request.with_deadline(deadline);
    }
    let mut stream = if arguments.payload {
        renderer.render_to_payload(request)
    } else {
        renderer.render_to_html(request)
    };
    let mut out = io::stdout().lock();
    loop {
        let written = match stream.next_blocking(None)? {
            Next::Bytes(bytes) => out.write_all(&bytes).and_then(|()| out.flush()),
            Next::TimedOut => Ok(()),
            Next::End => return Ok(()),
        };
        match written {
            // `littoral render … | head`: the rest is not wanted.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
            Err(error) => return Err(Error::io("write to the standard output", error)),
            Ok(()) => {}
        }
    }
}

/// What the host functions answer, from the file of `--host`.
fn host_answers(arguments: &Render) -> Result<BTreeMap<String, Value>, Error> {
    let Some(path) = &arguments.host else {
        return Ok(BTreeMap::new());
    };
    let text = std::fs::read_to_string(path)
        .map_err(|error| Error::io(format_args!("read {}", path.display()), error))?;
    serde_json::from_str(&text).map_err(|error| {
        let message = format!(
            "{} is not a JSON object of host functions: {error}",
            path.display()
        );
        Error::new(ErrorKind::Config, message).with_source(error)
    })
}
