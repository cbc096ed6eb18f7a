//! `littoral render`.

use std::collections::BTreeMap;
use std::io::{self, Write as _};

use littoral::{
    CompiledApp, Error, ErrorKind, HostValue, Next, Renderer, RendererOptions, Request,
};
use serde_json::Value;

use crate::arguments::Render;
use crate::terminal::Terminal;
use crate::{Outcome, environment};

pub(crate) fn render(arguments: &Render, _terminal: &Terminal) -> Result<Outcome, Error> {
    let app = CompiledApp::load(&arguments.dist)?;
    let mut options = RendererOptions::new().with_isolates(1);
    for (name, value) in environment() {
        options = options.with_env(name, value);
    }
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
            Next::End => return Ok(Outcome::Success),
        };
        match written {
            // `littoral render … | head`: the rest is not wanted.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(Outcome::Success),
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
